import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import type { ImportDefinition } from "./definition";
import { cellsByField, effectiveConstants, unusedColumns } from "./mapping";
import type { ImportTable } from "./reader";
import { constantsSchema, mappingSchema } from "./schema";

const batchRows = 500;

/** Takes a batch of checked rows, with how many rows were read and failed so far. */
type Keep = (rows: Prisma.ImportRowCreateManyInput[], progress: { rowsRead: number; rowsFailed: number }) => Promise<void>;

/**
 * Checks every row and hands it on with its errors, in batches. The second of two rows with
 * the same identity is an error that names the first.
 */
export async function stageRows(
  definition: ImportDefinition, actor: Actor, run: ImportRun, table: ImportTable, keep: Keep,
): Promise<void> {
  const mapping = mappingSchema.parse(run.mapping);
  const check = await definition.prepare(db, run, actor, effectiveConstants(mapping, constantsSchema.parse(run.constants)));
  const rowOf = new Map<string, number>();
  let rowsRead = 0;
  let rowsFailed = 0;
  let batch: Prisma.ImportRowCreateManyInput[] = [];
  const flush = async () => {
    await keep(batch, { rowsRead, rowsFailed });
    batch = [];
  };
  const unused = unusedColumns(run.header, mapping);
  for await (const { rowNumber, cells, problems } of table.rows()) {
    const { identity, identityText, data, errors } = check(cellsByField(mapping, cells));
    // What was lost in a column that nobody asked for does no harm.
    errors.unshift(...problems.filter((problem) => !unused.some((name) => problem.startsWith(`“${name}”`))));
    const first = identity === null ? undefined : rowOf.get(identity);
    if (first !== undefined) errors.push(`与第 ${first} 行重复（${identityText}）`);
    else if (identity !== null && errors.length === 0) rowOf.set(identity, rowNumber);
    rowsRead++;
    if (errors.length > 0) rowsFailed++;
    batch.push({ runId: run.id, rowNumber, identity, data, errors, outcome: errors.length > 0 ? "failed" : null });
    if (batch.length === batchRows) await flush();
  }
  if (rowsRead === 0) throw new DomainError("文件中没有数据行");
  await flush();
}
