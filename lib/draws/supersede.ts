import { PLATFORM } from "@/lib/draw-core/rules";
import type { Db, Prisma } from "@/lib/platform/db";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { recordStep } from "./record";

/** The draws that a new result has taken the place of: on the record of each, from which pages and the public know it. */
export const supersededEvent = "superseded";

/** Puts on record that a new result takes the place of earlier ones of its task. Their rows, files and proofs stay. @returns how many */
export async function supersede(tx: Db, { id, taskId }: Pick<Draw, "id" | "taskId">, which: Prisma.DrawWhereInput = {}): Promise<number> {
  const earlier = await tx.draw.findMany({ where: { AND: [which, { taskId, state: "drawn", id: { not: id }, events: { none: { event: supersededEvent } } }] }, select: { id: true } });
  for (const draw of earlier) await recordStep(tx, draw.id, supersededEvent, PLATFORM);
  return earlier.length;
}
