import { type Actor, can } from "@/lib/platform/actor";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { poolStates, taskMachine } from "./state";

/** What an actor may do to a task as it stands: which buttons its pages offer. The commands check again. */
export type TaskActs = Record<"edit" | "changePool" | "markReady" | "reopen" | "terminate", boolean>;

export function taskActs(actor: Actor, { state, departmentId }: Pick<Task, "state" | "departmentId">): TaskActs {
  const own = departmentId === actor.departmentId && can(actor, "tasks:edit");
  const { transitions } = taskMachine;
  return {
    edit: own && state === "draft",
    changePool: own && poolStates.includes(state),
    markReady: own && transitions[state].includes("ready"),
    reopen: own && transitions[state].includes("draft"),
    terminate: own && transitions[state].includes("terminated"),
  };
}
