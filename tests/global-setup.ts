import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startDatabase } from "@/lib/platform/database-server/server";
import { disconnect } from "@/lib/platform/db";
import { prepareDatabase } from "@/prisma/prepare";
import { sweepEndedRuns, testFolderPrefix } from "./ended-runs";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database with the reference data, to be cloned, never written to. */
    templateUrl: string;
    dataDir: string;
  }
}

/** One PostgreSQL for the whole run, thrown away afterwards; or databases of our own on the server at TEST_DATABASE_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepEndedRuns();
  const dataDir = mkdtempSync(join(tmpdir(), `${testFolderPrefix}${process.pid}-`));
  // As root, the database runs as another user, who must get to it.
  chmodSync(dataDir, 0o755);
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startDatabase(dataDir, { disposable: true });
  const admin = given ?? server?.url("postgres") ?? "";
  const name = `template_${randomUUID().replaceAll("-", "")}`;
  await run(admin, `CREATE DATABASE ${name}`);
  const template = new URL(admin);
  template.pathname = `/${name}`;
  process.env.DATABASE_URL = template.href;
  await prepareDatabase(template.href);
  await disconnect();
  project.provide("templateUrl", template.href);
  project.provide("dataDir", dataDir);
  return async () => {
    if (server) await server.stop();
    else await run(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
