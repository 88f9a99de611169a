import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { jobChannel } from "@/lib/jobs/queue";
import { db } from "@/lib/platform/db";
import { databaseUrl } from "@/lib/platform/env";
import type { JobLane } from "@/lib/platform/generated/prisma/enums";
import { laneIsHeld } from "./job-exit";

/** How often the queue is looked at even if nobody has called: a call may be lost with its connection. In milliseconds. */
const round = 15_000;

/** Before a runner that died is replaced, in milliseconds. */
const breath = 1000;

/** Runners get this long to put their job back into the queue at the end, in milliseconds. */
const goodbye = 5000;

export type JobLanes = { close: () => Promise<void> };

/**
 * Keeps a process for each lane that has jobs. Jobs have processes of their own so that pages stay quick meanwhile, so that
 * their memory goes back when they are done, and so that one that dies takes nothing else with it.
 */
export async function openJobLanes(program: readonly string[]): Promise<JobLanes> {
  const runners = new Map<JobLane, ChildProcess>();
  const closing = new AbortController();
  const begin = (lane: JobLane) => {
    if (closing.signal.aborted || runners.has(lane)) return;
    const runner = spawnRunner(program, lane);
    runners.set(lane, runner);
    runner.once("exit", (code) => {
      runners.delete(lane);
      // One that ends may have missed the call of the last moment; one that died left its job. Where the lane is held by the
      // runner of another program, the next round is soon enough.
      if (code !== laneIsHeld) setTimeout(() => void beginWhereThereIsWork(), code === 0 ? 0 : breath).unref();
    });
  };
  const beginWhereThereIsWork = async () => {
    if (closing.signal.aborted) return;
    const lanes = await db.job.groupBy({ by: ["lane"], where: { state: { in: ["queued", "running"] } } }).catch(() => []);
    for (const { lane } of lanes) begin(lane);
  };
  const listening = listen((lane) => begin(lane as JobLane), closing.signal);
  const timer = setInterval(() => void beginWhereThereIsWork(), round);
  await beginWhereThereIsWork();
  return {
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await Promise.all([listening, ...[...runners.values()].map(endRunner)]);
    },
  };
}

/**
 * Of WebAssembly only the first function of a module is optimised: our hash of four blocks is nothing else, and takes a third less then; the database
 * client, whose first is one of JavaScript, would keep 45 MB more. Young objects may die young; a heap grows by 80 % before it is collected (an import of
 * a million lines of csv then holds 280 MB instead of 523); garbage may be collected after a job.
 */
const lean = ["--wasm-tier-up-filter=0", "--max-semi-space-size=4", "--heap-growing-percent=80", "--expose-gc"];

/**
 * How glibc gives memory: from two arenas for all threads, and blocks of lists from the kernel, to whom they go back at once. By
 * itself it learns to keep blocks of that size: a draw among 1,000,000 then held 300 MB at its peak instead of 230.
 */
const allocation = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "524288", MALLOC_TRIM_THRESHOLD_: "131072" };

function spawnRunner(program: readonly string[], lane: JobLane): ChildProcess {
  return spawn(process.execPath, [...lean, ...program, lane], { stdio: ["ignore", "inherit", "inherit", "ipc"], env: { ...process.env, ...allocation } });
}

async function endRunner(runner: ChildProcess): Promise<void> {
  const ended = once(runner, "exit");
  runner.kill("SIGTERM");
  const overdue = setTimeout(() => runner.kill("SIGKILL"), goodbye);
  await ended;
  clearTimeout(overdue);
}

/** Hears which lanes are called until the end, through a connection of its own that is renewed when it breaks. */
async function listen(onLane: (lane: string) => void, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    const client = new Client({ connectionString: databaseUrl() });
    const broken = new Promise<void>((resolve) => {
      client.on("error", () => resolve());
      client.on("end", () => resolve());
      closing.addEventListener("abort", () => resolve(), { once: true });
    });
    client.on("notification", ({ payload }) => payload && onLane(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${jobChannel}`);
      await broken;
    } catch {
      await sleep(1000, undefined, { signal: closing }).catch(() => undefined);
    }
    await client.end().catch(() => undefined);
  }
}
