import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { alone } from "@/lib/platform/remembered";
import { copyRows } from "./copy-rows";
import type { ImportDefinition } from "./definition";
import { cellReader, effectiveConstants, unusedColumns } from "./mapping";
import type { ImportTable } from "./reader";
import { constantsSchema, mappingSchema } from "./schema";

/** How often the run is told how far the reading is, in milliseconds. */
const progressInterval = 1000;

/** So many errors of one row are told; a cell of a megabyte would have thousands. */
const mostErrors = 50;

type Progress = Pick<ImportRun, "rowsRead" | "rowsFailed">;

/**
 * Checks every row of a table and stages it with its errors. The second of two rows with the same identity is an error that
 * names the first. `tell` is told how far it is, and throws where the run is no longer ours: then nothing is staged.
 */
export async function stageRows(definition: ImportDefinition, actor: Actor, run: ImportRun, table: ImportTable, tell: (progress: Progress) => Promise<void>): Promise<void> {
  const mapping = mappingSchema.parse(run.mapping);
  const check = await definition.prepare(db, run, actor, effectiveConstants(mapping, constantsSchema.parse(run.constants)));
  const read = cellReader(mapping);
  const unused = unusedColumns(run.header, mapping);
  // Known to the end: each by itself, not as a piece of the file.
  const rowOf = new Map<string, number>();
  const progress: Progress = { rowsRead: 0, rowsFailed: 0 };
  let repeats = false;
  let told = Date.now();
  const copy = await copyRows(run.id);
  try {
    for await (const { rowNumber, cells, problems } of table.rows()) {
      const { identity, identityText, data, errors } = check(read(cells));
      // What was lost in a column that nobody asked for does no harm.
      if (problems.length > 0) errors.unshift(...problems.filter((problem) => !unused.some((name) => problem.startsWith(`“${name}”`))));
      const first = identity === null ? undefined : rowOf.get(identity);
      repeats ||= first !== undefined;
      if (first !== undefined) errors.push(`与第 ${first} 行重复（${identityText}）`);
      else if (identity !== null && errors.length === 0) rowOf.set(alone(identity), rowNumber);
      if (errors.length > mostErrors) errors.splice(mostErrors, errors.length, `还有 ${errors.length - mostErrors} 处错误`);
      progress.rowsRead += 1;
      if (errors.length > 0) progress.rowsFailed += 1;
      await copy.write({ rowNumber, identity, data, errors });
      if (Date.now() - told < progressInterval) continue;
      await tell(progress);
      told = Date.now();
    }
    if (progress.rowsRead === 0) throw new DomainError("文件中没有数据行");
    await tell(progress);
    await copy.end();
    if (repeats) await tellTwins(run.id);
  } finally {
    await copy.abandon();
  }
}

/** Says of rows that repeat another whether they say the same, too: then nothing need be decided. What is sealed is never the same. */
async function tellTwins(runId: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "ImportRow" r SET errors = ARRAY[r.errors[1] || '，内容也相同，删去本行即可'] FROM "ImportRow" f
    WHERE r."runId" = ${runId} AND r.outcome = 'failed' AND cardinality(r.errors) = 1 AND f."runId" = ${runId} AND f.outcome IS NULL AND f.identity = r.identity AND f.data = r.data`;
}
