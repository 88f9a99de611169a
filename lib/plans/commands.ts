import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError, NotFoundError } from "@/lib/platform/errors";
import type { Plan } from "@/lib/platform/generated/prisma/client";
import { recordState } from "@/lib/platform/state-machine";
import { nextPlanNumber } from "./numbering";
import type { OnePlan, PlanWithReason, SavePlan } from "./schema";
import { advancePlan, editableStates } from "./state";
import { filePlanVersion } from "./versions";

/** Makes a plan as a draft, or changes one that is a draft or was returned. Answers the plan's id. */
export async function savePlan(actor: Actor, { planId, year, ...content }: SavePlan): Promise<{ id: number }> {
  return transaction(async (tx) => (planId === null ? createPlan(tx, actor, { year, ...content }) : changePlan(tx, actor, planId, { year, ...content })));
}

type Content = Omit<SavePlan, "planId">;

async function createPlan(tx: Db, actor: Actor, content: Content): Promise<{ id: number }> {
  const number = await nextPlanNumber(tx, actor.divisionCode, content.year);
  const plan = await tx.plan.create({ data: { ...content, number, departmentId: actor.departmentId, createdById: actor.userId } });
  await recordState(tx, actor, "plan", plan.id, null, plan.state);
  await audit(tx, actor, { action: "plans:edit", subject: { type: "plan", id: plan.id }, summary: `新建计划 ${number}《${plan.name}》` });
  return { id: plan.id };
}

async function changePlan(tx: Db, actor: Actor, planId: number, content: Content): Promise<{ id: number }> {
  const plan = await lockPlan(tx, actor, planId);
  if (!editableStates.includes(plan.state)) throw new ConflictError("只有草稿或退回的计划可以修改");
  if (plan.year !== content.year) throw fieldError("year", "年度是计划编号的一部分，不能修改");
  await refuseTasksOutside(tx, planId, content);
  await tx.plan.update({ where: { id: planId }, data: content });
  await audit(tx, actor, { action: "plans:edit", subject: { type: "plan", id: planId }, summary: `修改计划 ${plan.number}《${content.name}》` });
  return { id: planId };
}

/** An adjusted plan must still hold the tasks that were made from it. */
async function refuseTasksOutside(tx: Db, planId: number, { startsOn, endsOn, type }: Content): Promise<void> {
  const tasks = await tx.task.findMany({ where: { planId, state: { not: "terminated" } }, select: { number: true, startsOn: true, endsOn: true, type: true } });
  const early = tasks.find((task) => task.startsOn < startsOn);
  if (early) throw fieldError("startsOn", `任务 ${early.number} 的开始日期早于此日`);
  const late = tasks.find((task) => task.endsOn > endsOn);
  if (late) throw fieldError("endsOn", `任务 ${late.number} 的结束日期晚于此日`);
  const joint = tasks.find((task) => task.type === "joint" && type === "internal");
  if (joint) throw fieldError("type", `计划已有联合检查任务 ${joint.number}，类型不能改为部门内`);
}

/** 提交审核. */
export async function submitPlan(actor: Actor, { planId }: OnePlan): Promise<void> {
  await transaction(async (tx) => {
    const plan = await lockPlan(tx, actor, planId);
    await advancePlan(tx, actor, plan, "submitted", { submittedById: actor.userId });
    await audit(tx, actor, { action: "plans:edit", subject: { type: "plan", id: planId }, summary: `提交计划 ${plan.number}《${plan.name}》审核` });
  });
}

/** 审核通过: the version is filed (备案) and published. A plan that already has tasks is underway again at once. */
export async function approvePlan(actor: Actor, { planId }: OnePlan): Promise<void> {
  await transaction(async (tx) => {
    const plan = await lockSubmitted(tx, actor, planId);
    await advancePlan(tx, actor, plan, "published", { publishedAt: new Date() });
    await filePlanVersion(tx, actor, plan);
    if ((await tx.task.count({ where: { planId } })) > 0) await advancePlan(tx, actor, { id: planId, state: "published" }, "underway");
    await audit(tx, actor, {
      action: "plans:approve", subject: { type: "plan", id: planId }, summary: `审核通过并发布计划 ${plan.number}《${plan.name}》第 ${plan.version} 版`,
    });
  });
}

/** 退回 with a reason. */
export async function returnPlan(actor: Actor, { planId, reason }: PlanWithReason): Promise<void> {
  await transaction(async (tx) => {
    const plan = await lockSubmitted(tx, actor, planId);
    await advancePlan(tx, actor, plan, "returned", {}, reason);
    await audit(tx, actor, {
      action: "plans:approve", subject: { type: "plan", id: planId }, summary: `退回计划 ${plan.number}《${plan.name}》：${reason}`,
    });
  });
}

/** Takes a published plan back to draft as its next version; the public keeps reading the one before until the next is approved. */
export async function adjustPlan(actor: Actor, { planId, reason }: PlanWithReason): Promise<void> {
  await transaction(async (tx) => {
    const plan = await lockPlan(tx, actor, planId);
    await advancePlan(tx, actor, plan, "draft", { version: plan.version + 1 }, reason);
    await audit(tx, actor, {
      action: "plans:edit", subject: { type: "plan", id: planId },
      summary: `调整计划 ${plan.number}《${plan.name}》，形成第 ${plan.version + 1} 版：${reason}`,
    });
  });
}

/** 终止 with a reason; refused while a task of the plan is still open. */
export async function terminatePlan(actor: Actor, { planId, reason }: PlanWithReason): Promise<void> {
  await transaction(async (tx) => {
    const plan = await lockPlan(tx, actor, planId);
    await refuseOpenTasks(tx, planId);
    await advancePlan(tx, actor, plan, "terminated", {}, reason);
    await audit(tx, actor, { action: "plans:edit", subject: { type: "plan", id: planId }, summary: `终止计划 ${plan.number}《${plan.name}》：${reason}` });
  });
}

/** 完成: every task of the plan has been completed or terminated. */
export async function completePlan(actor: Actor, { planId }: OnePlan): Promise<void> {
  await transaction(async (tx) => {
    const plan = await lockPlan(tx, actor, planId);
    await refuseOpenTasks(tx, planId);
    await advancePlan(tx, actor, plan, "completed");
    await audit(tx, actor, { action: "plans:edit", subject: { type: "plan", id: planId }, summary: `计划 ${plan.number}《${plan.name}》已完成` });
  });
}

async function refuseOpenTasks(tx: Db, planId: number): Promise<void> {
  const open = await tx.task.count({ where: { planId, state: { notIn: ["completed", "terminated"] } } });
  if (open > 0) throw new DomainError(`计划还有 ${open} 个任务没有完成或终止`);
}

/** Locks a plan of the actor's own department. */
export async function lockPlan(tx: Db, actor: Actor, planId: number): Promise<Plan> {
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${planId} FOR UPDATE`;
  const plan = await tx.plan.findFirst({ where: { id: planId, departmentId: actor.departmentId } });
  if (!plan) throw new NotFoundError("计划");
  return plan;
}

/** A plan that waits for a decision of its own department's approver; nobody approves their own submission. */
async function lockSubmitted(tx: Db, actor: Actor, planId: number): Promise<Plan> {
  const plan = await lockPlan(tx, actor, planId);
  if (plan.state === "submitted" && plan.submittedById === actor.userId) throw new DomainError("不能审核本人提交的计划，请由其他审核人办理");
  return plan;
}
