import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Plan } from "@/lib/platform/generated/prisma/client";
import { lockPlan } from "./commands";
import { advancePlan, openStates } from "./state";

/**
 * Takes a task into a plan: locks the plan of the actor's own department, checks that it is published or underway, and
 * the first task sets it underway. Answers the plan. @throws DomainError
 */
export async function takeTaskIntoPlan(tx: Db, actor: Actor, planId: number): Promise<Plan> {
  const plan = await lockPlan(tx, actor, planId);
  if (!openStates.includes(plan.state)) throw new DomainError("只有已发布或执行中的计划可以创建任务");
  if (plan.state === "published") await advancePlan(tx, actor, plan, "underway");
  return plan;
}
