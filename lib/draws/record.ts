import type { Db } from "@/lib/platform/db";

/** A moment as draws write it: UTC, to the second, `2026-11-23T08:00:00Z`. */
export const drawTime = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** The second that a moment lies in: what is written and what is stored must be the same, so it is cut and not rounded. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/**
 * Puts a step on a draw's record and answers its time. Times of one record never go back, whatever the clocks of two
 * servers say. `by` is a party's code: people are in the log, not in what is published.
 */
export async function recordStep(tx: Db, drawId: number, event: string, by: string): Promise<Date> {
  const last = await tx.drawEvent.findFirst({ where: { drawId }, orderBy: { seq: "desc" }, select: { seq: true, at: true } });
  const at = wholeSecond(new Date(Math.max(Date.now(), last?.at.getTime() ?? 0)));
  await tx.drawEvent.create({ data: { drawId, seq: (last?.seq ?? 0) + 1, event, at, by } });
  return at;
}
