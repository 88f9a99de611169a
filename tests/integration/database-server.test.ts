import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DatabaseServer, startDatabase } from "@/lib/platform/database-server/server";

// The embedded server itself: one cluster through the lives and deaths of the programs that keep it.

let dataDir: string;
let server: DatabaseServer | undefined;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "ssyg-server-"));
  // As root, the database runs as another user, who must get to it.
  chmodSync(dataDir, 0o755);
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

const pidFile = () => join(dataDir, "postgres", "postmaster.pid");
const postmaster = (): number => Number(readFileSync(pidFile(), "utf8").split("\n")[0]);

/** Another program that keeps the database of the same folder; answers once it is up. */
function keeper(): Promise<{ url: string; kill: () => Promise<unknown> }> {
  const bootstrap = new URL("../../bin/bootstrap.mjs", import.meta.url).href;
  const serverFile = new URL("../../lib/platform/database-server/server.ts", import.meta.url).href;
  const program = `await (await import("${bootstrap}")).bootstrap(); const { startDatabase } = await import("${serverFile}"); console.log((await startDatabase(${JSON.stringify(dataDir)})).url("postgres")); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    child.stdout.once("data", (data: Buffer) => resolve({
      url: data.toString().trim(),
      kill: () => new Promise((dead) => child.once("exit", dead) && child.kill("SIGKILL")),
    }));
  });
}

describe("the embedded PostgreSQL of a DATA_DIR", () => {
  test("is made on first use, orders by code point, and keeps its data over an orderly stop", async () => {
    server = await startDatabase(dataDir);
    expect(server.relocated).toBe(false);
    await rows(server.url("postgres"), "CREATE TABLE kept AS SELECT 1 AS n");
    expect(await rows(server.url("postgres"), "SELECT x FROM (VALUES ('b'), ('B'), ('a'), ('省'), ('A')) AS v (x) ORDER BY x")).toEqual(["A", "B", "a", "b", "省"]);
    await server.stop();
    expect(existsSync(pidFile())).toBe(false);
    server = await startDatabase(dataDir);
    expect(await rows(server.url("postgres"), "SELECT n FROM kept")).toEqual([1]);
  });

  test("lets nobody in without its password", async () => {
    server = await startDatabase(dataDir);
    const url = new URL(server.url("postgres"));
    url.password = "guessed";
    await expect(rows(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("left running by a killed program, it is stopped in order and loses nothing acknowledged", async () => {
    const killed = await keeper();
    await rows(killed.url, "INSERT INTO kept VALUES (2)");
    const orphan = postmaster();
    await killed.kill();
    expect(() => process.kill(orphan, 0)).not.toThrow();
    server = await startDatabase(dataDir);
    expect(postmaster()).not.toBe(orphan);
    expect(await rows(server.url("postgres"), "SELECT n FROM kept ORDER BY n")).toEqual([1, 2]);
  });

  test("kept by a living program, it is left alone", async () => {
    const living = await keeper();
    await expect(startDatabase(dataDir)).rejects.toThrow("正被另一个程序使用");
    expect(await rows(living.url, "SELECT 1")).toEqual([1]);
    await living.kill();
  });

  test("killed together with its program, it recovers", async () => {
    server = await startDatabase(dataDir);
    await rows(server.url("postgres"), "INSERT INTO kept VALUES (3)");
    process.kill(postmaster(), "SIGKILL");
    await server.died;
    server = await startDatabase(dataDir);
    expect(await rows(server.url("postgres"), "SELECT max(n) FROM kept")).toEqual([3]);
  });

  test("a number that belongs to another process by now does not keep it from starting", async () => {
    writeFileSync(pidFile(), `${process.pid}\n${join(dataDir, "postgres")}\n`);
    server = await startDatabase(dataDir);
    expect(await rows(server.url("postgres"), "SELECT count(*)::int FROM kept")).toEqual([3]);
  });

  test("with another password than the cluster's it says so", async () => {
    const path = join(dataDir, "database-password");
    const password = readFileSync(path, "utf8");
    writeFileSync(path, "other");
    await expect(startDatabase(dataDir)).rejects.toThrow("database-password 与数据库不符");
    writeFileSync(path, password);
  });
});
