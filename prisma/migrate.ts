import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, Pool } from "pg";
import { migrationsFolder, noFilter, schemaEngine } from "./schema-engine";

/** Any number that is ours: programs that start together on one database migrate one after the other. */
const migrationLock = 630_000;

/** The migrations on disk, in order, as the engine takes them. */
export function migrationList() {
  const migrationDirectories = readdirSync(migrationsFolder)
    .filter((name) => existsSync(join(migrationsFolder, name, "migration.sql")))
    .sort()
    .map((path) => ({ path, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: readFileSync(join(migrationsFolder, path, "migration.sql"), "utf8") } } }));
  return { baseDir: migrationsFolder, lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' }, shadowDbInitScript: "", migrationDirectories };
}

/** Applies what is missing and answers the names of what was applied. @throws Error naming the migration that failed. */
export async function migrate(url: string): Promise<string[]> {
  const lock = new Client({ connectionString: url });
  await lock.connect();
  const pool = new Pool({ connectionString: url, max: 2 });
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const engine = await schemaEngine(pool);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationList(), filters: noFilter });
    return appliedMigrationNames;
  } finally {
    await pool.end();
    await lock.end();
  }
}
