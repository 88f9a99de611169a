import { describe, expect, test } from "vitest";
import { battery } from "@/lib/draw-battery/battery";
import type { Subject } from "@/lib/draw-battery/subject";
import * as faults from "./faults";

const patience = 180_000;

/** p of one test of the battery. */
function p(name: string, subject: Subject): number {
  const found = battery.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no test ${name}`);
  return found.run(subject, "planted").p;
}

/** The limit of fresh seeds, the stricter of the two: a fault that is found here is found by every run. */
const limit = 1e-6;

describe("every planted fault is found, by a test that is there for it", () => {
  test.each([
    ["the last row is never drawn", faults.lastNeverDrawn, "inclusion"],
    ["a shuffle by a random comparator", faults.comparatorShuffle, "orders"],
    ["a naive shuffle", faults.naiveShuffle, "orders"],
    ["systematic sampling", faults.systematic, "subsets"],
    ["systematic sampling, by pairs", faults.systematic, "pairs"],
    ["modulo bias", faults.moduloBias, "inclusion"],
    ["tickets cut to a byte", faults.truncatedTickets, "tickets"],
    ["tickets that lean on the row's number", faults.leaningTickets, "id-order"],
    ["a half of the list a twentieth likelier than the other", faults.favouredHalf, "inclusion"],
    ["a draw made again for a friend", faults.drawnAgainForAFriend, "inclusion"],
    ["people in a fixed order, by pairs", faults.fixedPeople, "people-pairs"],
    ["people in a fixed order, by loads", faults.fixedPeople, "people-loads"],
    ["tasks in a fixed order", faults.fixedPeople, "tasks-short"],
    ["who steps in is always the same", faults.fixedPeople, "stand-ins"],
    ["a seed that leaves a party out", faults.deafToTheLast, "seed-3"],
    ["a seed of 32 bits", faults.shortSeed, "seed-1"],
    ["a seed by exclusive or", faults.seedByXor, "seed-2"],
  ] as const)("%s", (_, subject, name) => {
    expect(p(name, subject)).toBeLessThan(limit);
  }, patience);
});

describe("no one test finds all", () => {
  test("systematic sampling gives each the same chance", () => expect(p("inclusion", faults.systematic)).toBeGreaterThan(limit), patience);
  test("modulo bias is none where the rows divide 256", () => expect(p("subsets", faults.moduloBias)).toBeGreaterThan(limit), patience);
});
