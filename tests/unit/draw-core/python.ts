import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Files by name in a new folder, for as long as `work` runs. */
export function withFiles<Result>(files: Record<string, string | Uint8Array>, work: (path: (name: string) => string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "verify-py-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What docs/verify.py says, and its exit code. */
export function verifyPy(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync("python3", ["docs/verify.py", ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, output: stdout + stderr };
}

/** A proof and what is beside it, as texts. */
export interface TextCase {
  proof: string;
  files: Record<string, string>;
  vouchers: Record<string, string>;
  objectsDraw?: { proof: string; files: Record<string, string> };
}

/** What docs/verify.py finds wrong in each of many proofs. */
export function verifyManyPy(cases: readonly TextCase[]): string[][] {
  const { stdout, stderr, status, error } = spawnSync("python3", ["tests/unit/draw-core/verify-py-batch.py"], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}
