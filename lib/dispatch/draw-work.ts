import type { z } from "zod";
import { planCeremony } from "@/lib/draws/ceremony-plan";
import type { Waiting } from "@/lib/draws/ceremony-view";
import { type FreezeDraw, simpleCeremony } from "@/lib/draws/schema";
import { openStates } from "@/lib/draws/state";
import { jobOf, type JobView } from "@/lib/jobs/queries";
import { enqueue, requestCancel } from "@/lib/jobs/queue";
import { untilDone } from "@/lib/jobs/wait";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { freezePayload, outcomePayload } from "./draw-payloads";

/** How long a request waits for a step before it answers how far the step is, in milliseconds: small draws are done by then. */
const patience = 2500;

const freezeJob = "draw.freeze";
const outcomeJob = "draw.outcome";
const keyOf = (kind: DrawKind, taskId: number): string => `${kind}:${taskId}`;

/** A step that is done, or how far it is: then the same call again waits on. */
export type Underway<T> = { done: T } | { waiting: Waiting };

/**
 * Freezes a draw apart from the web process, and answers the row id of the draw under way once there is one. Called again while
 * it works, it waits for the same work. @throws DomainError for what the freeze refuses, or when it has been called off
 */
export async function freezeInBackground(actor: Actor, kind: DrawKind, { taskId, ceremony = simpleCeremony }: FreezeDraw): Promise<Underway<{ id: number }>> {
  const job = await transaction(async (tx) => {
    const task = await ownTask(tx, actor, taskId);
    if (await openDrawOf(tx, kind, taskId)) return null;
    // A field that is wrong is named before anything is done: what a job fails of is one sentence.
    const last = await jobOf(freezeJob, keyOf(kind, taskId), tx);
    if (!last || last.finishedAt !== null) await planCeremony(tx, actor, task, ceremony);
    const payload = freezePayload.parse({ kind, taskId, ceremony });
    return enqueue(tx, actor, { lane: "draws", kind: freezeJob, key: keyOf(kind, taskId), payload: JSON.parse(JSON.stringify(payload)) });
  });
  const waiting = job && (await waitFor(job.id, "冻结已取消"));
  if (waiting) return { waiting };
  const open = await openDrawOf(db, kind, taskId);
  if (!open) throw new DomainError("抽取的状态已发生变化，请刷新页面");
  return { done: open };
}

/**
 * Produces the result of a draw whose numbers are all public, apart from the web process. Called again while it works, it waits for
 * the same work. @throws DomainError for what keeps the result from being stored
 */
export async function finishInBackground(actor: Actor | null, drawId: number): Promise<Underway<null>> {
  const job = await transaction(async (tx) => {
    const draw = await tx.draw.findUniqueOrThrow({ where: { id: drawId }, select: { state: true, entropy: { where: { text: null } } } });
    return draw.state === "revealed" && draw.entropy.length === 0 ? enqueueOutcome(tx, actor, drawId) : null;
  });
  const waiting = job && (await waitFor(job.id, "抽取已中止"));
  return waiting ? { waiting } : { done: null };
}

/** Calls off a freeze that is under way: nothing of it stays. Once it is frozen, only 作废 remains. */
export async function cancelFreeze(actor: Actor, kind: DrawKind, taskId: number): Promise<void> {
  await transaction(async (tx) => {
    const task = await ownTask(tx, actor, taskId);
    const job = await jobOf(freezeJob, keyOf(kind, taskId), tx);
    if (!job || job.finishedAt !== null) throw new DomainError("名单已经冻结或没有在冻结，不能取消；可以作废本次抽取");
    await requestCancel(tx, job.id);
    await audit(tx, actor, { action: "draws:run", subject: { type: "task", id: taskId }, summary: `取消冻结任务 ${task.number} 的名单` });
  });
}

/** The freeze or the result of a task's draw that is under way now, for its page; null where nothing is. */
export async function drawUnderway(kind: DrawKind, taskId: number): Promise<Waiting | null> {
  const open = await openDrawOf(db, kind, taskId);
  const job = open ? await jobOf(outcomeJob, String(open.id)) : await jobOf(freezeJob, keyOf(kind, taskId));
  return job && job.finishedAt === null ? waitingOf(job) : null;
}

/** How long after a failed attempt at a result the next one is begun by itself, in milliseconds: a file may have been restored meanwhile. */
const again = 600_000;

/** Has every draw finished that waits between its numbers and its result, after a deadline or a crash: at the start of the program and every minute. */
export async function finishDrawsInBackground(): Promise<void> {
  const ready = await db.draw.findMany({ where: { state: "revealed", entropy: { every: { text: { not: null } } } }, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of ready) {
    const last = await jobOf(outcomeJob, String(id));
    const failedLately = last?.state === "failed" && last.finishedAt !== null && last.finishedAt.getTime() > Date.now() - again;
    if (!failedLately) await transaction((tx) => enqueueOutcome(tx, null, id));
  }
}

const enqueueOutcome = (tx: Db, actor: Actor | null, drawId: number): Promise<{ id: number }> =>
  enqueue(tx, actor, { lane: "draws", kind: outcomeJob, key: String(drawId), payload: { drawId } satisfies z.input<typeof outcomePayload> });

/** Waits for a job as long as a request may. Answers how far it is, or null when it is done. @throws DomainError with what it failed of */
async function waitFor(jobId: number, cancelled: string): Promise<Waiting | null> {
  const job = await untilDone(jobId, patience);
  if (job.state === "failed") throw new DomainError(job.error ?? "没有完成");
  if (job.state === "cancelled") throw new DomainError(cancelled);
  return job.state === "done" ? null : waitingOf(job);
}

const waitingOf = ({ state, progress, isStopping }: JobView): Waiting =>
  isStopping ? { label: "正在取消", done: 0, total: null } : (progress ?? { label: state === "queued" ? "排队等候" : "正在准备", done: 0, total: null });

async function ownTask(tx: Db, actor: Actor, id: number): Promise<Pick<Task, "id" | "number" | "endsOn">> {
  const task = await tx.task.findFirst({ where: { id, departmentId: actor.departmentId }, select: { id: true, number: true, endsOn: true } });
  if (!task) throw new NotFoundError("任务");
  return task;
}

const openDrawOf = (client: Db, kind: DrawKind, taskId: number): Promise<{ id: number } | null> =>
  client.draw.findFirst({ where: { taskId, kind, state: { in: [...openStates] } }, select: { id: true } });
