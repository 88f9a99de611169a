import { unitsOfTask } from "@/lib/inspections/task-units";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError, NotFoundError } from "@/lib/platform/errors";
import type { Task, TaskDepartment } from "@/lib/platform/generated/prisma/client";
import type { UnitBasis } from "@/lib/platform/generated/prisma/enums";
import { recordState } from "@/lib/platform/state-machine";
import { lockTask } from "@/lib/tasks/scope";
import { advanceTask } from "@/lib/tasks/state";
import type { ChangeUnits, ConfirmUnits, RecordOffline } from "./schema";
import { lockTakingPart, refuseOpenMatching } from "./scope";

/** 全部确认: the own department's units as they stand. The last department's confirmation moves the task on. @returns how many */
export async function confirmUnits(actor: Actor, { taskId }: ConfirmUnits): Promise<number> {
  return transaction(async (tx) => {
    const { task, own } = await lockTakingPart(tx, actor, taskId);
    refuseUnless(task, ["objectsDrawn"]);
    const count = await confirmAll(tx, actor, own, "confirmed", null);
    if (count === 0) throw new ConflictError("本部门的检查部门都已确认");
    await audit(tx, actor, { action: "dispatch:confirm", subject: { type: "task", id: taskId }, summary: `确认任务 ${task.number} 的检查部门 ${count} 户` });
    await moveOnWhenConfirmed(tx, actor, task);
    return count;
  });
}

/** The initiator records what was settled with a cooperating department offline: its units as they stand. @returns how many */
export async function recordOffline(actor: Actor, { taskId, departmentId, note }: RecordOffline): Promise<number> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    refuseUnless(task, ["objectsDrawn"]);
    const part = await tx.taskDepartment.findUnique({ where: { taskId_departmentId: { taskId, departmentId } }, include: { department: { select: { shortName: true } } } });
    if (!part) throw new NotFoundError("配合部门");
    if (part.part === "initiator") throw new DomainError("本部门的检查部门请直接确认");
    const count = await confirmAll(tx, actor, part, "offline", note);
    if (count === 0) throw new ConflictError(`${part.department.shortName}的检查部门都已确认`);
    await audit(tx, actor, {
      action: "dispatch:propose", subject: { type: "task", id: taskId },
      summary: `记录与${part.department.shortName}线下商定的检查部门 ${count} 户（任务 ${task.number}）：${note}`,
    });
    await moveOnWhenConfirmed(tx, actor, task);
    return count;
  });
}

/**
 * Gives inspections to another unit. Of the own department that is a decision; of a cooperating one the initiator only
 * proposes, until it is confirmed, or says with a note what was settled offline. After all are confirmed a unit changes only
 * as a decision, and only while no matching is under way or valid.
 * @returns how many
 */
export async function changeUnits(actor: Actor, { taskId, ids, unitId, note }: ChangeUnits): Promise<number> {
  return transaction(async (tx) => {
    const { task, own } = await lockTakingPart(tx, actor, taskId);
    refuseUnless(task, ["objectsDrawn", "unitsConfirmed"]);
    await refuseOpenMatching(tx, taskId);
    const departmentId = await departmentOf(tx, taskId, ids);
    const mine = departmentId === actor.departmentId;
    if (!mine && own.part !== "initiator") throw new NotFoundError("检查对象");
    await refuseForeignUnit(tx, taskId, departmentId, unitId);
    const basis = mine ? "confirmed" : note ? "offline" : null;
    if (basis === null && task.state === "unitsConfirmed") throw fieldError("note", "检查部门已全部确认，更改配合部门的检查部门须写明线下商定情况");
    const { count } = await tx.inspection.updateMany({
      where: { id: { in: ids }, taskId, state: "pending", ...(basis === null && { unitBasis: null }) },
      data: { unitId, unitProposedById: actor.userId, unitProposedAt: new Date(), ...(basis && confirmedBy(actor, basis)) },
    });
    if (count !== ids.length) throw new ConflictError("配合部门已确认其中一部分，请刷新后重试");
    await recordNote(tx, actor, taskId, departmentId, basis ?? "proposed", note);
    await audit(tx, actor, {
      action: "dispatch:propose", subject: { type: "task", id: taskId }, summary: `更改任务 ${task.number} 中 ${count} 户的检查部门${note ? `：${note}` : ""}`, detail: { inspections: ids, unitId },
    });
    if (task.state === "objectsDrawn") await moveOnWhenConfirmed(tx, actor, task);
    return count;
  });
}

function refuseUnless({ state }: Task, states: readonly Task["state"][]): void {
  if (!states.includes(state)) throw new ConflictError(state === "ready" ? "检查对象尚未抽取" : "检查人员已经选派，检查部门不能再变动");
}

const confirmedBy = (actor: Actor, unitBasis: UnitBasis) => ({ unitBasis, unitConfirmedById: actor.userId, unitConfirmedAt: new Date() });

async function confirmAll(tx: Db, actor: Actor, { taskId, departmentId }: TaskDepartment, basis: UnitBasis, note: string | null): Promise<number> {
  const { count } = await tx.inspection.updateMany({ where: { taskId, departmentId, unitBasis: null }, data: confirmedBy(actor, basis) });
  if (count > 0) await recordNote(tx, actor, taskId, departmentId, basis, note);
  return count;
}

/** How a department's units were settled is part of its history in the task. */
async function recordNote(tx: Db, actor: Actor, taskId: number, departmentId: number, to: UnitBasis | "proposed", note: string | null): Promise<void> {
  const { id } = await tx.taskDepartment.findUniqueOrThrow({ where: { taskId_departmentId: { taskId, departmentId } }, select: { id: true } });
  await recordState(tx, actor, "taskDepartment", id, null, to, note ?? undefined);
}

/** 对象已抽取 → 检查部门已确认, once no unit of any department is open. */
async function moveOnWhenConfirmed(tx: Db, actor: Actor, task: Task): Promise<void> {
  const open = await tx.inspection.count({ where: { taskId: task.id, unitBasis: null } });
  if (open === 0) await advanceTask(tx, actor, task, "unitsConfirmed");
}

/** The one department that all of these inspections belong to. */
async function departmentOf(tx: Db, taskId: number, ids: readonly number[]): Promise<number> {
  const found = await tx.inspection.findMany({ where: { id: { in: [...ids] }, taskId }, select: { departmentId: true } });
  const [first] = found;
  if (!first || found.length !== new Set(ids).size) throw new NotFoundError("检查对象");
  if (found.some(({ departmentId }) => departmentId !== first.departmentId)) throw new DomainError("请一次只更改一个部门的检查部门");
  return first.departmentId;
}

async function refuseForeignUnit(tx: Db, taskId: number, departmentId: number, unitId: number): Promise<void> {
  const units = (await unitsOfTask(tx, taskId)).find((department) => department.departmentId === departmentId)?.units ?? [];
  if (!units.some(({ id }) => id === unitId)) throw fieldError("unitId", "检查部门应是该部门本身或其下级");
}
