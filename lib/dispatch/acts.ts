import { type Actor, can } from "@/lib/platform/actor";
import type { Task } from "@/lib/platform/generated/prisma/client";

type Department = { departmentId: number; part: string; unconfirmed: number; notice: { receivedAt: Date | null } | null };

/** What an actor may do on the pages of a task after its draw: which buttons they offer. The commands check again. */
export function dispatchActs(actor: Actor, { state, departmentId }: Pick<Task, "state" | "departmentId">, departments: readonly Department[]) {
  const initiator = departmentId === actor.departmentId;
  const own = departments.find((department) => department.departmentId === actor.departmentId);
  const unitsOpen = state === "objectsDrawn" || state === "unitsConfirmed";
  return {
    confirm: can(actor, "dispatch:confirm") && state === "objectsDrawn" && (own?.unconfirmed ?? 0) > 0,
    changeUnits: unitsOpen && ((initiator && can(actor, "dispatch:propose")) || (own !== undefined && can(actor, "dispatch:confirm"))),
    recordOffline: initiator && can(actor, "dispatch:propose") && state === "objectsDrawn",
    changeCap: initiator && can(actor, "dispatch:propose") && unitsOpen,
    match: initiator && can(actor, "draws:run") && state === "unitsConfirmed",
    send: initiator && can(actor, "dispatch:send") && state === "inspectorsMatched",
    receive: can(actor, "dispatch:receive") && own?.notice != null && own.notice.receivedAt === null,
    replace: can(actor, "dispatch:confirm") && (state === "inspectorsMatched" || state === "dispatched" || state === "underway"),
  };
}
