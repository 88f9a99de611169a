import type { Actor } from "@/lib/platform/actor";
import type { Db, Prisma } from "@/lib/platform/db";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import type { DrawState } from "@/lib/platform/generated/prisma/enums";
import { advance, type StateMachine } from "@/lib/platform/state-machine";
import { drawStateLabels } from "./labels";

/** frozen → committed → revealed → drawn. Before the reveal a draw can be aborted for good; after it no party can stop it. */
export const drawMachine: StateMachine<DrawState> = {
  subject: "draw",
  labels: drawStateLabels,
  transitions: {
    frozen: ["committed", "aborted"],
    committed: ["revealed", "aborted"],
    revealed: ["drawn"],
    drawn: [],
    aborted: [],
  },
};

/** A draw under way: its lists are locked until it is drawn or aborted. */
export const openStates: readonly DrawState[] = ["frozen", "committed", "revealed"];

/** Moves a draw on, with the facts that belong to the step. The caller has checked the scope and locked the row. */
export function advanceDraw(
  tx: Db, actor: Actor | null, { id, state }: Pick<Draw, "id" | "state">, to: DrawState, facts: Prisma.DrawUncheckedUpdateManyInput = {}, reason?: string,
): Promise<void> {
  return advance(drawMachine, tx, actor, {
    id, from: state, to, reason,
    update: () => tx.draw.updateMany({ where: { id, state }, data: { ...facts, state: to } }),
  });
}
