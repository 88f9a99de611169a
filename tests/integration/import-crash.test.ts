import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { restartImport } from "@/lib/imports/commands";
import { jobOf } from "@/lib/jobs/queries";
import { untilDone } from "@/lib/jobs/wait";
import { db } from "@/lib/platform/db";
import { objectImport } from "@/lib/objects/import-definition";
import { makeActor, makeDepartment } from "../factory/base";
import { csvFile, extractHeader, extractRow, startRun } from "../factory/imports";
import { makeLibrary } from "../factory/objects";

let runner: ChildProcess | undefined;
const start = () => (runner = spawn(process.execPath, ["--import", "tsx", "bin/job-runner.ts", "imports"], { stdio: ["ignore", "ignore", "ignore", "ipc"] }));

async function kill(): Promise<void> {
  if (!runner || runner.exitCode !== null || runner.signalCode !== null) return;
  const ended = once(runner, "exit");
  runner.kill("SIGKILL");
  await ended;
}
afterEach(kill);

const rows = 12_000;

async function begin() {
  const { id: departmentId } = await makeDepartment();
  const actor = await makeActor(departmentId, "registrar");
  const { id: libraryId } = await makeLibrary(actor);
  const file = csvFile([extractHeader, ...Array.from({ length: rows }, () => extractRow())]);
  const runId = await startRun(actor, objectImport, file, libraryId, { constants: { registrationStatus: "active" } });
  return { actor, libraryId, runId };
}

const runOf = (id: number) => db.importRun.findUniqueOrThrow({ where: { id } });
const live = (libraryId: number) => db.libraryMember.count({ where: { libraryId } });

/** Waits for a moment of a run, at most so long. */
async function until(reached: () => Promise<boolean>): Promise<void> {
  await expect.poll(reached, { timeout: 30_000, interval: 5 }).toBe(true);
}

const merging = async () =>
  (await db.$queryRaw<unknown[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query ILIKE '%INSERT INTO "Entity"%' AND pid <> pg_backend_pid()`).length > 0;

test.each([
  ["while it reads", async (runId: number) => (await runOf(runId)).rowsRead > 0],
  ["while it merges", merging],
] as const)("killed %s, an import has changed nothing, and is done once by the next runner", async (_, reached) => {
  const { libraryId, runId } = await begin();
  start();
  await until(() => reached(runId));
  await kill();
  expect((await runOf(runId)).status).toBe("running");
  expect(await live(libraryId)).toBe(0);
  start();
  const job = await jobOf("import.run", String(runId));
  expect((await untilDone(job!.id, 60_000)).state).toBe("done");
  expect(await runOf(runId)).toMatchObject({ status: "done", rowsRead: rows, rowsAdded: rows, rowsFailed: 0 });
  expect(await live(libraryId)).toBe(rows);
}, 120_000);

test("given up by the queue after three deaths, it is shown as interrupted and can be started again", async () => {
  const { actor, libraryId, runId } = await begin();
  const job = await jobOf("import.run", String(runId));
  await db.job.update({ where: { id: job!.id }, data: { state: "failed", finishedAt: new Date() } });
  await db.importRun.update({ where: { id: runId }, data: { status: "running", startedAt: new Date(0), heartbeatAt: new Date(Date.now() - 120_000) } });
  await restartImport(actor, objectImport, { runId });
  start();
  const again = await jobOf("import.run", String(runId));
  expect((await untilDone(again!.id, 60_000)).state).toBe("done");
  expect(await live(libraryId)).toBe(rows);
}, 120_000);
