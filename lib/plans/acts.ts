import { type Actor, can } from "@/lib/platform/actor";
import type { Plan } from "@/lib/platform/generated/prisma/client";
import { editableStates, openStates, planMachine } from "./state";

/** What an actor may do to a plan as it stands: which buttons its page offers. The commands check again. */
export type PlanActs = Record<"edit" | "submit" | "decide" | "adjust" | "terminate" | "complete" | "createTask", boolean>;

export function planActs(actor: Actor, plan: Pick<Plan, "state" | "departmentId" | "submittedById">, openTasks: number): PlanActs {
  const own = plan.departmentId === actor.departmentId;
  const edits = own && can(actor, "plans:edit");
  const legal = (to: "submitted" | "draft" | "terminated" | "completed") => edits && planMachine.transitions[plan.state].includes(to);
  return {
    edit: edits && editableStates.includes(plan.state),
    submit: legal("submitted"),
    decide: own && can(actor, "plans:approve") && plan.state === "submitted" && plan.submittedById !== actor.userId,
    adjust: legal("draft"),
    terminate: legal("terminated") && openTasks === 0,
    complete: legal("completed") && openTasks === 0,
    createTask: own && can(actor, "tasks:edit") && openStates.includes(plan.state),
  };
}
