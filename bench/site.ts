import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openJobLanes } from "@/bin/job-lanes";
import { startDatabase } from "@/lib/platform/database-server/server";
import { disconnect } from "@/lib/platform/db";
import { prepareDatabase } from "@/prisma/prepare";

const programs = new URL("../bin/programs.mjs", import.meta.url).href;

/** An empty site for a benchmark, with PostgreSQL as a site runs it and the jobs in processes of their own, until it is closed. */
export async function openSite(): Promise<{ close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "ssyg-bench-"));
  const server = await startDatabase(folder);
  const admin = new Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE bench");
  await admin.end();
  Object.assign(process.env, { DATABASE_URL: server.url("bench"), DATA_DIR: folder, APP_SECRET: "bench" });
  await prepareDatabase(server.url("bench"));
  const { bundlePrograms } = (await import(programs)) as { bundlePrograms: () => Promise<{ jobRunner: string }> };
  const lanes = await openJobLanes([(await bundlePrograms()).jobRunner]);
  return {
    close: async () => {
      await lanes.close();
      await disconnect();
      await server.stop();
      for (const each of [server.folder, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}
