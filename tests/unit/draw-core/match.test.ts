import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covers, eligibilityOf, eligibleFor, serves, type Inspector, type Task } from "@/lib/draw-core/eligibility";
import { matchInspectors, type Matching } from "@/lib/draw-core/match";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import { bytesFor, objectId } from "./sample-draw";
import { literalMatching } from "./literal-matching";
import { cheapestSquares, mostSlots } from "./load-flow";

interface Instance {
  seed: string;
  tasks: Task[];
  people: Inspector[];
  conflicts: Set<string>;
}

const codes = fc.subarray(["DJ", "GS", "SP"], { minLength: 1 }).map((some) => some.join());
const instance: fc.Arbitrary<Instance> = fc
  .record({
    tasks: fc.array(
      fc.record({ unit: fc.constantFrom("U1", "U1", "U2"), region: fc.constantFrom("630102", "630103"), categories: fc.oneof({ weight: 5, arbitrary: codes }, fc.constant("*")), need: fc.constantFrom(2, 2, 2, 3) }),
      { maxLength: 14 },
    ),
    people: fc.array(
      fc.record({ unit: fc.constantFrom("U1", "U1", "U2"), region: fc.constantFrom("*", "630100", "630102"), competences: fc.oneof(codes, fc.constant("*")), cap: fc.constantFrom(0, 1, 2, 2, 3, 6) }),
      { maxLength: 9 },
    ),
    conflicts: fc.array(fc.tuple(fc.nat(13), fc.nat(8)), { maxLength: 8 }),
    seed: fc.nat(),
  })
  .map(({ tasks, people, conflicts, seed }) => ({
    seed: bytesFor(`seed${seed}`),
    tasks: tasks.map((task, i) => ({ id: `${objectId(i)}/${task.unit}`, ...task })),
    people: people.map((person, i) => ({ id: `P-${i}`, ...person })),
    conflicts: new Set(conflicts.map(([i, j]) => `${objectId(i)}/P-${j}`)),
  }));

const run = ({ seed, tasks, people, conflicts }: Instance, suite: "SM3" | "SHA256" = "SHA256"): Matching => matchInspectors(suite, seed, tasks, people, conflicts);

const eligibleIn = ({ tasks, people, conflicts }: Instance): (readonly number[])[] => {
  const eligibility = eligibilityOf(tasks, people, conflicts);
  return tasks.map((_, task) => eligibleFor(eligibility, task));
};

function loadsOf({ assignments }: Matching): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { inspectors } of assignments) for (const id of inspectors) loads.set(id, (loads.get(id) ?? 0) + 1);
  return loads;
}

