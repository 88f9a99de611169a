import type { ImportRun } from "@/lib/platform/generated/prisma/client";

const silentSeconds = 60;

/** Whether a run's process has gone: it waits or runs, and has given no sign for a minute. */
export const isInterrupted = ({ status, heartbeatAt }: Pick<ImportRun, "status" | "heartbeatAt">, now = new Date()): boolean =>
  (status === "running" || status === "queued") && now.getTime() - (heartbeatAt?.getTime() ?? 0) > silentSeconds * 1000;
