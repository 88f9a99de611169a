import type { Work } from "@/lib/draws/engine/work";
import { produceOutcome } from "@/lib/draws/outcome";
import { watchOrder } from "@/lib/draws/order-alarm";
import { settleSelection } from "@/lib/draws/selection";
import { db } from "@/lib/platform/db";
import { settleMatching } from "./matching";

/**
 * Produces the result of a draw of either kind as soon as all its numbers are public: after the last reveal, after the
 * public entropy, and again after a crash between them and the result.
 */
export async function finishDraw(id: number, work: Work = {}): Promise<void> {
  const { kind } = await db.draw.findUniqueOrThrow({ where: { id }, select: { kind: true } });
  if (kind === "inspectors") return produceOutcome(id, kind, settleMatching, work);
  await produceOutcome(id, kind, settleSelection, work);
  await watchOrder(id);
}
