import { Readable } from "node:stream";
import { jobOf } from "@/lib/jobs/queries";
import { enqueue, type NewJob, requestCancel } from "@/lib/jobs/queue";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { storeFile, tableExtensions } from "@/lib/platform/files";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import type { ImportDefinition } from "./definition";
import { importJob } from "./job-kind";
import { effectiveConstants, headerHash, mappingProblems, proposedMapping, rememberedMapping } from "./mapping";
import { type ImportTable, withImport } from "./reader";
import { isInterrupted } from "./run-state";
import type { StartImport } from "./schema";

/** A file that comes in, as its bytes arrive; `size` in bytes where it is known beforehand. */
export type IncomingFile = { name: string; size?: number | undefined; stream: () => ReadableStream<Uint8Array> };

/**
 * Takes a file in: stores it, reads its header and proposes how its columns map to ours, as last time if this header is
 * known. @throws DomainError for a file that is no table, has no data row, or has too many of them.
 */
export async function uploadImport(actor: Actor, definition: ImportDefinition, file: IncomingFile, libraryId: number | null): Promise<{ runId: number }> {
  if (!tableExtensions.some((extension) => file.name.toLowerCase().endsWith(`.${extension}`))) throw new DomainError(`只能上传 ${tableExtensions.join("、")} 文件`);
  // What the file is, its bytes say (an .xls is often a csv): the reader looks, not the name.
  const bytes = Readable.fromWeb(file.stream() as Parameters<typeof Readable.fromWeb>[0]);
  const stored = await storeFile(db, bytes, { name: file.name, size: file.size, purpose: `import-${definition.kind}`, departmentId: actor.departmentId, createdById: actor.userId });
  const content = await withImport(stored, null, (table) => readingOf(db, actor, definition, requireRows(table)));
  return transaction(async (tx) => {
    const run = await tx.importRun.create({
      data: { kind: definition.kind, departmentId: actor.departmentId, libraryId, fileId: stored.id, createdById: actor.userId, ...content },
    });
    await audit(tx, actor, {
      action: definition.permission, subject: { type: "importRun", id: run.id },
      summary: `上传${definition.noun}导入文件“${stored.name}”，${content.rowsTotal} 行`, detail: { sha256: stored.sha256 },
    });
    return { runId: run.id };
  });
}

/** Reads another sheet of the workbook instead. Its columns are proposed anew. */
export async function chooseSheet(actor: Actor, definition: ImportDefinition, { runId, sheet }: { runId: number; sheet: string }): Promise<void> {
  const run = await db.importRun.findFirst({ where: { id: runId, kind: definition.kind, departmentId: actor.departmentId }, include: { file: true } });
  if (!run) throw new NotFoundError("导入记录");
  const content = await withImport(run.file, sheet, (table) => readingOf(db, actor, definition, requireRows(table)));
  const { count } = await db.importRun.updateMany({ where: { id: runId, status: { in: [...startable] } }, data: content });
  if (count !== 1) throw new ConflictError("该导入已经开始，请刷新页面查看进度");
}

function requireRows(table: ImportTable): ImportTable {
  if (table.rowsTotal === 0) throw new DomainError("文件中没有数据行：请检查表头下面是否有内容，或内容是否在另一张工作表");
  return table;
}

/** What a run keeps of the table that it reads, with the mapping to begin with. */
async function readingOf(client: Db, actor: Actor, definition: ImportDefinition, { header, sheet, rowsTotal, warnings }: ImportTable) {
  const hash = headerHash(header);
  const remembered = await rememberedMapping(client, definition, actor.departmentId, hash, header.length);
  const defaults = Object.fromEntries(definition.fields.flatMap(({ key, constantDefault }) => (constantDefault ? [[key, constantDefault]] : [])));
  return {
    sheet, header, headerHash: hash, rowsTotal, warnings,
    mapping: remembered?.mapping ?? proposedMapping(definition, header), constants: remembered?.constants ?? defaults,
  };
}

const startable: readonly ImportRun["status"][] = ["uploaded", "failed", "cancelled"];

/** Confirms the mapping, remembers it for this header, and starts the run. */
export async function startImport(actor: Actor, definition: ImportDefinition, { runId, columns, constants: given, existing }: StartImport): Promise<void> {
  await transaction(async (tx) => {
    const run = await tx.importRun.findFirst({ where: { id: runId, kind: definition.kind, departmentId: actor.departmentId } });
    if (!run) throw new NotFoundError("导入记录");
    const fields = new Set(definition.fields.map(({ key }) => key));
    const mapping = Object.fromEntries(Object.entries(columns).filter(([key]) => fields.has(key)));
    const constants = effectiveConstants(mapping, Object.fromEntries(Object.entries(given).filter(([key]) => fields.has(key))));
    const problems = mappingProblems(definition, mapping, constants, run.header);
    if (Object.keys(problems).length > 0) throw new DomainError("请改正列的对应关系", problems);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, status: { in: [...startable] } },
      data: { mapping, constants, updateExisting: existing === "update", status: "queued", heartbeatAt: new Date(), failure: null, finishedAt: null, errorFileId: null },
    });
    if (count !== 1) throw new ConflictError("该导入已经开始，请刷新页面查看进度");
    const key = { departmentId: actor.departmentId, kind: definition.kind, headerHash: run.headerHash };
    await tx.importMapping.upsert({
      where: { departmentId_kind_headerHash: key }, create: { ...key, mapping, constants }, update: { mapping, constants, updatedAt: new Date() },
    });
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary: `开始导入${definition.noun}（第 ${runId} 号导入）` });
    await enqueue(tx, actor, jobOfRun(runId));
  });
}

const jobOfRun = (runId: number): NewJob => ({ lane: "imports", kind: importJob, key: String(runId), payload: { runId } });

/** Starts again a run whose process has gone. What it had read is read again; nothing of it had reached the live data. */
export async function restartImport(actor: Actor, definition: ImportDefinition, { runId }: { runId: number }): Promise<void> {
  await transaction(async (tx) => {
    const run = await tx.importRun.findFirst({ where: { id: runId, kind: definition.kind, departmentId: actor.departmentId } });
    if (!run) throw new NotFoundError("导入记录");
    if (!isInterrupted(run)) throw new DomainError("该导入没有中断");
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, status: run.status, heartbeatAt: run.heartbeatAt }, data: { status: "queued", heartbeatAt: new Date() },
    });
    if (count !== 1) throw new ConflictError();
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary: `重新开始中断的导入（第 ${runId} 号导入）` });
    await enqueue(tx, actor, jobOfRun(runId));
  });
}

/** Gives a run up. Until its merge has committed, the live data is as it was. */
export async function cancelImport(actor: Actor, definition: ImportDefinition, { runId }: { runId: number }): Promise<void> {
  await transaction(async (tx) => {
    const run = await tx.importRun.findFirst({ where: { id: runId, kind: definition.kind, departmentId: actor.departmentId } });
    if (!run) throw new NotFoundError("导入记录");
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, status: { in: ["uploaded", "queued", "running"] } }, data: { status: "cancelled", finishedAt: new Date() },
    });
    if (count !== 1) throw new DomainError("该导入已经结束，不能取消");
    await tx.importRow.deleteMany({ where: { runId } });
    const job = await jobOf(importJob, String(runId), tx);
    if (job) await requestCancel(tx, job.id);
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary: `取消导入（第 ${runId} 号导入）` });
  });
}
