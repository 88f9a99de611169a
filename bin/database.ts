import { startDatabase } from "@/lib/platform/database-server/server";
import { dataDir } from "@/lib/platform/env";
import { connectionProblem } from "@/prisma/connection-problem";
import type { Lifecycle } from "./lifecycle";

/** Where the site gives no DATABASE_URL, starts the embedded PostgreSQL and sets it. Answers whether it did. */
export async function openDatabase({ onStop, stop }: Lifecycle): Promise<boolean> {
  if (process.env.DATABASE_URL) {
    const problem = await connectionProblem(process.env.DATABASE_URL);
    if (problem) throw new Error(`无法使用 DATABASE_URL 指定的数据库：${problem}`);
    return false;
  }
  const directory = dataDir();
  const database = await startDatabase(directory);
  onStop(database.stop);
  void database.died.then(() => {
    console.error("✗ 数据库意外停止，程序随之结束；重新启动即可恢复");
    void stop(1);
  });
  if (database.relocated) console.log(`数据库用户无法访问 ${directory}，数据库放在 ${database.folder}`);
  process.env.DATABASE_URL = database.url;
  return true;
}

/** Migrations, reference data, and with the embedded database the demo, once. */
export async function fillDatabase(embedded: boolean, { onStop }: Lifecycle): Promise<void> {
  const [{ disconnect }, { prepareDatabase }] = await Promise.all([import("@/lib/platform/db"), import("@/prisma/prepare")]);
  onStop(disconnect);
  await prepareDatabase(process.env.DATABASE_URL ?? "");
  if (!embedded) return;
  const { seedDemo } = await import("@/prisma/seed");
  await seedDemo();
}

/** Says who can sign in. */
export async function announceAccounts(embedded: boolean): Promise<void> {
  if (embedded) {
    const { demoAccounts, demoPassword } = await import("@/prisma/demo/accounts");
    console.log(`演示账号：${demoAccounts.map(({ username }) => username).join("、")}\n演示密码：${demoPassword()}`);
    return;
  }
  const { db } = await import("@/lib/platform/db");
  if ((await db.user.count()) === 0) console.log("尚无用户，请执行：npm run -s admin -- create-administrator");
}
