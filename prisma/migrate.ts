import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";

/** Any number that is ours: programs that start together on one database migrate one after the other. */
const migrationLock = 630_000;

const folder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Runs the work while no other program changes the same database's structure. */
export async function whileLocked<T>(url: string, work: () => Promise<T>): Promise<T> {
  return connected(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    return work();
  });
}

/**
 * Applies what is missing and answers the names of what was applied. Each migration and its row in Prisma's own table are
 * one transaction: killed at any moment, the next start goes on; Prisma's applies a migration and notes it in two steps, and
 * refuses to go on after a crash between them.
 * @throws Error naming the migration that failed, or one that a newer program has applied
 */
export async function applyMigrations(url: string): Promise<string[]> {
  return connected(url, async (client) => {
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<{ name: string }>("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL");
    const applied = new Set(rows.map(({ name }) => name));
    const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql"))).sort();
    const unknown = [...applied].filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`数据库由更新版本的程序升级过（${unknown.join("、")}），请使用该版本的程序`);
    const missing = names.filter((name) => !applied.has(name));
    for (const name of missing) await apply(client, name);
    return missing;
  });
}

async function apply(client: Client, name: string): Promise<void> {
  const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
  const checksum = createHash("sha256").update(sql).digest("hex");
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NULL", [name]);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`数据库迁移 ${name} 失败：${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
