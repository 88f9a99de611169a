import { actorForUser } from "@/lib/platform/actor-store";
import { db, Prisma } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Job } from "@/lib/platform/generated/prisma/client";
import type { JobLane, JobState } from "@/lib/platform/generated/prisma/enums";
import type { JobHandlers, JobProgress } from "./handler";

/** A job that fails for no reason that a user could mend, or takes its process with it, is begun this often in all. */
const mostAttempts = 3;

/** How often progress is stored and a cancel is looked for, in milliseconds. */
const heartbeat = 500;

class Cancelled extends Error {}

/**
 * Runs the next job of a lane to its end; false where there is none. Only whoever holds the lane may call it (see
 * bin/job-runner.ts): so a job that stands as running here has lost its process, and is begun again.
 */
export async function runNext(lane: JobLane, handlers: JobHandlers, ending: AbortSignal): Promise<boolean> {
  const next = await db.job.findFirst({ where: { lane, state: { in: ["queued", "running"] } }, orderBy: { id: "asc" } });
  if (!next) return false;
  if (next.state === "running" && next.cancelRequestedAt) await end(next, "cancelled");
  else if (next.attempts >= mostAttempts) await end(next, "failed", "处理程序多次意外中断，请联系系统管理员");
  else await carryOut(next, handlers, ending);
  return true;
}

async function carryOut(next: Job, handlers: JobHandlers, ending: AbortSignal): Promise<void> {
  const attempt = next.attempts + 1;
  const { count } = await db.job.updateMany({
    where: { id: next.id, state: next.state, attempts: next.attempts },
    data: { state: "running", attempts: attempt, startedAt: new Date(), progress: Prisma.DbNull },
  });
  if (count !== 1) return;
  const cancel = new AbortController();
  const shown: { progress: JobProgress | null } = { progress: null };
  const beat = setInterval(() => void lookUp(next.id, shown, cancel).catch(() => undefined), heartbeat);
  try {
    const { createdById, kind, id, payload } = next;
    const load = handlers[kind];
    if (!load) throw new Error(`no handler for jobs of kind ${kind}`);
    const actor = createdById === null ? null : await actorForUser(db, createdById);
    if (createdById !== null && !actor) throw new DomainError("发起人的账号已停用，任务没有执行");
    const handler = await load();
    const signal = AbortSignal.any([cancel.signal, ending]);
    await handler({ id, payload, actor, signal, progress: (done, total, label) => (shown.progress = { done, total, label }) });
    await end(next, "done", null, shown.progress);
  } catch (error) {
    if (cancel.signal.aborted) await end(next, "cancelled");
    else if (ending.aborted) await again(next, next.attempts);
    else if (error instanceof DomainError) await end(next, "failed", error.message);
    else await fault(next, attempt, error);
  } finally {
    clearInterval(beat);
  }
}

/** Stores how far a job is, and learns whether it has been called off. */
async function lookUp(id: number, { progress }: { progress: JobProgress | null }, cancel: AbortController): Promise<void> {
  if (progress) await db.job.updateMany({ where: { id, state: "running" }, data: { progress } });
  const { cancelRequestedAt } = await db.job.findUniqueOrThrow({ where: { id }, select: { cancelRequestedAt: true } });
  if (cancelRequestedAt) cancel.abort(new Cancelled("cancelled"));
}

async function end({ id }: Job, state: JobState, error: string | null = null, progress: JobProgress | null = null): Promise<void> {
  await db.job.updateMany({
    where: { id, state: { in: ["queued", "running"] } }, data: { state, error, finishedAt: new Date(), ...(progress && { progress }) },
  });
}

async function again({ id }: Job, attempts: number): Promise<void> {
  await db.job.updateMany({ where: { id, state: "running" }, data: { state: "queued", attempts } });
}

/** A fault of the program: in its own words for the log, with a number for the user. */
async function fault(job: Job, attempt: number, error: unknown): Promise<void> {
  const reference = Date.now().toString(36);
  console.error(`job ${job.id} (${job.kind} ${job.key}) failed [${reference}], attempt ${attempt} of ${mostAttempts}`, error);
  if (attempt >= mostAttempts) await end(job, "failed", `系统出错（编号 ${reference}），请联系系统管理员`);
  else await again(job, attempt);
}
