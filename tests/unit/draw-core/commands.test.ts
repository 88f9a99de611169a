import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeLargeProof } from "@/bench/large-proof";
import { merklePath } from "@/lib/draw-core/merkle";
import { utf8 } from "@/lib/draw-core/encode";
import { ownLineOf } from "@/lib/draw-core/own-line";
import { proofBytes, sampleMatching, sampleObjectsDraw } from "./sample-draw";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "draw-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/tsx", [`bin/${command}.ts`, ...args], { encoding: "utf8" });
  expect(stdout + stderr).not.toMatch(/\n\s+at /);
  return { status, lines: stdout.trim().split("\n"), stderr };
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test("draw-vectors says what differs, and counts last", () => {
  const all = run("draw-vectors", "tests/fixtures/draw-vectors.json");
  expect([all.status, all.lines.at(-1)]).toEqual([0, "68 passed, 0 failed"]);
  const wrong = [
    { name: "accepted?", in: {}, out: { seed: "00" } },
    { name: "refused", in: { drawId: 1 }, out: { error: true } },
  ];
  const some = run("draw-vectors", file("wrong.json", JSON.stringify(wrong)));
  expect([some.status, some.lines[0], some.lines.at(-1)]).toEqual([1, "#1 accepted?", "1 passed, 1 failed"]);
  const duplicate = run("draw-vectors", file("duplicate.json", '[{"name":"twice","in":{"rules":{"a":1,"a":1}},"out":{"error":true}}]'));
  expect([duplicate.status, duplicate.lines.at(-1)]).toEqual([0, "1 passed, 0 failed"]);
  for (const unreadable of [join(folder, "nowhere"), file("cut.json", "[{"), file("object.json", "{}"), file("binary.json", Uint8Array.of(0xff))]) {
    const { status, stderr } = run("draw-vectors", unreadable);
    expect([status, stderr.trim().split("\n").filter((line) => line.includes("无法读取")).length]).toEqual([2, 1]);
  }
}, 60_000);

test("draw-verify takes the lists beside the proof, and exits 1 for what fails", () => {
  const { proof, files } = sampleObjectsDraw();
  const path = file("draw.json", proofBytes(proof));
  for (const [list, bytes] of Object.entries(files)) file(`${list}.tsv`, bytes);
  const whole = run("draw-verify", path);
  expect([whole.status, whole.lines.at(-1)]).toEqual([0, "结论：没有发现不符。"]);
  rmSync(join(folder, "population.tsv"));
  const without = run("draw-verify", path);
  expect(without.status).toBe(0);
  expect(without.lines.join("\n")).toContain("没有 population.tsv");
  file("population.tsv", "x");
  expect(run("draw-verify", path).status).toBe(1);
  for (const bad of [file("empty.json", ""), join(folder, "nowhere.json")]) expect(run("draw-verify", bad).status).toBe(1);
}, 60_000);

test("draw-verify takes a matching with its draw of objects, a business's own line, and the draws that a 补抽 adds to", () => {
  const objects = sampleObjectsDraw();
  const matching = sampleMatching(objects);
  for (const [name, draw] of Object.entries({ objects, matching })) {
    mkdirSync(join(folder, name), { recursive: true });
    file(`${name}/draw.json`, proofBytes(draw.proof));
    for (const [list, bytes] of Object.entries(draw.files)) file(`${name}/${list}.tsv`, bytes);
  }
  const [its, theirs] = ["objects", "matching"].map((name) => join(folder, name, "draw.json")) as [string, string];
  const both = run("draw-verify", theirs, "--objects-draw", its);
  expect(both.status).toBe(0);
  expect(both.lines.join("\n")).toContain("的冻结值一致（该抽取的证明须另行核验）");
  const lines = objects.rows.population.map((row) => utf8(row.join("\t")));
  const own = ownLineOf(objects.proof.drawId, "population", 3, objects.rows.population[3]!.join("\t"), merklePath("SM3", lines, 3));
  const asked = run("draw-verify", its, "--own-line", file("own.json", JSON.stringify(own)), "--earlier", its);
  expect([asked.status, asked.lines.filter((line) => line.includes("的第 4 行"))]).toEqual([0, [expect.stringContaining("通过")]]);
  expect(run("draw-verify", its, "--own-line", file("other.json", JSON.stringify({ ...own, index: 4 }))).status).toBe(1);
  for (const wrong of [["--unheard-of", "x"], ["more.json"], ["--objects-draw", its, "--objects-draw", theirs]]) expect(run("draw-verify", its, ...wrong).status).toBe(2);
  for (const unused of [["--earlier", its], ["--objects-draw", its], ["--supplement", its]]) expect(run("draw-verify", its, ...unused).lines.join("\n")).toContain("不适用");
}, 60_000);

test("draw-verify finds in a list that is worth threads what it finds in a small one", async () => {
  const large = join(folder, "large");
  mkdirSync(large);
  await writeLargeProof(large, 120_000);
  const path = join(large, "draw.json");
  const whole = run("draw-verify", path);
  expect([whole.status, whole.lines.at(-1)]).toEqual([0, "结论：没有发现不符。"]);
  expect(whole.stderr).toMatch(/用时 [\d.]+ 秒，内存最多 \d+ MB/);
  const list = readFileSync(join(large, "population.tsv"), "utf8");
  file("large/population.tsv", list.replace("宏100000号", "宏百千号"));
  const forged = run("draw-verify", path);
  expect([forged.status, forged.lines.filter((line) => line.includes("✗")).length]).toEqual([1, 2]);
  file("large/population.tsv", list.replace("91630199MA00100000", "91630199MA00000000"));
  expect(run("draw-verify", path).lines.join("\n")).toContain("抽取名单没有按首字段排序：91630199MA00000000");
}, 120_000);
