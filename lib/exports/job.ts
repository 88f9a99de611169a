import { z } from "zod";
import type { JobHandler } from "@/lib/jobs/handler";
import { notifyUser } from "@/lib/notices/notify";
import { type Actor, can } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { formatNumber } from "@/lib/platform/format";
import type { ExportRun } from "@/lib/platform/generated/prisma/client";
import type { ExportKind } from "@/lib/platform/generated/prisma/enums";
import type { ExportDefinition } from "./definition";
import { exportKinds } from "./kinds";
import { keptDays } from "./labels";
import { writeExport } from "./write";

const payloadSchema = z.object({ exportId: z.number() });
const page = "/exports";
/** As long as a whole export may take, in milliseconds. */
const longest = 2 * 3_600_000;

/** Writes exports of the kinds that are given; what each is, the businesses after this one know. Begun again after a crash, it begins from the first row. */
export const exportHandler = (definitions: Readonly<Record<ExportKind, ExportDefinition>>): JobHandler => async ({ payload, actor, signal, progress }) => {
  const { exportId } = payloadSchema.parse(payload);
  const run = await db.exportRun.findUniqueOrThrow({ where: { id: exportId } });
  if (run.finishedAt) return;
  try {
    const asker = await stillAllowed(actor, run);
    progress(0, null, "正在查询");
    await transaction(async (tx) => {
      await writeExport(tx, asker, definitions[run.kind], run, { signal, tell: (done, total) => progress(done, total, "正在写入") });
      const { rows } = await tx.exportRun.findUniqueOrThrow({ where: { id: run.id }, select: { rows: true } });
      await notifyUser(tx, run.createdById, { kind: "exports", title: `导出完成：${run.title}`, body: `共 ${formatNumber(rows ?? 0)} 行，文件保留 ${keptDays} 天，请及时下载。`, href: page });
    }, longest);
  } catch (error) {
    if (error instanceof DomainError && !signal.aborted) {
      await notifyUser(db, run.createdById, { kind: "exports", title: `导出失败：${run.title}`, body: error.message, href: page });
    }
    throw error;
  }
};

/** Rights may have changed since it was asked for. @throws DomainError, and keeps in the log that it was refused */
async function stillAllowed(actor: Actor | null, run: ExportRun): Promise<Actor> {
  const { noun, permission } = exportKinds[run.kind];
  if (actor && actor.departmentId === run.departmentId && can(actor, permission)) return actor;
  await audit(db, actor, { action: permission, subject: { type: "exportRun", id: run.id }, summary: `未执行导出《${run.title}》：发起人的权限已变更`, outcome: "denied" });
  throw new DomainError(`您的部门或权限已变更，没有执行；如仍需导出${noun}，请重新发起`);
}
