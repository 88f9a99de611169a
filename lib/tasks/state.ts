import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import { advance, type StateMachine } from "@/lib/platform/state-machine";
import { taskStateLabels } from "./labels";

/**
 * 草稿 → 待抽取 → 对象已抽取 → 检查部门已确认 → 人员已匹配 → 已派发 → 检查中 → 已完成, or 已终止. Back from 待抽取 to 草稿 only
 * while nothing hangs on it; once drawn, a task goes on or is terminated. Until 派发 it goes back to 对象已抽取 where an approved
 * 重新抽取, 补抽 or 替补 brings objects whose units nobody has confirmed yet (domain rule 5); never to 待抽取: a list once drawn is locked.
 */
export const taskMachine: StateMachine<TaskState> = {
  subject: "task",
  labels: taskStateLabels,
  transitions: {
    draft: ["ready", "terminated"],
    ready: ["draft", "objectsDrawn", "terminated"],
    objectsDrawn: ["unitsConfirmed", "terminated"],
    unitsConfirmed: ["inspectorsMatched", "objectsDrawn", "terminated"],
    inspectorsMatched: ["dispatched", "objectsDrawn", "terminated"],
    dispatched: ["underway", "terminated"],
    underway: ["completed", "terminated"],
    completed: [],
    terminated: [],
  },
};

/** The official steps of a task in their order. */
export const taskSteps = ["draft", "ready", "objectsDrawn", "unitsConfirmed", "inspectorsMatched", "dispatched", "underway", "completed"] as const satisfies readonly TaskState[];

/** States in which the pool may change. */
export const poolStates: readonly TaskState[] = ["draft", "ready"];

/** Moves a task on. The caller has checked the scope and what the step needs. */
export function advanceTask(tx: Db, actor: Actor | null, { id, state }: Pick<Task, "id" | "state">, to: TaskState, reason?: string): Promise<void> {
  return advance(taskMachine, tx, actor, {
    id, from: state, to, reason,
    update: () => tx.task.updateMany({ where: { id, state }, data: { state: to } }),
  });
}
