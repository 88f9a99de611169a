import { setTimeout as sleep } from "node:timers/promises";
import { jobById, type JobView } from "./queries";

const firstLook = 20;
const lastLook = 50;

/** Waits until a job is over, or for as long as the caller has patience (milliseconds), and answers how it stands then. */
export async function untilDone(id: number, patience: number): Promise<JobView> {
  const end = Date.now() + patience;
  for (let pause = firstLook; ; pause = Math.min(pause * 1.5, lastLook)) {
    const job = await jobById(id);
    if (job.finishedAt !== null || Date.now() + pause > end) return job;
    await sleep(pause);
  }
}
