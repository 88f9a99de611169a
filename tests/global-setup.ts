import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startDatabase } from "@/lib/platform/database-server/server";
import { migrate } from "@/prisma/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database with the reference data, to be cloned, never written to. */
    templateUrl: string;
    dataDir: string;
  }
}

/** One PostgreSQL for the whole run, thrown away afterwards: real, but not durable. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "ssyg-test-"));
  const server = await startDatabase(dataDir, { disposable: true });
  const templateUrl = server.url.replace(/\/[^/]*$/, "/template_test");
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE DATABASE template_test");
  await admin.end();
  await migrate(templateUrl);
  process.env.DATABASE_URL = templateUrl;
  const [{ loadReferenceData }, { db, disconnect }] = await Promise.all([import("@/prisma/reference"), import("@/lib/platform/db")]);
  await loadReferenceData(db);
  await disconnect();
  project.provide("templateUrl", templateUrl);
  project.provide("dataDir", dataDir);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
    if (server.folder !== join(dataDir, "postgres")) rmSync(server.folder, { recursive: true, force: true });
  };
}
