import { Client } from "pg";
import { type DatabaseServer, startDatabase } from "@/lib/platform/database-server/server";
import { db, disconnect } from "@/lib/platform/db";
import { dataDir } from "@/lib/platform/env";
import { connectionProblem } from "@/prisma/connection-problem";
import { demoAccounts, demoPassword } from "@/prisma/demo/accounts";
import { prepareDatabase } from "@/prisma/prepare";
import { seedDemo } from "@/prisma/seed";
import type { Lifecycle } from "./lifecycle";

const application = "ssyg";
const unfinished = "ssyg_unfinished";

/**
 * Makes the site's database (DATABASE_URL) current, or starts the embedded PostgreSQL with the demo and sets DATABASE_URL.
 * Answers whether it is the embedded one.
 */
export async function openDatabase(lifecycle: Lifecycle): Promise<boolean> {
  const given = process.env.DATABASE_URL;
  if (given) {
    const problem = await connectionProblem(given);
    if (problem) throw new Error(`无法使用 DATABASE_URL 指定的数据库：${problem}`);
    lifecycle.onStop(disconnect);
    await prepareDatabase(given);
    return false;
  }
  const server = await startEmbedded(lifecycle);
  lifecycle.signal.throwIfAborted();
  lifecycle.onStop(disconnect);
  await fillEmbedded(server);
  return true;
}

async function startEmbedded({ onStop, stop }: Lifecycle): Promise<DatabaseServer> {
  const directory = dataDir();
  const server = await startDatabase(directory);
  onStop(server.stop);
  void server.died.then(() => {
    console.error("✗ 数据库意外停止，程序随之结束；重新启动即可恢复");
    void stop(1);
  });
  if (server.relocated) console.log(`数据库用户无法访问 ${directory}，数据库放在 ${server.folder}`);
  return server;
}

/** A new database gets its name when it is whole, the demo included: a start that was interrupted begins again. */
async function fillEmbedded(server: DatabaseServer): Promise<void> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [application]);
    if (!rowCount) {
      await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${unfinished}`);
      await fill(server.url(unfinished));
      await disconnect();
      await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${application}`);
    }
  } finally {
    await client.end();
  }
  await fill(server.url(application));
}

async function fill(url: string): Promise<void> {
  process.env.DATABASE_URL = url;
  await prepareDatabase(url);
  await seedDemo();
}

/** Says who can sign in. */
export async function announceAccounts(embedded: boolean): Promise<void> {
  if (embedded) {
    console.log(`演示账号：${demoAccounts.map(({ username }) => username).join("、")}\n演示密码：${demoPassword()}`);
    return;
  }
  if ((await db.user.count()) === 0) console.log("尚无用户，请执行：npm run -s admin -- create-administrator");
}