describe("the matching", () => {
  test("is §5 word for word", () => {
    fc.assert(
      fc.property(instance, (given) => {
        expect(run(given)).toEqual(literalMatching(given.seed, given.tasks, given.people, given.conflicts));
      }),
      { numRuns: 1500, seed: 3 },
    );
  });

  test("does not depend on the order in which tasks and people are given", () => {
    fc.assert(
      fc.property(instance, (given) => {
        const reversed = { ...given, tasks: given.tasks.toReversed(), people: given.people.toReversed() };
        expect(run(reversed, "SM3")).toEqual(run(given, "SM3"));
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test("staffs tasks fully or not at all, with eligible people within their caps", () => {
    fc.assert(
      fc.property(instance, (given) => {
        const matching = run(given);
        const eligible = new Map(eligibleIn(given).map((those, i) => [given.tasks[i]!.id, those.map((index) => given.people[index]!.id)]));
        for (const { task, inspectors, eligible: count } of matching.assignments) {
          const need = given.tasks.find(({ id }) => id === task)!.need;
          expect([0, need]).toContain(inspectors.length);
          expect(new Set(inspectors).size).toBe(inspectors.length);
          expect(eligible.get(task)).toEqual(expect.arrayContaining(inspectors));
          expect(count).toBe(eligible.get(task)!.length);
        }
        for (const { id, cap } of given.people) expect(loadsOf(matching).get(id) ?? 0).toBeLessThanOrEqual(cap);
        expect(matching.shortages.map(({ task }) => task)).toEqual(matching.assignments.filter(({ inspectors }) => inspectors.length === 0).map(({ task }) => task));
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test("leaves no task unstaffed that could be staffed without unstaffing another, and has the least Σ load²", () => {
    fc.assert(
      fc.property(instance, (given) => {
        const matching = run(given);
        const eligible = eligibleIn(given);
        const caps = given.people.map(({ cap }) => cap);
        const staffed = given.tasks.map((task, i) => ({ ...task, people: eligible[i]! })).filter(({ id }) => matching.assignments.some(({ task, inspectors }) => task === id && inspectors.length > 0));
        const slots = staffed.reduce((sum, { need }) => sum + need, 0);
        for (const { task: id } of matching.shortages) {
          const i = given.tasks.findIndex((task) => task.id === id);
          const one = { ...given.tasks[i]!, people: eligible[i]! };
          expect(mostSlots([...staffed, one], caps)).toBeLessThan(slots + one.need);
        }
        const squares = [...loadsOf(matching).values()].reduce((sum, load) => sum + load * load, 0);
        expect(squares).toBe(cheapestSquares(staffed, caps));
      }),
      { numRuns: 400, seed: 6 },
    );
  });

  test("of a task that needs more people than there are is a shortage of the rest", () => {
    const tasks = [{ id: `${objectId(1)}/U1`, unit: "U1", region: "630102", categories: "DJ", need: 4294967295 }];
    const people = [{ id: "P-1", unit: "U1", region: "*", competences: "*", cap: 4294967295 }];
    expect(matchInspectors("SM3", bytesFor("s"), tasks, people, new Set()).shortages).toEqual([{ task: tasks[0]!.id, missing: 4294967294 }]);
  });
});

describe("eligibility", () => {
  test.each([
    ["*", "630102", true],
    ["*", "海西", true],
    ["630102", "630102", true],
    ["630100", "630102", true],
    ["630000", "630102", true],
    ["630000", "630100", true],
    ["630102", "630100", false],
    ["630100", "630000", false],
    ["630100", "630202", false],
    ["630102", "630103", false],
    ["630010", "630012", false],
    ["600000", "630102", false],
    ["海西", "海西", true],
    ["63", "630102", false],
    ["630000", "630102001", false],
    ["630102", "*", false],
    ["*", "*", true],
  ])("region %s covers %s: %s", (region, other, expected) => {
    expect(covers(region, other)).toBe(expected);
  });

  test.each([
    ["*", "*", true],
    ["*", "DJ,GS", true],
    ["DJ,GS,SP", "*", false],
    ["DJ,GS,SP", "DJ,SP", true],
    ["DJ", "DJ,SP", false],
    ["DJX", "DJ", false],
  ])("competences %s serve %s: %s", (competences, categories, expected) => {
    expect(serves(competences, categories)).toBe(expected);
  });
});

describe("a replacement", () => {
  const person = (id: string, cap = 3): Inspector => ({ id, unit: "U1", region: "*", competences: "*", cap });
  const task = (i: number): Task => ({ id: `${objectId(i)}/U1`, unit: "U1", region: "630102", categories: "DJ", need: 2 });
  const given = {
    suite: "SM3" as const,
    seed: bytesFor("s"),
    task: task(1),
    inspectors: [person("P-1"), person("P-2"), person("P-3"), person("P-4"), person("P-5", 0), { ...person("P-6"), unit: "U2" }],
    conflicts: new Set<string>(),
    assignments: [
      { task: task(1).id, inspectors: ["P-1", "P-2"] },
      { task: task(2).id, inspectors: ["P-1", "P-3"] },
    ],
  };

  test("is the eligible person with the least load, not on the task and below cap", () => {
    expect(inspectorReplacement(given)).toBe("P-4");
    expect(inspectorReplacement({ ...given, unavailable: new Set(["P-4"]) })).toBe("P-3");
    expect(inspectorReplacement({ ...given, unavailable: new Set(["P-4"]), conflicts: new Set([`${objectId(1)}/P-3`]) })).toBeUndefined();
  });

  test("among equals is the one with the smallest lot, so not always the same", () => {
    const equals = { ...given, assignments: given.assignments.slice(0, 1) };
    const chosen = new Set(Array.from({ length: 40 }, (_, i) => inspectorReplacement({ ...equals, seed: bytesFor(`s${i}`) })));
    expect([...chosen].sort()).toEqual(["P-3", "P-4"]);
  });
});
