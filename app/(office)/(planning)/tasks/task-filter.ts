import { PlanType, SelectionType, TaskState } from "@/lib/platform/generated/prisma/enums";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import type { TaskFilter } from "@/lib/tasks/queries";

/** The list's filter as its URL says, for the page and its export. */
export function taskFilterOf(params: SearchParams): TaskFilter {
  return {
    text: param(params, "text"),
    planId: idOf(param(params, "plan")) ?? undefined,
    type: paramOf(params, "type", Object.values(PlanType)),
    selectionType: paramOf(params, "selection", Object.values(SelectionType)),
    state: paramOf(params, "state", Object.values(TaskState)),
    part: paramOf(params, "part", ["initiator", "cooperator"]),
  };
}
