import { existsSync } from "node:fs";
import { verifyDraw } from "@/lib/draw-core/verify";
import { VerifyReport, type Check } from "@/lib/draw-core/verify-report";
import { readProof } from "@/lib/draws/proof";
import { storedDraw } from "@/lib/draws/stored-draw";
import { db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import { agreesWithPublished } from "./agrees-with-published";
import { agreesWithRows } from "./agrees-with-rows";
import type { Watch } from "./check";

/**
 * The checks of a drawn draw: everything of the specification over its files, of any size; then what opened against what was
 * published while it was sealed, and against the rows that the work goes by.
 */
export async function checkDrawn(id: number, { signal, progress }: Watch): Promise<Check[]> {
  const draw = await db.draw.findUniqueOrThrow({
    where: { id }, include: { proofFile: true, parties: true, entropy: { orderBy: { position: "asc" } }, events: { where: { event: "superseded" } }, lists: { include: { file: true } } },
  });
  const report = new VerifyReport();
  const gone = [{ name: "draw.json", file: draw.proofFile }, ...draw.lists.map(({ name, file }) => ({ name: `${name}.tsv`, file }))].filter(({ file }) => !file || !existsSync(pathOf(file)));
  for (const { name } of gone) report.fails(name, "平台保存的文件缺失");
  if (gone.some(({ name }) => name === "draw.json")) return report.checks;
  const total = draw.lists.reduce((sum, { file }) => sum + Number(file.size), 0);
  let read = 0;
  const checks = await verifyDraw(await storedDraw(id), {
    onBytes: (_list, bytes) => {
      signal.throwIfAborted();
      progress((read += bytes), total, "已核对的名单字节");
    },
  });
  const proof = await readProof(db, id).catch(() => null);
  if (!proof) return [...report.checks, ...checks];
  agreesWithPublished(report, draw, proof);
  await agreesWithRows(report, draw, proof);
  return [...checks, ...report.checks];
}
