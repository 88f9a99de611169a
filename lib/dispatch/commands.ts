import { readNoticesAbout } from "@/lib/notices/commands";
import { notifyDepartment } from "@/lib/notices/notify";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import { storeFile } from "@/lib/platform/files";
import { formatDay } from "@/lib/platform/format";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { lockTask, refuseOpenDraw } from "@/lib/tasks/scope";
import { advanceTask } from "@/lib/tasks/state";
import { itemNames, matchedInspections } from "./matched-rows";
import type { DispatchTask } from "./schema";
import { dispatchSheet } from "./sheet";

/**
 * 派发: each department that takes part is told, with the list of its objects and the people matched to them; the units below
 * it that were sent are told too. The initiator's own list counts as received.
 * @returns how many departments were sent a list
 */
export async function sendDispatch(actor: Actor, { taskId }: DispatchTask): Promise<number> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    if (task.state !== "inspectorsMatched") throw new ConflictError("检查人员选派完成后才能派发，且只派发一次");
    await refuseOpenDraw(tx, taskId);
    const departments = await tx.taskDepartment.findMany({ where: { taskId }, orderBy: [{ part: "asc" }, { id: "asc" }] });
    const items = await itemNames(tx, taskId);
    for (const { departmentId } of departments) await sendTo(tx, actor, task, departmentId, items);
    await advanceTask(tx, actor, task, "dispatched");
    await audit(tx, actor, { action: "dispatch:send", subject: { type: "task", id: taskId }, summary: `派发任务 ${task.number}《${task.name}》到 ${departments.length} 个部门` });
    return departments.length;
  }, 120_000);
}

async function sendTo(tx: Db, actor: Actor, task: Task, departmentId: number, items: ReadonlyMap<number, readonly string[]>): Promise<void> {
  const inspections = await matchedInspections(tx, { taskId: task.id, departmentId });
  const own = departmentId === actor.departmentId;
  const file = await storeFile(tx, await dispatchSheet(task, inspections, items), {
    name: `${task.number} 检查对象和检查人员.xlsx`, purpose: `dispatch:${task.number}`, departmentId, createdById: actor.userId,
  });
  await tx.dispatchNotice.create({
    data: {
      taskId: task.id, departmentId, fileId: file.id, inspections: inspections.length, sentById: actor.userId,
      ...(own && { receivedAt: new Date(), receivedById: actor.userId, receivedBy: actor.name }),
    },
  });
  const units = new Map(inspections.map(({ unit }) => [unit.id, inspections.filter((inspection) => inspection.unit.id === unit.id).length]));
  if (!own) await tell(tx, actor, task, departmentId, inspections.length, "请查看检查对象和检查人员并签收。");
  for (const [unitId, count] of units) if (unitId !== departmentId) await tell(tx, actor, task, unitId, count, "本部门为检查部门，请按名单开展检查。");
}

function tell(tx: Db, actor: Actor, task: Task, departmentId: number, count: number, request: string): Promise<void> {
  return notifyDepartment(tx, departmentId, {
    kind: "dispatch", title: `收到抽查任务《${task.name}》的检查名单`, href: `/dispatch/${task.id}?view=notices`,
    body: `${actor.departmentName}派发检查对象 ${count} 户，检查期限 ${formatDay(task.startsOn)} 至 ${formatDay(task.endsOn)}。${request}`,
  });
}

/** 签收: the department has the list. Once, by the first who signs. */
export async function receiveDispatch(actor: Actor, { taskId }: DispatchTask): Promise<void> {
  await transaction(async (tx) => {
    const notice = await tx.dispatchNotice.findUnique({ where: { taskId_departmentId: { taskId, departmentId: actor.departmentId } }, include: { task: true } });
    if (!notice) throw new NotFoundError("派发通知");
    const { count } = await tx.dispatchNotice.updateMany({
      where: { id: notice.id, receivedAt: null }, data: { receivedAt: new Date(), receivedById: actor.userId, receivedBy: actor.name },
    });
    if (count !== 1) throw new ConflictError(`${notice.receivedBy}已签收`);
    await readNoticesAbout(tx, actor, `/dispatch/${taskId}?view=notices`);
    await audit(tx, actor, { action: "dispatch:receive", subject: { type: "task", id: taskId }, summary: `签收任务 ${notice.task.number} 的检查名单（${notice.inspections} 户）` });
  });
}
