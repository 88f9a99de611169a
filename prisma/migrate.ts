import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, Pool } from "pg";
import { migrationsFolder, noFilter, schemaEngine } from "./schema-engine";

/** Any number that is ours: programs that start together on one database migrate one after the other. */
const migrationLock = 630_000;

/** The migrations on disk, in order, as the engine takes them. */
function migrationList() {
  const migrationDirectories = readdirSync(migrationsFolder)
    .filter((name) => existsSync(join(migrationsFolder, name, "migration.sql")))
    .sort()
    .map((path) => ({ path, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: readFileSync(join(migrationsFolder, path, "migration.sql"), "utf8") } } }));
  return { baseDir: migrationsFolder, lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' }, shadowDbInitScript: "", migrationDirectories };
}

/** Runs the work while no other program changes the same database's structure. */
export async function whileLocked<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    return await work();
  } finally {
    await client.end();
  }
}

/** Applies what is missing and answers the names of what was applied. @throws Error naming the migration that failed. */
export async function applyMigrations(url: string): Promise<string[]> {
  const pool = new Pool({ connectionString: url, max: 2 });
  try {
    const engine = await schemaEngine(pool);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationList(), filters: noFilter });
    return appliedMigrationNames;
  } catch (error) {
    throw new Error(`数据库迁移失败：${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await pool.end();
  }
}
