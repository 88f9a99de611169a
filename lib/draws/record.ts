import type { Db } from "@/lib/platform/db";

/** A moment as draws write it: UTC, to the second, `2026-11-23T08:00:00Z`. */
export const drawTime = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** The second that a moment lies in: what is written and what is stored must be the same, so it is cut and not rounded. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/**
 * Puts a step on a draw's record and answers its time. Times of one record never go back, and a draw begins after the draws and
 * approvals that it goes back to, whatever the clocks of two servers say. `by` is a party's code: people are in the log, not in what is
 * published. `now`: the moment that a deadline was held against, so that what was in time is recorded in time.
 */
export async function recordStep(tx: Db, drawId: number, event: string, by: string, now = new Date()): Promise<Date> {
  const last = await tx.drawEvent.findFirst({ where: { drawId }, orderBy: { seq: "desc" }, select: { seq: true, at: true } });
  const at = wholeSecond(new Date(Math.max(now.getTime(), (last?.at ?? (await latestOfTask(tx, drawId))).getTime())));
  await tx.drawEvent.create({ data: { drawId, seq: (last?.seq ?? 0) + 1, event, at, by } });
  return at;
}

/** The latest moment on record of what a task's draws can go back to: steps of other draws, and decisions on requests. */
async function latestOfTask(tx: Db, drawId: number): Promise<Date> {
  const { taskId } = await tx.draw.findUniqueOrThrow({ where: { id: drawId }, select: { taskId: true } });
  const { _max: { at } } = await tx.drawEvent.aggregate({ where: { draw: { taskId } }, _max: { at: true } });
  const { _max: { decidedAt } } = await tx.drawRequest.aggregate({ where: { taskId }, _max: { decidedAt: true } });
  return new Date(Math.max(at?.getTime() ?? 0, decidedAt?.getTime() ?? 0));
}
