import { Readable } from "node:stream";
import { db } from "@/lib/platform/db";
import { pathOf, storeFile } from "@/lib/platform/files";
import type { ImportRun, StoredFile } from "@/lib/platform/generated/prisma/client";
import { annotateTable } from "@/lib/platform/tables/annotate";
import type { RowText } from "@/lib/platform/tables/row-texts";
import type { ImportDefinition } from "./definition";
import type { ImportTable } from "./reader";

/** Rows with errors that are fetched at a time. */
const batch = 2000;

/**
 * Stores the user's own file with a column 错误信息, if any row has errors. Answers the file's id, or null.
 * @param table Whose rows have been read. @param tell Told how many rows with errors have been written
 */
export async function storeErrorFile(definition: ImportDefinition, run: ImportRun, file: StoredFile, table: ImportTable, tell: (done: number) => void): Promise<number | null> {
  const failed = await db.importRow.findFirst({ where: { runId: run.id, outcome: "failed" }, select: { rowNumber: true } });
  if (!failed) return null;
  const { name, content } = annotateTable(pathOf(file), file.name, table, messagesOf(run.id, tell));
  const stored = await storeFile(db, Readable.from(content), { name, purpose: "import-errors", alone: definition.personal !== undefined, departmentId: run.departmentId, createdById: run.createdById });
  return stored.id;
}

/** What is wrong in the rows with errors, in the file's order: of however many, one batch is held. */
async function* messagesOf(runId: number, tell: (done: number) => void): AsyncGenerator<RowText> {
  let done = 0;
  for (let after = 0; ; ) {
    const rows = await db.importRow.findMany({
      where: { runId, outcome: "failed", rowNumber: { gt: after } }, orderBy: { rowNumber: "asc" }, take: batch, select: { rowNumber: true, errors: true },
    });
    for (const { rowNumber, errors } of rows) yield { row: rowNumber, text: errors.join("；") };
    tell((done += rows.length));
    if (rows.length < batch) return;
    after = rows.at(-1)!.rowNumber;
  }
}
