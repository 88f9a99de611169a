import { jobOf } from "@/lib/jobs/queries";
import { enqueue, requestCancel } from "@/lib/jobs/queue";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError, NotFoundError } from "@/lib/platform/errors";
import { formatNumber, todayInShanghai } from "@/lib/platform/format";
import { columnsOf, type ExportDefinition } from "./definition";
import { exportJob, exportKinds } from "./kinds";
import { sheetRows } from "./labels";
import { unfinishedOf } from "./queries";
import { type AskExport, queryOf } from "./schema";
import { tooManyForSheet, writeExport } from "./write";

/** So many rows are written while the user waits: under a second. */
const atOnce = 5000;
/** Exports of one person that may wait or be written at a time. */
const mostUnfinished = 5;

/** Takes a list out as a file: a small one at once (`ready`), a large one in a job. Whether the actor may, the caller has checked by `exportKinds`. */
export async function askExport(actor: Actor, definition: ExportDefinition, { query: text, format, layout, columns }: AskExport): Promise<{ exportId: number; ready: boolean }> {
  const query = queryOf(text);
  const chosen = layout === "template" ? [] : columnsOf(definition, columns).map(({ key }) => key);
  if (layout === "template" ? definition.template.length === 0 : chosen.length === 0) throw fieldError("columns", "请至少选择一列");
  const title = `${await definition.title(actor, query)}-${todayInShanghai()}`;
  return transaction(async (tx) => {
    const total = await definition.count(tx, actor, query, sheetRows + 1);
    if (total === 0) throw new DomainError("没有符合条件的记录，没有可以导出的内容");
    if (format === "xlsx" && total > sheetRows) throw fieldError("format", tooManyForSheet(`${formatNumber(sheetRows)} 以上`));
    const run = await tx.exportRun.create({
      data: { kind: definition.kind, format, title, query, columns: chosen, departmentId: actor.departmentId, createdById: actor.userId },
    });
    const ready = total <= atOnce;
    if (ready) await writeExport(tx, actor, definition, run);
    else {
      if ((await unfinishedOf(tx, actor)).length >= mostUnfinished) throw new DomainError(`您已有 ${mostUnfinished} 个导出没有完成，请等它们完成或取消后再导出`);
      await audit(tx, actor, { action: exportKinds[definition.kind].permission, subject: { type: "exportRun", id: run.id }, summary: `开始导出《${title}》`, detail: { query, format } });
      await enqueue(tx, actor, { lane: "exports", kind: exportJob, key: String(run.id), payload: { exportId: run.id } });
    }
    return { exportId: run.id, ready };
  });
}

/** Calls an export off that waits or is being written: nothing of it is left. */
export async function cancelExport(actor: Actor, { exportId }: { exportId: number }): Promise<void> {
  const run = await db.exportRun.findFirst({ where: { id: exportId, createdById: actor.userId } });
  if (!run) throw new NotFoundError("导出记录");
  await transaction(async (tx) => {
    const job = await jobOf(exportJob, String(run.id), tx);
    if (run.finishedAt || !job || job.finishedAt) throw new DomainError("该导出已经结束，不能取消");
    await requestCancel(tx, job.id);
    await audit(tx, actor, { action: exportKinds[run.kind].permission, subject: { type: "exportRun", id: run.id }, summary: `取消导出《${run.title}》` });
  });
}
