// A process that does the jobs of one lane, started by bin/job-lanes.ts when there are some, and ended when there are none.
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { jobChannel } from "@/lib/jobs/queue";
import { runNext } from "@/lib/jobs/running";
import { disconnect } from "@/lib/platform/db";
import { databaseUrl } from "@/lib/platform/env";
import { letPagesGoFirst } from "@/lib/platform/priority";
import { JobLane } from "@/lib/platform/generated/prisma/enums";
import { laneIsHeld } from "./job-exit";
import { jobHandlers, readied } from "./job-handlers";

/** How long a runner without work waits for more before it gives its memory back, in milliseconds: it may be there before the click (expectWork). */
const patience = 60_000;

/** First key of the locks by which a runner holds its lane; the second is the lane's place in the list. */
const lockFamily = 0x53_53_59_47;

const lane = process.argv[2] as JobLane;
if (!(lane in JobLane)) throw new Error(`no lane ${lane}`);
letPagesGoFirst();
const ending = new AbortController();
let wake: () => void = () => undefined;

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => endSoon());
// The channel to the web process is gone with it, and so are its database and its files.
process.on("disconnect", () => endSoon());

function endSoon(): void {
  ending.abort();
  wake();
}

const holder = new Client({ connectionString: databaseUrl() });
// Without its session the lane may be another's: what this one has begun must not go on beside it.
holder.on("error", () => process.exit(1));
holder.on("notification", () => wake());
await holder.connect();
const { rows } = await holder.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS held", [lockFamily, Object.keys(JobLane).indexOf(lane)]);
if (rows[0]?.held) {
  await holder.query(`LISTEN ${jobChannel}`);
  // A failure is met again by the job that needs it.
  readied[lane]?.().catch(() => undefined);
  while (await moreToDo());
}
await holder.end();
await disconnect();
process.exit(rows[0]?.held ? 0 : laneIsHeld);

/** Does what there is, then waits for more; false when none came, or the program ends. */
async function moreToDo(): Promise<boolean> {
  const woken = new Promise<boolean>((resolve) => (wake = () => resolve(true)));
  if (ending.signal.aborted) return false;
  if (await runNext(lane, jobHandlers, ending.signal)) {
    // Its memory is not for the next one to be added to: a second draw among a million held 55 MB more than the first.
    globalThis.gc?.();
    return true;
  }
  return Promise.race([woken, sleep(patience, false, { ref: true })]);
}
