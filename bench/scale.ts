/**
 * A draw from the click to the stored proof, as a site runs it (its jobs in a process of their own, PostgreSQL with fsync), of pools of
 * 10^4, 10^5 and 10^6 objects, 3 % of each; and, with BENCH_LARGEST=10000000, of 10^5 out of 10^7. Beside each in the same run: a bare
 * COPY of the pool in its order, and an unprovable INSERT … SELECT … ORDER BY random() of as many rows into the same table. Memory is
 * the most that the process of the jobs held, and this one, which stands for the web's. Run: npm run bench -- scale
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openJobLanes } from "@/bin/job-lanes";
import { startDatabase } from "@/lib/platform/database-server/server";
import { prepareDatabase } from "@/prisma/prepare";
import { byStep, megabytes, watchMemory } from "./memory";

const largest = Number(process.env.BENCH_LARGEST ?? 1_000_000);
const sizes = [10_000, 100_000, 1_000_000, 10_000_000].filter((size) => size <= largest);

const folder = process.env.BENCH_DATA ?? mkdtempSync(join(tmpdir(), "ssyg-bench-"));
const server = await startDatabase(folder);
const admin = new Client({ connectionString: server.url("postgres") });
await admin.connect();
await admin.query("DROP DATABASE IF EXISTS scale WITH (FORCE)");
await admin.query("CREATE DATABASE scale");
await admin.end();
Object.assign(process.env, { DATABASE_URL: server.url("scale"), DATA_DIR: folder, APP_SECRET: "bench" });
await prepareDatabase(server.url("scale"));

// Only now is there a database for what these import.
const { drawOnce, makeTasks, bareCopy, randomInsert } = await import("./scale-draw");
const { disconnect } = await import("@/lib/platform/db");
const { bundlePrograms } = (await import(new URL("../bin/programs.mjs", import.meta.url).href)) as { bundlePrograms: () => Promise<{ jobRunner: string }> };
const lanes = await openJobLanes([(await bundlePrograms()).jobRunner]);
try {
  for (const { objects, taskId, initiator } of await makeTasks(sizes)) {
    const copy = await bareCopy(taskId);
    const memory = watchMemory();
    const { drawId, drawn, steps } = await drawOnce(initiator, taskId, { untilDrawn: async (id, rows) => ({ keyed: await randomInsert(taskId, id, rows, true), bare: await randomInsert(taskId, id, rows, false) }) });
    const { own, jobs } = memory.stop();
    const { peers } = steps;
    console.log(`\n${objects.toLocaleString("en")} objects, ${drawn.toLocaleString("en")} drawn (draw ${drawId})`);
    console.log(`  bare COPY (pool in order) TO STDOUT: ${copy.toFixed(0)} ms; INSERT … SELECT … ORDER BY random(): ${peers.keyed.toFixed(0)} ms with the table's keys, ${peers.bare.toFixed(0)} ms without`);
    console.log(`  click to stored proof: ${(steps.freeze + steps.draw).toFixed(0)} ms (${((steps.freeze + steps.draw) / copy).toFixed(1)} × COPY): ${byStep(steps.labels)}`);
    console.log(`  freeze ${steps.freeze.toFixed(0)} ms (${(steps.freeze / copy).toFixed(1)} × COPY), seed to stored result ${steps.draw.toFixed(0)} ms (${(steps.draw / peers.keyed).toFixed(1)} × INSERT with keys, ${(steps.draw / peers.bare).toFixed(1)} × without)`);
    console.log(`  most memory: jobs ${megabytes(jobs)}, this process ${megabytes(own)}`);
  }
} finally {
  await lanes.close();
  await disconnect();
  await server.stop();
  if (!process.env.BENCH_DATA) rmSync(folder, { recursive: true, force: true });
}
