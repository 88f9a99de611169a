import { type JobView, jobOf } from "@/lib/jobs/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, type Prisma } from "@/lib/platform/db";
import { DomainError, ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import type { ExportRun, StoredFile } from "@/lib/platform/generated/prisma/client";
import type { Page, Paging } from "@/lib/platform/page";
import { exportJob, exportKinds } from "./kinds";
import type { ExportState } from "./labels";
import { stateOf } from "./state";

const shown = { file: { select: { size: true } } } as const satisfies Prisma.ExportRunInclude;

export type ShownExport = Prisma.ExportRunGetPayload<{ include: typeof shown }> & { state: ExportState; job: JobView | null };

const withState = async <Run extends ExportRun>(run: Run) => {
  const job = run.finishedAt ? null : await jobOf(exportJob, String(run.id));
  return { ...run, job, state: stateOf(run, job) };
};

/** The actor's own exports, newest first, with how each stands. */
export async function myExports(actor: Actor, { page, size, skip, take }: Paging): Promise<Page<ShownExport>> {
  const where = { createdById: actor.userId };
  const [total, runs] = await Promise.all([
    db.exportRun.count({ where }),
    db.exportRun.findMany({ where, include: shown, orderBy: { id: "desc" }, skip, take }),
  ]);
  return { rows: await Promise.all(runs.map(withState)), total, page, size };
}

/** One of the actor's own exports, or null. */
export async function myExport(actor: Actor, id: number): Promise<ShownExport | null> {
  const run = await db.exportRun.findFirst({ where: { id, createdById: actor.userId }, include: shown });
  return run && withState(run);
}

/** Ids of the actor's exports that wait or are being written. */
export async function unfinishedOf(client: Db, actor: Actor): Promise<number[]> {
  const rows = await client.$queryRaw<{ id: number }[]>`
    SELECT r.id FROM "ExportRun" r JOIN "Job" j ON j.kind = ${exportJob} AND j.key = r.id::text
    WHERE r."createdById" = ${actor.userId} AND r."finishedAt" IS NULL AND j.state IN ('queued', 'running')`;
  return rows.map(({ id }) => id);
}

/**
 * The file of an export, for the one who asked for it and still may see such a list; that it was taken is kept in the log.
 * @throws NotFoundError for anybody else's, whose attempt is kept too
 */
export async function takeExportFile(actor: Actor, id: number): Promise<StoredFile> {
  const run = await db.exportRun.findUnique({ where: { id }, include: { file: true } });
  if (!run) throw new NotFoundError("导出文件");
  const { noun, permission } = exportKinds[run.kind];
  const refuse = (reason: string) => audit(db, actor, { action: permission, subject: { type: "exportRun", id }, summary: `无权下载导出文件：${reason}`, outcome: "denied" });
  if (run.createdById !== actor.userId || run.departmentId !== actor.departmentId) {
    await refuse("不是本人在本部门的导出");
    throw new NotFoundError("导出文件");
  }
  if (!can(actor, permission)) {
    await refuse("权限已变更");
    throw new ForbiddenError(`您已没有导出${noun}的权限`);
  }
  const { state } = await withState(run);
  if (state === "expired") throw new DomainError("文件已过期删除，请重新导出");
  if (state !== "done" || !run.file) throw new DomainError("文件还没有生成");
  await audit(db, actor, { action: permission, subject: { type: "exportRun", id }, summary: `下载《${run.title}》`, detail: { sha256: run.file.sha256 } });
  return run.file;
}
