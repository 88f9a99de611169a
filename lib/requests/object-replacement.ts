import { objectsRulesOf, replaceableObject, replaceObject } from "@/lib/draws/object-replacement";
import type { Actor } from "@/lib/platform/actor";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError } from "@/lib/platform/errors";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { codeEntries } from "@/lib/platform/reference";
import { tellCooperators } from "@/lib/tasks/news";
import { lockTask } from "@/lib/tasks/scope";
import type { Carried, Execution } from "./execution";
import { fileRequest } from "./filing";
import type { RequestObjectReplacement } from "./schema";

/** The reasons that a draw's rules allow for a 替补, with their labels as they are now. */
export async function objectReasons(draw: Pick<Draw, "rules" | "drawId">, client?: Db): Promise<{ code: string; label: string }[]> {
  const labels = new Map((await codeEntries("replacement-reason", client)).map(({ code, label }) => [code, label]));
  return objectsRulesOf(draw).replacementReasons.map((code) => ({ code, label: labels.get(code) ?? code }));
}

/** Asks for a 替补: the initiating department's approver decides. Evidence is required: the object was drawn, and is to go. */
export async function requestObjectReplacement(actor: Actor, { taskId, entityId, reasonCode, note, evidence }: RequestObjectReplacement): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    const { draw, entity, stratum } = await replaceableObject(tx, task, entityId);
    const label = (await objectReasons(draw, tx)).find(({ code }) => code === reasonCode)?.label;
    if (!label) throw fieldError("reasonCode", "请选择替补原因");
    const left = await tx.drawObject.count({ where: { drawId: draw.id, stratum, outcome: "reserve" } });
    if (left === 0) throw new DomainError("该分层的备选已经用完，不能替补。需要更多对象时，请申请补抽");
    return fileRequest(tx, actor, {
      kind: "objectReplacement", task, draw, departmentId: task.departmentId, what: `替补${entity.name}`, reason: note === "" ? label : `${label}：${note}`, evidence,
      about: { entityId, reasonCode }, same: { entityId },
    });
  });
}

/** What the approval brings about: the next of the reserve steps in. */
export async function carryOutObjectReplacement(tx: Db, actor: Actor, { request, evidence, by, by2 }: Execution): Promise<Carried> {
  const { taskId, drawId, entityId, reasonCode, reason } = request;
  if (entityId === null || reasonCode === null) throw new Error(`request ${request.id} names no object`);
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${taskId} FOR UPDATE`;
  const task = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
  const row = await replaceableObject(tx, task, entityId);
  if (row.drawId !== drawId) throw new ConflictError("检查对象已重新抽取，请退回申请");
  const { standIn, passedOver } = await replaceObject(tx, actor, task, { entityId, reasonCode, words: reason, evidence, by, by2 });
  const skipped = passedOver.length === 0 ? "" : `（${passedOver.join("、")}已不符合名单规则，依次跳过）`;
  const outcome = `由${standIn}替补${skipped}`;
  await tellCooperators(tx, task, "检查对象已替补", `${row.entity.name}退出检查，${outcome}，请确认其检查部门。`);
  return { outcome };
}
