import type { JobView } from "@/lib/jobs/queries";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";

const silentSeconds = 60;

/** Whether a run's process has gone and the queue has given it up: it runs, and has given no sign for a minute. One that waits in line is in good hands. */
export const isInterrupted = ({ status, heartbeatAt }: Pick<ImportRun, "status" | "heartbeatAt">, now = new Date()): boolean =>
  status === "running" && now.getTime() - (heartbeatAt?.getTime() ?? 0) > silentSeconds * 1000;

/** Whether the queue has given up a run's job without the run having come to an end. */
export const isLost = ({ status }: Pick<ImportRun, "status">, job: JobView | null): boolean =>
  (status === "surveying" || status === "queued" || status === "running") && job !== null && (job.state === "failed" || job.state === "cancelled");
