import { Readable } from "node:stream";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import type { Db } from "@/lib/platform/db";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import { storeFile } from "@/lib/platform/files";
import { formatNumber } from "@/lib/platform/format";
import type { ExportRun } from "@/lib/platform/generated/prisma/client";
import { csvStream } from "@/lib/platform/tables/write-csv";
import { xlsxStream } from "@/lib/platform/tables/write-xlsx";
import type { WrittenCell } from "@/lib/platform/tables/written-table";
import { columnsOf, type ExportDefinition } from "./definition";
import { exportKinds } from "./kinds";
import { keptDays, sheetRows } from "./labels";
import { querySchema } from "./schema";

const dayLength = 86_400_000;

export const tooManyForSheet = (rows: string): string =>
  `共 ${rows} 行，超过一张工作表的 ${formatNumber(sheetRows)} 行，请改用 csv 格式，或缩小查询范围`;

type Watch = { signal?: AbortSignal; tell?: (done: number, total: number) => void };

/**
 * Writes a run's file and puts it on the run, in the transaction: rows as the actor may see them now, a batch in memory at a time.
 * The file has its name and its row only when it is whole; until the transaction commits there is none for anybody.
 * @throws DomainError for more rows than a sheet holds
 */
export async function writeExport(tx: Db, actor: Actor, definition: ExportDefinition, run: ExportRun, { signal, tell }: Watch = {}): Promise<void> {
  const query = querySchema.parse(run.query);
  const columns = columnsOf(definition, run.columns);
  const total = await definition.count(tx, actor, query);
  if (run.format === "xlsx" && total > sheetRows) throw new DomainError(tooManyForSheet(formatNumber(total)));
  let rows = 0;
  async function* cells(): AsyncGenerator<readonly WrittenCell[]> {
    for await (const batch of definition.rows(tx, actor, query, columns)) {
      signal?.throwIfAborted();
      yield* batch;
      rows += batch.length;
      tell?.(rows, total);
    }
  }
  const content = run.format === "xlsx" ? xlsxStream([{ name: definition.sheet, columns, rows: cells() }]) : csvStream(columns, cells());
  const file = await storeFile(tx, Readable.from(content), {
    name: `${run.title}.${run.format}`, purpose: "export", alone: true, departmentId: run.departmentId, createdById: run.createdById,
  });
  const now = new Date();
  const { count } = await tx.exportRun.updateMany({
    where: { id: run.id, finishedAt: null },
    data: { rows, fileId: file.id, finishedAt: now, expiresAt: new Date(now.getTime() + keptDays * dayLength) },
  });
  if (count !== 1) throw new ConflictError();
  await audit(tx, actor, {
    action: exportKinds[run.kind].permission, subject: { type: "exportRun", id: run.id }, summary: `导出《${run.title}》${formatNumber(rows)} 行`,
    detail: { query, columns: columns.map(({ title }) => title), format: run.format, rows, size: Number(file.size), sha256: file.sha256 },
  });
}
