import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, type Prisma, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, isUniqueViolation } from "@/lib/platform/errors";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import type { JobContext } from "@/lib/jobs/handler";
import type { ImportDefinition, TellSteps } from "./definition";
import { storeErrorFile } from "./error-file";
import { phases } from "./labels";
import { withImport } from "./reader";
import { layoutSchema } from "./schema";
import { stageRows } from "./staging";

const heartbeatSeconds = 5;
const mergeTimeout = 30 * 60_000;

type Watch = Pick<JobContext, "signal" | "progress">;

/**
 * Carries a run to its end: reads, checks and stages every row, then one merge; or up to the merge, where its user wants to see
 * first what it would change. What fails is noted in the run. Begun again after a crash, it goes on from staging if that was
 * whole, else from the file: nothing of it had reached the live data. When the signal aborts it stops and leaves the run to be
 * begun again, unless it was cancelled.
 */
export async function runImport(definition: ImportDefinition, actor: Actor, runId: number, watch: Watch): Promise<void> {
  const run = await claim(runId);
  if (!run) return;
  const beat = setInterval(() => {
    // A beat that is missed is made up by the next one.
    db.importRun.updateMany({ where: mine(run), data: { heartbeatAt: new Date() } }).catch(() => undefined);
  }, heartbeatSeconds * 1000);
  try {
    if (!run.stagedAt) await stage(definition, actor, run, watch);
    if (run.previewFirst && definition.preview) await showFirst(definition.preview, run, watch);
    else {
      watch.progress(0, null, phases.merging);
      await transaction((tx) => finish(tx, definition, actor, run, (done, of) => watch.progress(done, of, phases.merging)), mergeTimeout);
    }
  } catch (error) {
    if (watch.signal.aborted) {
      await db.importRun.updateMany({ where: mine(run), data: { status: "queued" } });
      throw error;
    }
    await fail(run, error);
  } finally {
    clearInterval(beat);
  }
}

/** Takes a run that waits, or whose process has gone; from now on it is the run that began at this moment, and no other process's. */
function claim(runId: number): Promise<ImportRun | null> {
  return transaction(async (tx) => {
    const startedAt = new Date();
    const waiting = { id: runId, status: { in: ["queued", "running"] } } satisfies Prisma.ImportRunWhereInput;
    const { count } = await tx.importRun.updateMany({ where: waiting, data: { status: "running", startedAt, heartbeatAt: startedAt } });
    if (count !== 1) return null;
    const run = await tx.importRun.findUniqueOrThrow({ where: { id: runId } });
    if (run.stagedAt && (await tx.importRow.count({ where: { runId } })) === run.rowsRead) return run;
    await tx.importRow.deleteMany({ where: { runId } });
    const nothing = { rowsRead: 0, rowsAdded: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsSkipped: 0, rowsFailed: 0, errorFileId: null, stagedAt: null };
    return tx.importRun.update({ where: { id: runId }, data: nothing });
  });
}

/** Reads and checks every row; the run then holds how many there are, and the user's file with what is wrong in it. */
async function stage(definition: ImportDefinition, actor: Actor, run: ImportRun, { signal, progress }: Watch): Promise<void> {
  const file = await db.storedFile.findUniqueOrThrow({ where: { id: run.fileId } });
  const layout = layoutSchema.parse(run.layout) ?? undefined;
  await withImport(file, { sheet: run.sheet ?? undefined, layout }, async (table) => {
    progress(0, run.rowsTotal, phases.reading);
    await stageRows(definition, actor, run, table, async (counts) => {
      await tell(run, counts, signal);
      Object.assign(run, counts);
      progress(counts.rowsRead, Math.max(run.rowsTotal ?? 0, counts.rowsRead), phases.reading);
    });
    if (run.rowsFailed > 0) progress(0, run.rowsFailed, phases.errorFile);
    const errorFileId = await storeErrorFile(definition, run, file, table, (done) => {
      signal.throwIfAborted();
      progress(done, run.rowsFailed, phases.errorFile);
    });
    const staged = { rowsTotal: run.rowsRead, errorFileId, stagedAt: new Date() };
    const { count } = await db.importRun.updateMany({ where: mine(run), data: staged });
    if (count !== 1) throw new ConflictError("导入已取消");
    Object.assign(run, staged);
  });
}

