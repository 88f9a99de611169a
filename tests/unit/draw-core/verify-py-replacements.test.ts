import { describe, expect, test } from "vitest";
import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import type { Replacement } from "@/lib/draw-core/proof";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import { verifyDraw } from "@/lib/draw-core/verify";
import { caseOf, verifyManyPy } from "./python";
import { bytesFor, proofBytes, sampleDraw, sampleMatching, sampleObjectsDraw, type SampleDraw } from "./sample-draw";

/** What each verifier finds wrong with a draw's replacements: ours, and the one written from the specification. */
async function verdicts(draw: SampleDraw, replacements: readonly unknown[]): Promise<{ ours: number; python: number }> {
  const proof = { ...draw.proof, replacements } as SampleDraw["proof"];
  const checks = await verifyDraw({ proof: proofBytes(proof), files: draw.files });
  return { ours: checks.filter(({ outcome }) => outcome === "fails").length, python: verifyManyPy([caseOf({ ...draw, proof })])[0]!.length };
}

const copy = (rows: readonly (readonly string[])[]) => rows.map((row) => row.slice());
const HOLDS = { ours: 0, python: 0 };
const FAILS = { ours: 1, python: 1 };
const record = (change: Partial<Replacement>) => ({ out: "-", in: "-", reason: "ceased", evidence: bytesFor("file"), at: "2026-12-01T00:00:00Z", by: "zhang", by2: "li", ...change });

describe("替补", () => {
  const draw = sampleObjectsDraw("SM3", "joint");
  const { selected, reserve } = draw.proof as Extract<SampleDraw["proof"], { selected: unknown }>;
  const [first] = selected.filter(({ stratum }) => stratum === "A");
  const [next, last] = reserve.filter(({ stratum }) => stratum === "A");
  const good = record({ out: first!.id, in: next!.id });

  test.each<[string, Partial<Replacement>[], typeof HOLDS]>([
    ["the next of the reserve", [good], HOLDS],
    ["of one who stepped in", [good, record({ out: next!.id, in: last!.id, evidence: null })], HOLDS],
    ["out of order", [record({ out: first!.id, in: last!.id })], FAILS],
    ["of another stratum", [record({ out: first!.id, in: reserve.find(({ stratum }) => stratum === "B")!.id })], FAILS],
    ["of nobody who stands", [record({ out: last!.id, in: next!.id })], FAILS],
    ["for another reason", [record({ ...good, reason: "liked" })], FAILS],
    ["by one person", [record({ ...good, by2: "zhang" })], FAILS],
    ["back in time", [good, record({ out: next!.id, in: last!.id, at: "2026-11-30T00:00:00Z" })], FAILS],
    ["before the draw", [record({ ...good, at: draw.proof.events[0]!.at })], FAILS],
    ["with a task", [record({ ...good, task: `${first!.id}/630102-SCJG` })], FAILS],
  ])("%s", async (_name, replacements, expected) => expect(await verdicts(draw, replacements)).toEqual(expected));
});

describe("a replacement of an inspector", () => {
  const matching = sampleMatching(sampleObjectsDraw());
  const { population, inspectors: people, excluded } = matching.rows;
  const withRoom = { population: copy(population), inspectors: people.map((row) => [...row.slice(0, 4), "9"]), conflicts: [], excluded: copy(excluded) };
  const draw = sampleDraw(matching.proof.drawId, { ...matching.proof.rules }, withRoom);
  const { assignments, seed, rules } = draw.proof as Extract<SampleDraw["proof"], { assignments: unknown }>;
  const inspectors = draw.rows.inspectors.map(inspectorOf);
  const conflicts = new Set<string>();
  /** Whom the rule names for each task's first person, and then in that one's place. */
  const choices = draw.rows.population.flatMap((row) => {
    const task = taskOf(row);
    const now = assignments.find((assignment) => assignment.task === task.id)!.inspectors;
    const given = { suite: rules.suite, seed, task, inspectors, conflicts };
    const [out] = now;
    const into = out && inspectorReplacement({ ...given, assignments });
    if (!into) return [];
    const then = assignments.map((other) => (other.task === task.id ? { task: task.id, inspectors: now.map((id) => (id === out ? into : id)) } : other));
    return [{ task: task.id, out, in: into, next: inspectorReplacement({ ...given, assignments: then, unavailable: new Set([out]) }) }];
  });
  const { next, ...choice } = choices.find((found) => found.next)!;
  const good = record({ ...choice, reason: "illness" });

  test.each<[string, Partial<Replacement>[], typeof HOLDS]>([
    ["whom the rule names", [good], HOLDS],
    ["of one who stepped in and cannot come either", [good, record({ ...good, out: choice.in, in: next })], HOLDS],
    ["by who dropped out of the task before", [good, record({ ...good, out: choice.in, in: choice.out })], FAILS],
    ["another person", [record({ ...good, in: next })], FAILS],
    ["of somebody who is not on the task", [record({ ...good, out: choice.in })], FAILS],
    ["on no task", [record({ ...good, task: "SITE:1/630102-SCJG" })], FAILS],
    ["without a task", [Object.fromEntries(Object.entries(good).filter(([name]) => name !== "task"))], FAILS],
    ["by one person", [record({ ...good, by: "li" })], FAILS],
  ])("%s", async (_name, replacements, expected) => expect(await verdicts(draw, replacements)).toEqual(expected));
});
