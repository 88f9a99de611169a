import { PlanType, SelectionType, TaskState } from "@/lib/platform/generated/prisma/enums";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";

export type TaskFilter = {
  text?: string | undefined;
  planId?: number | undefined;
  type?: PlanType | undefined;
  selectionType?: SelectionType | undefined;
  state?: TaskState | undefined;
  /** As initiator, or taking part. */
  part?: "initiator" | "cooperator" | undefined;
};

/** The filter that a URL says: the same for the list and its export. */
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
