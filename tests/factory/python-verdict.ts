import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";

/** What the stand-alone verifier in Python says of a stored draw's files, with the objects' draw of a matching or the draws that a 补抽 adds to if given, and its exit code: 0 where nothing fails. */
export async function pythonVerdict(id: number, objectsDraw?: number, earlier: readonly number[] = []): Promise<{ status: number | null; output: string }> {
  const beside = [...(objectsDraw === undefined ? [] : [["--objects-draw", objectsDraw] as const]), ...earlier.map((draw) => ["--earlier", draw] as const)];
  const folders = await Promise.all([id, ...beside.map(([, draw]) => draw)].map(folderOf));
  try {
    const [proof = "", ...others] = folders.map((folder) => join(folder, "draw.json"));
    const { status, stdout, stderr, error } = spawnSync("python3", ["-B", "docs/verify.py", proof, ...beside.flatMap(([option], i) => [option, others[i]!])], { encoding: "utf8" });
    if (error) throw error;
    return { status, output: stdout + stderr };
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
}

/** A draw's files in a folder of their own, as they are downloaded. */
async function folderOf(id: number): Promise<string> {
  const { proofFile, lists } = await db.draw.findUniqueOrThrow({ where: { id }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!proofFile) throw new Error(`draw ${id} has no proof yet`);
  const folder = mkdtempSync(join(tmpdir(), "python-verdict-"));
  copyFileSync(pathOf(proofFile), join(folder, "draw.json"));
  for (const { name, file } of lists) copyFileSync(pathOf(file), join(folder, `${name}.tsv`));
  return folder;
}
