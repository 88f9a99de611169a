import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { Inspection } from "@/lib/platform/generated/prisma/client";
import type { InspectionState } from "@/lib/platform/generated/prisma/enums";
import { advance, type StateMachine } from "@/lib/platform/state-machine";
import { inspectionStateLabels } from "./labels";

/**
 * 待检查 → 已录入 → 待审核 → (退回 → 已录入) → 已审核 → 已公示. A published inspection goes back to 已录入 only for a
 * correction, as a new version of its record with a reason; the published version stays readable meanwhile.
 */
export const inspectionMachine: StateMachine<InspectionState> = {
  subject: "inspection",
  labels: inspectionStateLabels,
  transitions: {
    pending: ["recorded"],
    recorded: ["submitted"],
    submitted: ["approved", "returned"],
    returned: ["recorded"],
    approved: ["published"],
    published: ["recorded"],
  },
};

type Facts = Partial<Pick<Inspection, "publishDueOn" | "dueProvisional" | "submittedById" | "publishedAt" | "publishedById">>;

/** Moves one inspection on, with the facts that belong to the step. The caller has checked scope and locked the row. */
export function advanceInspection(
  tx: Db, actor: Actor, inspection: Pick<Inspection, "id" | "state">, to: InspectionState, facts: Facts = {}, reason?: string,
): Promise<void> {
  const { id, state } = inspection;
  return advance(inspectionMachine, tx, actor, {
    id, from: state, to, reason,
    update: () => tx.inspection.updateMany({ where: { id, state }, data: { ...facts, state: to } }),
  });
}
