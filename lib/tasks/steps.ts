import type { StateChange } from "@/lib/platform/generated/prisma/client";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import { taskSteps } from "./state";

/** An official step of a task: whether it has been reached, and who took it there, when. */
export type TaskStep = { state: (typeof taskSteps)[number]; reached: boolean; current: boolean; by: string | null; department: string | null; at: Date | null };

/**
 * The step bar of a task from its history, oldest first. A terminated task shows how far it had come; of a step that was
 * taken back and taken again, the last time counts.
 */
export function stepsOf(state: TaskState, history: readonly Pick<StateChange, "from" | "to" | "actorName" | "departmentName" | "at">[]): TaskStep[] {
  const standing = state === "terminated" ? history.findLast(({ to }) => to === "terminated")?.from : state;
  const at = taskSteps.findIndex((step) => step === standing);
  return taskSteps.map((step, index) => {
    const change = index <= at ? history.findLast(({ to }) => to === step) : undefined;
    return {
      state: step, reached: index <= at, current: index === at && state !== "terminated",
      by: change?.actorName ?? null, department: change?.departmentName ?? null, at: change?.at ?? null,
    };
  });
}
