import { Readable } from "node:stream";
import { jobOf } from "@/lib/jobs/queries";
import { untilDone } from "@/lib/jobs/wait";
import { enqueue, type NewJob, requestCancel } from "@/lib/jobs/queue";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, Prisma, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { storeFile, tableExtensions } from "@/lib/platform/files";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import type { ImportDefinition } from "./definition";
import { importJob, surveyJob } from "./job-kind";
import { effectiveConstants, mappingProblems } from "./mapping";
import { isInterrupted } from "./run-state";
import type { StartImport } from "./schema";

/** A file that comes in, as its bytes arrive; `size` in bytes where it is known beforehand. */
export type IncomingFile = { name: string; size?: number | undefined; stream: () => ReadableStream<Uint8Array> };

/**
 * Takes a file in: once its bytes are stored and their number is right, a job finds out what it holds and proposes how its
 * columns map to ours (survey.ts). @throws DomainError for a file that is no table by its name, or did not arrive whole.
 */
export async function uploadImport(actor: Actor, definition: ImportDefinition, file: IncomingFile, libraryId: number | null): Promise<{ runId: number }> {
  if (!tableExtensions.some((extension) => file.name.toLowerCase().endsWith(`.${extension}`))) throw new DomainError(`只能上传 ${tableExtensions.join("、")} 文件`);
  // What the file is, its bytes say (an .xls is often a csv): the survey looks, not the name.
  const bytes = Readable.fromWeb(file.stream() as Parameters<typeof Readable.fromWeb>[0]);
  const stored = await storeFile(db, bytes, { name: file.name, size: file.size, purpose: `import-${definition.kind}`, alone: definition.personal !== undefined, departmentId: actor.departmentId, createdById: actor.userId });
  return transaction(async (tx) => {
    const run = await tx.importRun.create({
      data: { kind: definition.kind, departmentId: actor.departmentId, libraryId, fileId: stored.id, createdById: actor.userId, status: "surveying", headerHash: "" },
    });
    await audit(tx, actor, {
      action: definition.permission, subject: { type: "importRun", id: run.id }, summary: `上传${definition.noun}导入文件“${stored.name}”`, detail: { sha256: stored.sha256 },
    });
    await enqueue(tx, actor, surveyOfRun(run.id));
    return { runId: run.id };
  });
}

/** How long an upload waits for the survey of its file, in milliseconds: most are done by then. */
const surveyPatience = 3000;

/** Waits a little for a run's survey, so that whoever uploaded sees at once what came of it. @throws DomainError with the reason where the file was refused */
export async function awaitSurvey(runId: number): Promise<void> {
  const job = await jobOf(surveyJob, String(runId));
  if (job) await untilDone(job.id, surveyPatience);
  const { status, failure } = await db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { status: true, failure: true } });
  if (status === "failed" && failure) throw new DomainError(failure);
}

/** Reads another sheet of the workbook instead. Its columns are proposed anew. */
export async function chooseSheet(actor: Actor, definition: ImportDefinition, { runId, sheet }: { runId: number; sheet: string }): Promise<void> {
  await untilStopped(runId);
  await transaction(async (tx) => {
    const run = await ownRun(tx, actor, definition, runId);
    if (!run.sheets.includes(sheet)) throw new DomainError(`文件里没有名为“${sheet}”的工作表`);
    await surveyAgain(tx, actor, run, sheet);
  });
}

async function surveyAgain(tx: Db, actor: Actor, run: ImportRun, sheet: string | null): Promise<void> {
  const { count } = await tx.importRun.updateMany({
    where: { id: run.id, status: { in: [...startable, "surveying"] } },
    data: { status: "surveying", sheet, header: [], headerHash: "", samples: [], warnings: [], layout: Prisma.DbNull, rowsTotal: null, failure: null, finishedAt: null },
  });
  if (count !== 1) throw new ConflictError("该导入已经开始，请刷新页面查看进度");
  await enqueueAnew(tx, actor, surveyOfRun(run.id));
}

/** How long whoever begins a run anew waits for the job that was called off, in milliseconds: it is told within a second. */
const stoppingPatience = 5000;

async function untilStopped(runId: number): Promise<void> {
  for (const kind of [surveyJob, importJob]) {
    const job = await jobOf(kind, String(runId));
    if (job?.isStopping) await untilDone(job.id, stoppingPatience);
  }
}

/** A job that was called off and has not stopped yet would take the new one's place, and end. */
async function enqueueAnew(tx: Db, actor: Actor, job: NewJob): Promise<void> {
  const last = await jobOf(job.kind, job.key, tx);
  if (last?.isStopping) throw new ConflictError("刚才取消的处理还没有停下，请过几秒再试");
  await enqueue(tx, actor, job);
}

async function ownRun(tx: Db, actor: Actor, definition: ImportDefinition, runId: number): Promise<ImportRun> {
  const run = await tx.importRun.findFirst({ where: { id: runId, kind: definition.kind, departmentId: actor.departmentId } });
  if (!run) throw new NotFoundError("导入记录");
  return run;
}

