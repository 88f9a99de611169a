import type { JobHandlers } from "@/lib/jobs/handler";

/** Who does the jobs of each kind. */
export const jobHandlers: JobHandlers = {
  "disclosure.check": async () => (await import("@/lib/disclosure/job")).handler,
};
