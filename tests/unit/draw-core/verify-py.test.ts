import { describe, expect, test } from "vitest";
import { proofText } from "@/lib/draw-core/proof";
import { verifyDraw } from "@/lib/draw-core/verify";
import { forgeriesOf } from "./forgeries";
import { caseOf, verifyManyPy, verifyPy, withFiles, type TextCase } from "./python";
import { randomDraw } from "./random-draws";
import { bytesFor, sampleMatching, sampleObjectsDraw, type SampleDraw } from "./sample-draw";

/** docs/verify.py was written from docs/draw.md alone: where it and ours disagree, one of them or the text is wrong. */

/** What our own verifier finds wrong. */
async function ours({ proof, files, vouchers, objectsDraw }: TextCase): Promise<string[]> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const bytesOf = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, bytes(text)]));
  const checks = await verifyDraw({
    proof: bytes(proof),
    files: bytesOf(files),
    vouchers: Object.entries(vouchers).map(([name, text]) => ({ name, bytes: bytes(text) })),
    objectsDraw: objectsDraw && { proof: bytes(objectsDraw.proof), files: bytesOf(objectsDraw.files) },
  });
  return checks.filter(({ outcome }) => outcome === "fails").map(({ subject, words }) => `${subject}：${words}`);
}

test.each(["draw-vectors.json", "draw-vectors-more.json"])("agrees on every case of %s", (file) => {
  const { status, output } = verifyPy("--vectors", `tests/fixtures/${file}`);
  expect(output).toMatch(/^[0-9]+ passed, 0 failed\n$/);
  expect(status).toBe(0);
});

test("agrees on random draws of both kinds", () => {
  const draws = Array.from({ length: 400 }, (_, i) => randomDraw(`draw ${i}`, i % 3 === 0 ? "objects" : "inspectors"));
  withFiles({ "random.json": JSON.stringify(draws) }, (path) => expect(verifyPy("--vectors", path("random.json")).output).toBe("400 passed, 0 failed\n"));
});

test("says which case differs in what, and exits 1", () => {
  const draw = randomDraw("differs", "objects");
  const wrong = { ...draw, out: { ...draw.out, seed: bytesFor("another") } };
  withFiles({ "wrong.json": JSON.stringify([draw, wrong]) }, (path) => {
    const { status, output } = verifyPy("--vectors", path("wrong.json"));
    expect(output).toMatch(/^#2 differs\n {2}seed：应为 "[0-9a-f]{64}"，算得 "[0-9a-f]{64}"\n1 passed, 1 failed\n$/);
    expect(status).toBe(1);
  });
});

describe.each(["SM3", "SHA256"] as const)("%s", (suite) => {
  describe.each(["simple", "joint", "witnessed"] as const)("%s", (mode) => {
    const objects = sampleObjectsDraw(suite, mode);
    const matching = sampleMatching(objects, mode);
    const cases = { objects: caseOf(objects), inspectors: caseOf(matching, objects) };

    test("whole proofs hold for both verifiers", async () => {
      for (const whole of Object.values(cases)) expect(await ours(whole)).toEqual([]);
      expect(verifyManyPy(Object.values(cases))).toEqual([[], []]);
    });

    test("the command reads the lists beside the proof", () => {
      withFiles({ "draw.json": cases.objects.proof, "population.tsv": cases.objects.files.population! }, (path) => {
        const { status, output } = verifyPy(path("draw.json"));
        expect(output).toContain("由名单与种子重抽");
        expect(output).toContain("没有 inspectors.tsv");
        expect(output).toContain("结论：没有发现不符。");
        expect(status).toBe(0);
      });
    });
  });
});

describe.each(["objects", "inspectors"])("a forged proof of %s", (kind) => {
  const objects = sampleObjectsDraw("SM3", "witnessed");
  const whole = kind === "objects" ? caseOf(objects) : caseOf(sampleMatching(objects, "witnessed"), objects);
  const forgeries = forgeriesOf(JSON.parse(whole.proof)).map(({ path, proof }) => ({ path, forged: { ...whole, proof: proofText(proof as SampleDraw["proof"]) } }));

  test("is found by both verifiers or by neither", async () => {
    const found = verifyManyPy(forgeries.map(({ forged }) => forged));
    for (const [i, { path, forged }] of forgeries.entries()) {
      const own = await ours(forged);
      expect([path, found[i]!.length > 0, found[i]], own.join("\n")).toEqual([path, own.length > 0, found[i]]);
    }
  }, 120_000);
});