/** Stops before the merge with what it would do. */
async function showFirst(preview: NonNullable<ImportDefinition["preview"]>, run: ImportRun, { progress }: Watch): Promise<void> {
  progress(0, null, phases.comparing);
  const found = await transaction((tx) => preview(tx, run), mergeTimeout);
  const { count } = await db.importRun.updateMany({ where: mine(run), data: { preview: found, status: "staged" } });
  if (count !== 1) throw new ConflictError("导入已取消");
}

const mine = (run: ImportRun) => ({ id: run.id, status: "running" as const, startedAt: run.startedAt });

/**
 * Notes how far the reading is. @throws ConflictError when the run was cancelled, or was taken for dead and started again:
 * then nothing of this one may mix with it.
 */
async function tell(run: ImportRun, progress: Pick<ImportRun, "rowsRead" | "rowsFailed">, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { count } = await db.importRun.updateMany({ where: mine(run), data: { ...progress, heartbeatAt: new Date() } });
  if (count !== 1) throw new ConflictError("导入已取消");
}

/** The merge with its counts and its audit row, all or nothing. Every row that was read has exactly one outcome. */
async function finish(tx: Db, definition: ImportDefinition, actor: Actor, run: ImportRun, tell: TellSteps): Promise<void> {
  const staged = await tx.importRow.groupBy({ by: ["outcome"], where: { runId: run.id }, _count: true });
  const rowsRead = staged.reduce((sum, { _count }) => sum + _count, 0);
  const rowsFailed = staged.find(({ outcome }) => outcome === "failed")?._count ?? 0;
  const { added, updated, unchanged, skipped, warnings } = await definition.merge(tx, run, actor, tell);
  if (added + updated + unchanged + skipped + rowsFailed !== rowsRead) throw new Error(`import run ${run.id} left rows without an outcome`);
  // Rows with errors stay: the report lists them.
  await tx.importRow.deleteMany({ where: { runId: run.id, outcome: null } });
  const counts = { rowsAdded: added, rowsUpdated: updated, rowsUnchanged: unchanged, rowsSkipped: skipped, rowsFailed };
  const { count: ended } = await tx.importRun.updateMany({
    where: mine(run),
    data: { ...counts, rowsRead, warnings: [...run.warnings, ...warnings], status: "done", finishedAt: new Date() },
  });
  if (ended !== 1) throw new ConflictError("导入已取消");
  await audit(tx, actor, {
    action: definition.permission, subject: { type: "importRun", id: run.id },
    summary: `导入${definition.noun}完成：读取 ${rowsRead} 行，新增 ${added}，更新 ${updated}，无变化 ${unchanged}，跳过 ${skipped}，错误 ${rowsFailed}`,
    detail: { rowsRead, ...counts },
  });
}

/** Between the check of a row and the merge somebody entered what belongs to another row by then: checked again, the row says so itself. */
const overtaken = "核对以后有人录入或修改了文件里的同一对象或人员，名录库没有变动。请重新开始，会按现在的数据再次核对。";

async function fail(run: ImportRun, error: unknown): Promise<void> {
  const reference = Date.now().toString(36);
  const told = error instanceof DomainError ? error.message : isUniqueViolation(error) ? overtaken : null;
  if (told === null) console.error(`import run ${run.id} failed [${reference}]`, error);
  const failure = told ?? `系统出错，名录库没有变动，可以重新导入（编号 ${reference}）`;
  const { count } = await db.importRun.updateMany({ where: mine(run), data: { status: "failed", failure, stagedAt: null, finishedAt: new Date() } });
  if (count === 1) await db.importRow.deleteMany({ where: { runId: run.id } });
}
