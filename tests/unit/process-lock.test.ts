import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder: string;
let path: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ssyg-lock-"));
  path = join(folder, "running");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A program that wants the lock; answers what it was told, and goes on living. */
function contender(patience = 300): Promise<{ child: ChildProcess; told: string }> {
  const lockFile = new URL("../../bin/process-lock.mjs", import.meta.url).href;
  const program = `import { takeLock } from ${JSON.stringify(lockFile)}; console.log((await takeLock(${JSON.stringify(path)}, ${patience})) ?? "taken"); process.on("SIGTERM", () => process.exit()); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return new Promise((resolve) => child.stdout.once("data", (data: Buffer) => resolve({ child, told: data.toString().trim() })));
}

const ended = (child: ChildProcess, signal: NodeJS.Signals) => new Promise((resolve) => child.once("exit", resolve) && child.kill(signal));

describe("one program per folder", () => {
  test("the second is told who holds it; an orderly end gives it back", async () => {
    const first = await contender();
    expect(first.told).toBe("taken");
    const second = await contender();
    expect(second.told).toBe(String(first.child.pid));
    await ended(first.child, "SIGTERM");
    expect(existsSync(path)).toBe(false);
  });

  test("a killed holder holds nothing", async () => {
    const first = await contender();
    await ended(first.child, "SIGKILL");
    expect(existsSync(path)).toBe(true);
    expect((await contender()).told).toBe("taken");
  });

  test("one that is just ending is waited for", async () => {
    const first = await contender();
    setTimeout(() => first.child.kill("SIGTERM"), 200);
    expect((await contender(5000)).told).toBe("taken");
  });

  test("of several that start at once over a stale lock, one gets it", async () => {
    writeFileSync(path, "999999999 an-older-boot 1");
    const answers = await Promise.all([1, 2, 3, 4].map(() => contender()));
    const [winner, ...others] = answers.filter(({ told }) => told === "taken");
    expect(others).toEqual([]);
    expect(answers.filter(({ told }) => told === String(winner!.child.pid))).toHaveLength(3);
  });

  test("another process under the holder's number is not the holder", async () => {
    writeFileSync(path, `${process.pid} an-older-boot 1`);
    expect((await contender()).told).toBe("taken");
  });

  test("an empty file is somebody about to write, unless it is old", async () => {
    writeFileSync(path, "");
    expect((await contender(200)).told).toBe("?");
    utimesSync(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    const late = await contender();
    expect(late.told).toBe("taken");
    expect(readFileSync(path, "utf8")).toMatch(new RegExp(`^${late.child.pid} `));
  });
});
