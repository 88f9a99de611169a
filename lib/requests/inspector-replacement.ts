import { lockReplaceable, matchingOf, personOn, replaceInspector } from "@/lib/dispatch/replacement";
import { replacementReasons } from "@/lib/dispatch/replacement-reasons";
import { notifyDepartment } from "@/lib/notices/notify";
import type { Actor } from "@/lib/platform/actor";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, fieldError } from "@/lib/platform/errors";
import { involvedInspections } from "@/lib/inspections/scope";
import type { Carried, Execution } from "./execution";
import { fileRequest } from "./filing";
import type { RequestInspectorReplacement } from "./schema";

/**
 * Asks that a person leave an inspection (回避, illness). The approver of the department whose inspection it is decides; until
 * then nothing changes.
 */
export async function requestInspectorReplacement(actor: Actor, { inspectionId, inspectorId, reasonCode, note, evidence }: RequestInspectorReplacement): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const inspection = await lockReplaceable(tx, { AND: [{ id: inspectionId }, involvedInspections(actor)] });
    const { inspector } = personOn(inspection, inspectorId);
    const label = (await replacementReasons(tx)).find(({ code }) => code === reasonCode)?.label;
    if (!label) throw fieldError("reasonCode", "请选择更换原因");
    return fileRequest(tx, actor, {
      kind: "inspectorReplacement", task: inspection.task, draw: await matchingOf(tx, inspection.taskId), departmentId: inspection.departmentId,
      what: `更换${inspection.entity.name}的检查人员${inspector.name}`, reason: note === "" ? label : `${label}：${note}`, evidence,
      about: { inspectionId, inspectorId, entityId: inspection.entityId, reasonCode }, same: { inspectionId, inspectorId },
    });
  });
}

/** What the approval brings about: the draw's rule names who steps in. */
export async function carryOutInspectorReplacement(tx: Db, actor: Actor, { request, evidence, by, by2 }: Execution): Promise<Carried> {
  const { inspectionId, inspectorId, reasonCode, reason } = request;
  if (inspectionId === null || inspectorId === null || reasonCode === null) throw new ConflictError("该项检查已被新的抽取结果取代，请退回申请");
  const inspection = await lockReplaceable(tx, { id: inspectionId });
  const draw = await matchingOf(tx, inspection.taskId);
  if (draw.id !== request.drawId) throw new ConflictError("检查人员已重新选派，请退回申请");
  const { standIn, passedOver } = await replaceInspector(tx, actor, inspection, { inspectorId, reasonCode, words: reason, evidence, by, by2 });
  const skipped = passedOver.length === 0 ? "" : `（${passedOver.map(({ name }) => name).join("、")}已不具备条件，依次跳过）`;
  const outcome = `由${standIn.name}接替${skipped}`;
  const told = new Set([inspection.departmentId, inspection.unitId, inspection.task.departmentId]);
  told.delete(actor.departmentId);
  for (const departmentId of told) {
    await notifyDepartment(tx, departmentId, {
      kind: "replacement", title: "检查人员已更换", body: `${inspection.entity.name}：${outcome}`, href: `/dispatch/${inspection.taskId}?view=people`,
    });
  }
  return { outcome };
}
