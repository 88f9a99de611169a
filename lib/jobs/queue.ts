import type { Actor } from "@/lib/platform/actor";
import { type Db, db, Prisma } from "@/lib/platform/db";
import type { JobLane } from "@/lib/platform/generated/prisma/enums";

/** Where runners listen for the names of lanes that have something to do. */
export const jobChannel = "ssyg_jobs";

export type NewJob = { lane: JobLane; kind: string; key: string; payload: Prisma.InputJsonValue };

/**
 * Puts a job in the queue, in the transaction of the act that wants it: the two stand or fall together. Where one of the same
 * kind and key is unfinished, that one is answered. Its runner is woken when the transaction commits.
 */
export async function enqueue(tx: Db, actor: Actor | null, { lane, kind, key, payload }: NewJob): Promise<{ id: number }> {
  await tx.$executeRaw`
    INSERT INTO "Job" ("lane", "kind", "key", "payload", "departmentId", "createdById")
    VALUES (${lane}::"JobLane", ${kind}, ${key}, ${JSON.stringify(payload)}::jsonb, ${actor?.departmentId ?? null}, ${actor?.userId ?? null})
    ON CONFLICT ("kind", "key") WHERE "state" IN ('queued', 'running') DO NOTHING`;
  const job = await tx.job.findFirstOrThrow({ where: { kind, key }, orderBy: { id: "desc" }, select: { id: true } });
  await tx.$executeRaw`SELECT pg_notify(${jobChannel}, ${lane})`;
  return job;
}

/** Has the runner of a lane ready, for a minute, that will probably get work: whoever asks for it then waits for no process to start. */
export async function expectWork(lane: JobLane): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${jobChannel}, ${lane})`;
}

/** Calls a job off: one that waits is over at once, one that runs is told within a second. Who may, the caller has checked. */
export async function requestCancel(tx: Db, id: number): Promise<void> {
  const now = new Date();
  const { count } = await tx.job.updateMany({ where: { id, state: "queued" }, data: { state: "cancelled", cancelRequestedAt: now, finishedAt: now } });
  if (count === 0) await tx.job.updateMany({ where: { id, state: "running" }, data: { cancelRequestedAt: now } });
}
