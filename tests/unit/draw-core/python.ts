import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { proofText } from "@/lib/draw-core/proof";
import { voucherOf } from "@/lib/draw-core/voucher";
import { bytesFor, type SampleDraw } from "./sample-draw";

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

/** Another draw that is handed in, as texts. */
export interface TextDraw {
  proof: string;
  files: Record<string, string>;
}

/** A proof and what is beside it, as texts. */
export interface TextCase extends TextDraw {
  vouchers: Record<string, string>;
  ownLines?: Record<string, string>;
  /** Of a matching: the draw of objects that it goes back to, and the 补抽 that it is for too. */
  objectsDraw?: TextDraw;
  supplements?: TextDraw[];
  /** Of a 补抽: the draws that it adds to. */
  earlier?: TextDraw[];
}

const textsOf = ({ files }: SampleDraw) => Object.fromEntries(LIST_NAMES.map((list) => [list, new TextDecoder().decode(files[list])]));

/** A draw with all its lists and the platform's voucher; of a matching perhaps its objects' draw. */
export const caseOf = (draw: SampleDraw, objects?: SampleDraw): TextCase => ({
  proof: proofText(draw.proof),
  files: textsOf(draw),
  vouchers: { "凭证.json": JSON.stringify(voucherOf(draw.proof.rules.suite, draw.proof.drawId, draw.proof.freeze, "platform", bytesFor("platform"))) },
  objectsDraw: objects && { proof: proofText(objects.proof), files: textsOf(objects) },
});

/** What docs/verify.py finds wrong in each of many proofs. */
export function verifyManyPy(cases: readonly TextCase[]): string[][] {
  const { stdout, stderr, status, error } = spawnSync("python3", ["-B", "tests/unit/draw-core/verify-py-batch.py"], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}