const startable: readonly ImportRun["status"][] = ["uploaded", "failed", "cancelled"];

/** Confirms the mapping, remembers it for this header, and starts the run. */
export async function startImport(actor: Actor, definition: ImportDefinition, { runId, columns, constants: given, existing }: StartImport): Promise<void> {
  await untilStopped(runId);
  await transaction(async (tx) => {
    const run = await ownRun(tx, actor, definition, runId);
    if (run.rowsTotal === null) throw new DomainError("文件还没有读取完，请稍候");
    const fields = new Set(definition.fields.map(({ key }) => key));
    const mapping = Object.fromEntries(Object.entries(columns).filter(([key]) => fields.has(key)));
    const constants = effectiveConstants(mapping, Object.fromEntries(Object.entries(given).filter(([key]) => fields.has(key))));
    const problems = mappingProblems(definition, mapping, constants, run.header);
    if (Object.keys(problems).length > 0) throw new DomainError("请改正列的对应关系", problems);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, status: { in: [...startable] } },
      data: {
        mapping, constants, updateExisting: existing !== "skip", previewFirst: existing === "preview", preview: Prisma.DbNull, stagedAt: null,
        status: "queued", heartbeatAt: new Date(), failure: null, finishedAt: null, errorFileId: null,
      },
    });
    if (count !== 1) throw new ConflictError("该导入已经开始，请刷新页面查看进度");
    const key = { departmentId: actor.departmentId, kind: definition.kind, headerHash: run.headerHash };
    await tx.importMapping.upsert({
      where: { departmentId_kind_headerHash: key }, create: { ...key, mapping, constants }, update: { mapping, constants, updatedAt: new Date() },
    });
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary: `开始导入${definition.noun}（第 ${runId} 号导入）` });
    await enqueueAnew(tx, actor, jobOfRun(runId));
  });
}

const jobOfRun = (runId: number): NewJob => ({ lane: "imports", kind: importJob, key: String(runId), payload: { runId } });

const surveyOfRun = (runId: number): NewJob => ({ lane: "surveys", kind: surveyJob, key: String(runId), payload: { runId } });

/** Lets a run that has shown what it would change go on to the merge, which looks anew at what the live data is by then. */
export async function confirmImport(actor: Actor, definition: ImportDefinition, { runId }: { runId: number }): Promise<void> {
  await goOn(actor, definition, runId, { previewFirst: false }, `确认导入${definition.noun}（第 ${runId} 号导入）`);
}

/** Looks anew at what a run would change that waits to be confirmed. */
export async function previewAgain(actor: Actor, definition: ImportDefinition, { runId }: { runId: number }): Promise<void> {
  await goOn(actor, definition, runId, {}, `重新比对导入内容（第 ${runId} 号导入）`);
}

async function goOn(actor: Actor, definition: ImportDefinition, runId: number, change: { previewFirst?: boolean }, summary: string): Promise<void> {
  await transaction(async (tx) => {
    await ownRun(tx, actor, definition, runId);
    const { count } = await tx.importRun.updateMany({ where: { id: runId, status: "staged" }, data: { ...change, status: "queued", heartbeatAt: new Date() } });
    if (count !== 1) throw new ConflictError("该导入不在待确认的状态，请刷新页面查看");
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary });
    await enqueue(tx, actor, jobOfRun(runId));
  });
}

/** Begins again a run whose process has gone, or the survey of its file. What it had read may be read again; nothing of it had reached the live data. */
export async function restartImport(actor: Actor, definition: ImportDefinition, { runId }: { runId: number }): Promise<void> {
  await untilStopped(runId);
  await transaction(async (tx) => {
    const run = await ownRun(tx, actor, definition, runId);
    if (run.rowsTotal === null) return surveyAgain(tx, actor, run, run.sheet);
    if (!isInterrupted(run)) throw new DomainError("该导入没有中断");
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, status: run.status, heartbeatAt: run.heartbeatAt }, data: { status: "queued", heartbeatAt: new Date() },
    });
    if (count !== 1) throw new ConflictError();
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary: `重新开始中断的导入（第 ${runId} 号导入）` });
    await enqueueAnew(tx, actor, jobOfRun(runId));
  });
}

/** Gives a run up. Until its merge has committed, the live data is as it was; what was staged is removed later (leftovers.ts). */
export async function cancelImport(actor: Actor, definition: ImportDefinition, { runId }: { runId: number }): Promise<void> {
  await transaction(async (tx) => {
    await ownRun(tx, actor, definition, runId);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, status: { in: ["surveying", "uploaded", "queued", "running", "staged"] } }, data: { status: "cancelled", stagedAt: null, finishedAt: new Date() },
    });
    if (count !== 1) throw new DomainError("该导入已经结束，不能取消");
    for (const kind of [surveyJob, importJob]) {
      const job = await jobOf(kind, String(runId), tx);
      if (job) await requestCancel(tx, job.id);
    }
    await audit(tx, actor, { action: definition.permission, subject: { type: "importRun", id: runId }, summary: `取消导入（第 ${runId} 号导入）` });
  });
}
