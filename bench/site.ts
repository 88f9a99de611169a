import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openJobLanes } from "@/bin/job-lanes";
import { startDatabase } from "@/lib/platform/database-server/server";
import { disconnect } from "@/lib/platform/db";
import { prepareDatabase } from "@/prisma/prepare";
import { openWeb, type Web } from "./web";

const programs = new URL("../bin/programs.mjs", import.meta.url).href;

export type Site = { web: Web | null; close: () => Promise<void> };

/**
 * An empty site for a benchmark, with PostgreSQL as a site runs it and the jobs in processes of their own, until it is closed. Its
 * pages are served too where they are wanted and have been built; else the jobs' processes are this one's.
 */
export async function openSite({ pages = false } = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "ssyg-bench-"));
  const server = await startDatabase(folder);
  const admin = new Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE bench");
  await admin.end();
  Object.assign(process.env, { DATABASE_URL: server.url("bench"), DATA_DIR: folder, APP_SECRET: "bench" });
  await prepareDatabase(server.url("bench"));
  const web = pages ? await openWeb() : null;
  const jobs = web ?? await openLanes();
  return {
    web,
    close: async () => {
      await jobs.close();
      await disconnect();
      await server.stop();
      for (const each of [server.folder, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

async function openLanes(): Promise<{ close: () => Promise<void> }> {
  const { bundlePrograms } = (await import(programs)) as { bundlePrograms: () => Promise<{ jobRunner: string }> };
  return openJobLanes([(await bundlePrograms()).jobRunner]);
}
