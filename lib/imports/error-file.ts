import { db } from "@/lib/platform/db";
import { pathOf, storeFile } from "@/lib/platform/files";
import type { ImportRun, StoredFile } from "@/lib/platform/generated/prisma/client";
import { annotateTable } from "@/lib/platform/tables/annotate";

/** Stores the user's own file with a column 错误信息, if any row has errors. Answers the file's id, or null. */
export async function storeErrorFile(run: ImportRun, file: StoredFile): Promise<number | null> {
  const failed = await db.importRow.findMany({ where: { runId: run.id, outcome: "failed" }, select: { rowNumber: true, errors: true } });
  if (failed.length === 0) return null;
  const messages = new Map(failed.map(({ rowNumber, errors }) => [rowNumber, errors.join("；")]));
  const { name, content } = await annotateTable(pathOf(file), file.name, { ...(run.sheet ? { sheet: run.sheet } : {}), messages });
  const stored = await storeFile(db, content, { name, purpose: "import-errors", departmentId: run.departmentId, createdById: run.createdById });
  return stored.id;
}
