import { describe, expect, test } from "vitest";
import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import type { Replacement } from "@/lib/draw-core/proof";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import { verifyDraw } from "@/lib/draw-core/verify";
import { bytesFor, proofBytes, sampleMatching, sampleObjectsDraw, type SampleDraw } from "./sample-draw";

const record = (change: Partial<Replacement>): Replacement => ({ out: "-", in: "-", reason: "ceased", evidence: bytesFor("file"), at: "2026-12-01T00:00:00Z", by: "zhang", by2: "li", ...change });

async function failures({ proof, files }: SampleDraw, replacements: Replacement[]): Promise<string> {
  const checks = await verifyDraw({ proof: proofBytes({ ...proof, replacements }), files });
  return checks.filter(({ outcome }) => outcome === "fails").map(({ subject, words }) => `${subject}：${words}`).join("\n");
}

describe("替补 on record", () => {
  const sample = sampleObjectsDraw();
  const { selected, reserve } = sample.proof as Extract<SampleDraw["proof"], { selected: unknown }>;
  const [first, second] = selected.filter(({ stratum }) => stratum === "A");
  const [next, last] = reserve.filter(({ stratum }) => stratum === "A");

  test("in the order of the reserve holds, also for one who stepped in", async () => {
    expect(await failures(sample, [record({ out: first!.id, in: next!.id }), record({ out: next!.id, in: last!.id, evidence: null })])).toBe("");
  });

  test.each([
    ["another than the next", { out: first!.id, in: last!.id }],
    ["another stratum's", { out: first!.id, in: reserve.find(({ stratum }) => stratum === "B")!.id }],
    ["for somebody who was not selected", { out: "SITE:1", in: next!.id }],
    ["for a reason that the rules do not know", { out: first!.id, in: next!.id, reason: "liked" }],
    ["by one person alone", { out: first!.id, in: next!.id, by2: "zhang" }],
  ])("is found: %s", async (_name, change) => {
    expect(await failures(sample, [record(change)])).toMatch(/^replacements：/);
  });

  test("beyond the reserve, or back in time, is found", async () => {
    const done = [record({ out: first!.id, in: next!.id }), record({ out: next!.id, in: last!.id })];
    expect(await failures(sample, [...done, record({ out: last!.id, in: second!.id })])).toContain("（无人）");
    expect(await failures(sample, [done[0]!, { ...done[1]!, at: "2026-11-30T00:00:00Z" }])).toContain("时间早于前一次");
  });
});

describe("an inspector's replacement on record", () => {
  const sample = sampleMatching(sampleObjectsDraw());
  const { assignments, seed, rules } = sample.proof as Extract<SampleDraw["proof"], { assignments: unknown }>;
  const inspectors = sample.rows.inspectors.map(inspectorOf);
  const conflicts = new Set(sample.rows.conflicts.map(([line]) => line!));
  const choices = sample.rows.population.flatMap((row) => {
    const task = taskOf(row);
    const [out] = assignments.find((assignment) => assignment.task === task.id)!.inspectors;
    const into = out && inspectorReplacement({ suite: rules.suite, seed, task, inspectors, conflicts, assignments });
    return into ? [{ task: task.id, out, in: into }] : [];
  });

  test("is whom the rule names", async () => {
    expect(choices.length).toBeGreaterThan(0);
    expect(await failures(sample, [record({ ...choices[0]!, reason: "conflict" })])).toBe("");
  });

  test("is found: another person, another task, nobody's place", async () => {
    const [choice] = choices;
    expect(await failures(sample, [record({ ...choice, in: "P-0000" === choice!.in ? "P-0001" : "P-0000" })])).toMatch(/^replacements：.*应由/);
    expect(await failures(sample, [record({ ...choice, task: "SITE:1/630102-SCJG" })])).toMatch(/^replacements：/);
    expect(await failures(sample, [record({ ...choice, out: choice!.in })])).toMatch(/^replacements：/);
    expect(await failures(sample, [record({ out: choice!.out, in: choice!.in })])).toContain("缺少成员 replacements[0].task");
  });
});
