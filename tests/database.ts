import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { disconnect } from "@/lib/platform/db";

// Each test file works on its own clone of the template, made before the file's first query connects.

const template = new URL(inject("templateUrl"));
const name = `test_${randomUUID().replaceAll("-", "")}`;
const dataDir = mkdtempSync(join(inject("dataDir"), "files-"));

await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
process.env.DATABASE_URL = withDatabase(name);
process.env.DATA_DIR = dataDir;
process.env.APP_SECRET = "integration-test-secret";

afterAll(async () => {
  await disconnect();
  await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(dataDir, { recursive: true, force: true });
});

function withDatabase(database: string): string {
  const url = new URL(template);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase("postgres") });
  await client.connect();
  // Two files that clone at the same moment would find the template in use: take turns.
  await client.query("SELECT pg_advisory_lock(1)");
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
