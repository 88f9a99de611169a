import { z } from "zod";
import { type Db, db } from "@/lib/platform/db";
import type { Job } from "@/lib/platform/generated/prisma/client";
import type { JobProgress } from "./handler";

const progressSchema = z.object({ done: z.number(), total: z.number().nullable(), label: z.string() });

export type JobView = Pick<Job, "id" | "state" | "error" | "createdAt" | "startedAt" | "finishedAt" | "createdById"> & {
  progress: JobProgress | null;
  /** Somebody has called it off, and it has not stopped yet. */
  isStopping: boolean;
};

/** The latest job of a kind about something, or null. Who may see it, the caller has checked. */
export async function jobOf(kind: string, key: string, client: Db = db): Promise<JobView | null> {
  const job = await client.job.findFirst({ where: { kind, key }, orderBy: { id: "desc" } });
  return job && viewOf(job);
}

/** A job by its id. */
export async function jobById(id: number, client: Db = db): Promise<JobView> {
  return viewOf(await client.job.findUniqueOrThrow({ where: { id } }));
}

function viewOf({ id, state, error, createdAt, startedAt, finishedAt, createdById, progress, cancelRequestedAt }: Job): JobView {
  return {
    id, state, error, createdAt, startedAt, finishedAt, createdById,
    progress: progressSchema.nullable().parse(progress), isStopping: state === "running" && cancelRequestedAt !== null,
  };
}
