import type { JobView } from "@/lib/jobs/queries";
import type { ExportRun } from "@/lib/platform/generated/prisma/client";
import type { ExportState } from "./labels";

/** How a run stands: its file is there, or has been; else what its job says. A job that has ended without a file has failed. */
export function stateOf({ finishedAt, expiresAt, removedAt }: Pick<ExportRun, "finishedAt" | "expiresAt" | "removedAt">, job: Pick<JobView, "state"> | null, now = new Date()): ExportState {
  if (finishedAt) return removedAt || (expiresAt && expiresAt <= now) ? "expired" : "done";
  return job === null || job.state === "done" ? "failed" : job.state;
}
