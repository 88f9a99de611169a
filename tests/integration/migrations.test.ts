import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectionProblem } from "@/prisma/connection-problem";
import { applyMigrations, whileLocked } from "@/prisma/migrate";

// Migrations on an empty database of their own, through interruptions.

const url = new URL(process.env.DATABASE_URL ?? "");
const name = `migrations_${randomUUID().replaceAll("-", "")}`;

async function query<T extends object = Record<string, unknown>>(database: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: on(database) });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

function on(database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

beforeAll(() => query("postgres", `CREATE DATABASE ${name}`));
afterAll(() => query("postgres", `DROP DATABASE ${name} WITH (FORCE)`));

describe("migrations", () => {
  test("are applied once, in order, and noted as Prisma notes them", async () => {
    const applied = await applyMigrations(on(name));
    expect(applied.length).toBeGreaterThan(0);
    expect(applied).toEqual([...applied].sort());
    expect(await applyMigrations(on(name))).toEqual([]);
    const rows = await query<{ migration_name: string; checksum: string; applied_steps_count: number }>(name, "SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(rows.map((row) => row.migration_name)).toEqual(applied);
    const file = execFileSync("sha256sum", [`prisma/migrations/${applied[0]}/migration.sql`], { encoding: "utf8" });
    expect(rows[0]).toMatchObject({ checksum: file.slice(0, 64), applied_steps_count: 1 });
  });

  test("one that fails is named and leaves nothing", async () => {
    const [last] = await query<{ migration_name: string }>(name, "SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1");
    await query(name, `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${last!.migration_name}'`);
    await expect(applyMigrations(on(name))).rejects.toThrow(last!.migration_name);
    expect(await query(name, "SELECT 1 FROM _prisma_migrations WHERE finished_at IS NULL")).toHaveLength(1);
  });

  test("a row that an interrupted run left is not in the way", async () => {
    const before = await query<{ migration_name: string }>(name, "SELECT migration_name FROM _prisma_migrations ORDER BY 1");
    await query(name, "CREATE SCHEMA kept; ALTER TABLE _prisma_migrations SET SCHEMA kept; UPDATE kept._prisma_migrations SET finished_at = NULL; DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER TABLE kept._prisma_migrations SET SCHEMA public");
    expect(await applyMigrations(on(name))).toEqual(before.map((row) => row.migration_name));
    expect(await query(name, "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1")).toEqual(before);
  });

  test("a newer program's database is not touched by an older one", async () => {
    await query(name, "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000-later', now())");
    await expect(applyMigrations(on(name))).rejects.toThrow("99990101000000-later");
  });

  test("programs that start together take turns", async () => {
    const order: string[] = [];
    const turn = (who: string) => whileLocked(on(name), async () => {
      order.push(who);
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push(who);
    });
    await Promise.all([turn("a"), turn("b")]);
    expect(order[0]).toBe(order[1]);
    expect(order[2]).toBe(order[3]);
  });
});

describe("what is wrong with a DATABASE_URL", () => {
  const changed = (change: (other: URL) => void) => {
    const other = new URL(url);
    change(other);
    return connectionProblem(other.href);
  };

  test("nothing, where it works", async () => expect(await connectionProblem(url.href)).toBeUndefined());
  test.each([
    ["no server", (other: URL) => void (other.port = "1"), "拒绝连接"],
    ["no host", (other: URL) => void (other.hostname = "nowhere.invalid"), "找不到主机"],
    ["another password", (other: URL) => void (other.password = "guessed"), "用户名或密码错误"],
    ["no database", (other: URL) => void (other.pathname = "/nothing"), "数据库不存在"],
  ])("%s", async (_, change, words) => {
    const problem = await changed(change);
    expect(problem).toContain(words);
    expect(problem).not.toContain(url.password);
  });
  test("not one at all", async () => {
    expect(await connectionProblem("nonsense")).toContain("postgresql://");
    expect(await connectionProblem("https://host/database")).toContain("postgresql://");
  });
});
