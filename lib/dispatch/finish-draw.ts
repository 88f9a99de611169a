import type { z } from "zod";
import type { Work } from "@/lib/draws/engine/work";
import { produceOutcome } from "@/lib/draws/outcome";
import { settleSelection } from "@/lib/draws/selection";
import { enqueue } from "@/lib/jobs/queue";
import { db } from "@/lib/platform/db";
import { orderJob, type outcomePayload } from "./draw-payloads";
import { settleMatching } from "./matching";

/**
 * Produces the result of a draw of either kind as soon as all its numbers are public: after the last reveal, after the
 * public entropy, and again after a crash between them and the result.
 */
export async function finishDraw(id: number, work: Work = {}): Promise<void> {
  const { kind } = await db.draw.findUniqueOrThrow({ where: { id }, select: { kind: true } });
  if (kind === "inspectors") return produceOutcome(id, kind, settleMatching, work);
  await produceOutcome(id, kind, async (tx, drawn) => {
    await settleSelection(tx, drawn);
    // Nobody waits for it: the result stands whatever it finds.
    await enqueue(tx, null, { lane: "draws", kind: orderJob, key: String(id), payload: { drawId: id } satisfies z.input<typeof outcomePayload> });
  }, work);
}
