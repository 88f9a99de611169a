import { type Actor, can } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { findingsOf } from "./findings";
import { publicTaskStates } from "./published";

/** How a draw that the actor sees stands with the public: sealed or open, what the check found, and whether the actor may open it now. */
export async function disclosureOf(actor: Actor, { taskId, state, discloseBy, disclosedAt, disclosureChecks }: Pick<Draw, "taskId" | "state" | "discloseBy" | "disclosedAt" | "disclosureChecks">) {
  const task = await db.task.findUniqueOrThrow({ where: { id: taskId }, select: { departmentId: true, state: true, disclosedAt: true } });
  const checks = findingsOf({ disclosureChecks })?.checks ?? null;
  return {
    discloseBy, disclosedAt, checked: checks !== null, failed: checks?.filter(({ outcome }) => outcome === "fails") ?? [],
    mayDisclose: disclosedAt === null && state === "drawn" && task.disclosedAt === null && publicTaskStates.includes(task.state) && task.departmentId === actor.departmentId && can(actor, "disclosure:publish"),
  };
}
