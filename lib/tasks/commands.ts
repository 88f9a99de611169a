import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError } from "@/lib/platform/errors";
import type { Plan } from "@/lib/platform/generated/prisma/client";
import { recordState } from "@/lib/platform/state-machine";
import { takeTaskIntoPlan } from "@/lib/plans/underway";
import { setTakingPart } from "./departments";
import { modesOfLevel } from "./labels";
import { tellCooperators } from "./news";
import { nextTaskNumber } from "./numbering";
import { recheckPool } from "./pool/recheck";
import { whatIsMissing } from "./readiness";
import type { OneTask, ReopenTask, SaveTask, TerminateTask } from "./schema";
import { lockTask, refuseOpenDraw } from "./scope";
import { advanceTask } from "./state";

/** Makes a task as a draft, from a plan or without one (临时任务), or changes a draft. Answers the task's id. */
export async function saveTask(actor: Actor, { taskId, ...input }: SaveTask): Promise<{ id: number }> {
  return transaction((tx) => (taskId === null ? createTask(tx, actor, input) : changeTask(tx, actor, taskId, input)));
}

type Input = Omit<SaveTask, "taskId">;

async function createTask(tx: Db, actor: Actor, { planId, cooperatorIds, ...head }: Input): Promise<{ id: number }> {
  const plan = planId === null ? null : await takeTaskIntoPlan(tx, actor, planId);
  await checkHead(tx, actor, head, plan);
  const number = await nextTaskNumber(tx, actor.divisionCode);
  const task = await tx.task.create({ data: { ...head, number, planId, departmentId: actor.departmentId, createdById: actor.userId } });
  await setTakingPart(tx, actor, task.id, cooperatorIds);
  await recordState(tx, actor, "task", task.id, null, task.state);
  await audit(tx, actor, {
    action: "tasks:edit", subject: { type: "task", id: task.id },
    summary: `创建任务 ${number}《${task.name}》${plan ? `（计划 ${plan.number}）` : "（临时任务）"}`,
  });
  return { id: task.id };
}

async function changeTask(tx: Db, actor: Actor, taskId: number, { planId, cooperatorIds, ...head }: Input): Promise<{ id: number }> {
  const task = await lockTask(tx, actor, taskId);
  if (task.state !== "draft") throw new ConflictError("只有草稿任务可以修改");
  if (task.planId !== planId) throw new DomainError("任务所属计划不能更改");
  const plan = planId === null ? null : await tx.plan.findUniqueOrThrow({ where: { id: planId } });
  await checkHead(tx, actor, head, plan);
  await tx.task.update({ where: { id: taskId }, data: head });
  await setTakingPart(tx, actor, taskId, cooperatorIds);
  await audit(tx, actor, { action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `修改任务 ${task.number}《${head.name}》` });
  return { id: taskId };
}

/** What a form alone cannot know: the plan's frame and the initiator's level. */
async function checkHead(tx: Db, actor: Actor, head: Omit<Input, "planId" | "cooperatorIds">, plan: Plan | null): Promise<void> {
  const { level } = await tx.department.findUniqueOrThrow({ where: { id: actor.departmentId }, select: { level: true } });
  if (!modesOfLevel[level].includes(head.organizationMode)) throw fieldError("organizationMode", "组织模式与发起部门的层级不符");
  if (!plan) return;
  if (plan.type === "internal" && head.type === "joint") throw fieldError("type", "部门内计划不能创建联合检查任务");
  if (head.startsOn < plan.startsOn) throw fieldError("startsOn", "任务开始日期不能早于计划的开始日期");
  if (head.endsOn > plan.endsOn) throw fieldError("endsOn", "任务结束日期不能晚于计划的结束日期");
}

/**
 * 草稿 → 待抽取: items, departments and a pool are there, checked once more as they are now.
 * @throws DomainError saying everything that is missing
 */
export async function markReady(actor: Actor, { taskId }: OneTask): Promise<void> {
  await transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    await recheckPool(tx, task);
    const missing = await whatIsMissing(tx, task);
    if (missing.length > 0) throw new DomainError(missing.join("；"));
    await advanceTask(tx, actor, task, "ready");
    await tellCooperators(tx, task, "请参加联合检查", `${actor.departmentName}已完成任务准备，即将抽取检查对象。`);
    await audit(tx, actor, { action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `任务 ${task.number}《${task.name}》准备完成，待抽取` });
  }, 120_000);
}

/** 待抽取 → 草稿, with a reason, while no draw hangs on it. */
export async function reopenTask(actor: Actor, { taskId, reason }: ReopenTask): Promise<void> {
  await transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    await refuseOpenDraw(tx, taskId);
    await advanceTask(tx, actor, task, "draft", reason);
    await audit(tx, actor, { action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `任务 ${task.number} 退回草稿修改：${reason}` });
  });
}

/** 终止 with a reason; what was done stays on record. */
export async function terminateTask(actor: Actor, { taskId, reason }: TerminateTask): Promise<void> {
  await transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    await refuseOpenDraw(tx, taskId);
    await advanceTask(tx, actor, task, "terminated", reason);
    if (task.state !== "draft") await tellCooperators(tx, task, "联合检查任务已终止", `${actor.departmentName}终止了任务：${reason}`);
    await audit(tx, actor, { action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `终止任务 ${task.number}《${task.name}》：${reason}` });
  });
}
