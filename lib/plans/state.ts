import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { Plan } from "@/lib/platform/generated/prisma/client";
import type { PlanState } from "@/lib/platform/generated/prisma/enums";
import { advance, type StateMachine } from "@/lib/platform/state-machine";
import { planStateLabels } from "./labels";

/**
 * 草稿 → 待审核 → 已发布 → 执行中 → 已完成, or 退回, 已终止. Adjusting a plan that was published takes it back to 草稿, with a
 * reason, as the next version; until that version is approved, the one before stays the plan of record.
 */
export const planMachine: StateMachine<PlanState> = {
  subject: "plan",
  labels: planStateLabels,
  transitions: {
    draft: ["submitted", "terminated"],
    submitted: ["published", "returned"],
    returned: ["submitted", "terminated"],
    published: ["underway", "draft", "terminated"],
    underway: ["completed", "draft", "terminated"],
    completed: [],
    terminated: [],
  },
};

/** States in which what the plan says may be changed. */
export const editableStates: readonly PlanState[] = ["draft", "returned"];

/** States in which tasks may be created from the plan. */
export const openStates: readonly PlanState[] = ["published", "underway"];

type Facts = Partial<Pick<Plan, "submittedById" | "publishedAt" | "version">>;

/** Moves a plan on, with the facts that belong to the step. The caller has checked the scope. */
export function advancePlan(
  tx: Db, actor: Actor, { id, state }: Pick<Plan, "id" | "state">, to: PlanState, facts: Facts = {}, reason?: string,
): Promise<void> {
  return advance(planMachine, tx, actor, {
    id, from: state, to, reason,
    update: () => tx.plan.updateMany({ where: { id, state }, data: { ...facts, state: to } }),
  });
}
