import { jobHandlers } from "@/bin/job-handlers";
import type { JobHandlers } from "@/lib/jobs/handler";
import { runNext } from "@/lib/jobs/running";
import { JobLane } from "@/lib/platform/generated/prisma/enums";

const never = new AbortController().signal;

/** Does every job that waits, in this process, until the queue is empty. */
export async function runJobs(handlers: JobHandlers = jobHandlers, ending: AbortSignal = never): Promise<void> {
  for (const lane of Object.values(JobLane)) while (await runNext(lane, handlers, ending));
}
