import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { proofBytes, sampleObjectsDraw } from "./sample-draw";

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
