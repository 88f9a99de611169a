import type { Actor } from "@/lib/platform/actor";
import type { Db, Prisma } from "@/lib/platform/db";
import type { DrawRequest } from "@/lib/platform/generated/prisma/client";
import type { DrawRequestState } from "@/lib/platform/generated/prisma/enums";
import { advance, type StateMachine } from "@/lib/platform/state-machine";
import { requestStateLabels } from "./labels";

/**
 * 待批准 → 已批准, 已退回 or 已撤回, for good: whoever asks again makes a new request, and the old one stays. An approval of a new
 * draw that nobody has used can still be taken back.
 */
export const requestMachine: StateMachine<DrawRequestState> = {
  subject: "drawRequest",
  labels: requestStateLabels,
  transitions: { pending: ["approved", "returned", "withdrawn"], approved: ["withdrawn"], returned: [], withdrawn: [] },
};

/** Decides or takes back a request. The caller has checked who may, and locked the row. */
export function advanceRequest(
  tx: Db, actor: Actor, { id, state }: Pick<DrawRequest, "id" | "state">, to: DrawRequestState, facts: Prisma.DrawRequestUncheckedUpdateManyInput = {}, reason?: string,
): Promise<void> {
  return advance(requestMachine, tx, actor, {
    id, from: state, to, reason,
    update: () => tx.drawRequest.updateMany({ where: { id, state }, data: { ...facts, state: to } }),
  });
}
