import { join } from "node:path";
import { buildIfStale } from "./build";
import { every, minute } from "./clock";
import { announceAccounts, openDatabase } from "./database";
import { duties } from "./duties";
import { openJobLanes } from "./job-lanes";
import { type Lifecycle, run } from "./lifecycle";
import { deriveSecrets } from "./secrets";
import { writeVerifierPage } from "./verifier-page";
import { listen } from "./web-server";

type Mode = "production" | "development" | "database";

/** How Node runs the runner of jobs from its source. */
const runnerOfSource = ["--import", "tsx", join("bin", "job-runner.ts")];

/**
 * Starts everything in order and stays until a signal ends it. Every failure that a site can mend is one line.
 * `jobRunner` is what Node is given to run jobs.
 */
export function start(mode: Mode, jobRunner: readonly string[] = runnerOfSource): Promise<void> {
  return run((lifecycle) => (mode === "database" ? serveDatabase(lifecycle) : servePlatform(mode, jobRunner, lifecycle)));
}

async function servePlatform(mode: "production" | "development", jobRunner: readonly string[], lifecycle: Lifecycle): Promise<void> {
  const { onStop, signal } = lifecycle;
  const port = wantedPort();
  const web = await listen(port);
  deriveSecrets();
  signal.throwIfAborted();
  const embedded = await openDatabase(lifecycle);
  signal.throwIfAborted();
  await writeVerifierPage();
  if (mode === "production") await buildIfStale(signal);
  const lanes = await openJobLanes(jobRunner);
  onStop(lanes.close);
  // Pages stop before the database that they read.
  onStop(web.close);
  await web.serveNext(mode);
  signal.throwIfAborted();
  onStop(every(minute, duties));
  console.log(`\n双随机、一公开监管平台：http://localhost:${port}\n公示门户：http://localhost:${port}/disclosure`);
  await announceAccounts(embedded);
}

async function serveDatabase(lifecycle: Lifecycle): Promise<void> {
  await openDatabase(lifecycle);
  console.log(`DATABASE_URL=${process.env.DATABASE_URL}`);
}

function wantedPort(): number {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT 应为 1 至 65535 的整数，当前为 ${process.env.PORT}`);
  return port;
}
