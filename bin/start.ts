import { createHmac } from "node:crypto";
import { accessSync, constants, mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { DatabaseServer } from "@/lib/platform/database-server/server";
import { appSecret, dataDir } from "@/lib/platform/env";
import { buildIfStale, generateClient } from "./build";
import { takeLock } from "./process-lock";

/** Starts everything in order and stays until a signal ends it. Every failure that a site can mend is one line. */
export async function start({ dev }: { dev: boolean }): Promise<void> {
  const stops: (() => Promise<void> | void)[] = [];
  const shutDown = async (code: number) => {
    for (const stop of stops.splice(0).reverse()) await stop();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void shutDown(0));
  try {
    await serve(dev, stops);
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    await shutDown(1);
  }
}

async function serve(dev: boolean, stops: (() => Promise<void> | void)[]): Promise<void> {
  const directory = dataDir();
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT 应为 1 至 65535 的整数，当前为 ${process.env.PORT}`);
  prepareFolder(directory);
  const lock = takeLock(directory);
  if ("heldBy" in lock) throw new Error(`数据目录 ${directory} 正被另一个程序使用（进程 ${lock.heldBy}），请先停止它，或换一个 DATA_DIR`);
  stops.push(lock.release);
  // Take the port first: nothing else is begun where it is not free.
  const server = await listen(port);
  stops.push(() => closeServer(server));
  deriveSecrets();
  generateClient();
  const embedded = !process.env.DATABASE_URL;
  if (embedded) await startEmbedded(directory, stops);
  await prepareDatabase(embedded);
  if (!dev) buildIfStale();
  const { serveNext } = await import("./serve");
  stops.push(await serveNext(server, { dev, port }));
  const address = `http://localhost:${port}`;
  console.log(`\n双随机、一公开监管平台：${address}\n公示门户：${address}/disclosure`);
  await announceAccounts(embedded);
}

function prepareFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch {
    throw new Error(`数据目录 ${directory} 不可写，请检查权限或磁盘，或用 DATA_DIR 指定另一个目录`);
  }
}

function listen(port: number): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(503, { "content-type": "application/json; charset=utf-8", "retry-after": "5" }).end('{"status":"starting"}');
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(error.code === "EADDRINUSE" ? `端口 ${port} 已被占用，请用 PORT 指定另一个端口` : `无法监听端口 ${port}：${error.message}`)));
    server.listen(port, () => resolve(server));
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Keys that must be the same in every build and start: forms in open tabs keep working over a new release. */
function deriveSecrets(): void {
  process.env.APP_SECRET = appSecret();
  const derive = (purpose: string) => createHmac("sha256", appSecret()).update(purpose).digest();
  process.env.NEXTAUTH_SECRET ??= derive("ssyg:next-auth").toString("hex");
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= derive("ssyg:server-actions").toString("base64");
  // Sign-in works under whatever name the site is reached by.
  process.env.AUTH_TRUST_HOST ??= "true";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

async function startEmbedded(directory: string, stops: (() => Promise<void> | void)[]): Promise<void> {
  const { startDatabase } = await import("@/lib/platform/database-server/server");
  const database: DatabaseServer = await startDatabase(directory);
  stops.push(database.stop);
  if (!database.folder.startsWith(directory)) console.log(`数据库用户无法访问 ${directory}，数据库放在 ${database.folder}`);
  process.env.DATABASE_URL = database.url;
}

async function prepareDatabase(embedded: boolean): Promise<void> {
  const { migrate } = await import("@/prisma/migrate");
  try {
    await migrate(process.env.DATABASE_URL ?? "");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const unreachable = /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|password|no pg_hba|does not exist|Invalid URL/i.test(`${reason} ${String((error as { code?: string }).code)}`);
    throw new Error(unreachable && !embedded ? `无法连接 DATABASE_URL 指定的数据库：${reason || String((error as { code?: string }).code)}` : `数据库迁移失败：${reason}`);
  }
  const [{ db }, { loadReferenceData }] = await Promise.all([import("@/lib/platform/db"), import("@/prisma/reference")]);
  await loadReferenceData(db);
  if (!embedded) return;
  const { seedDemo } = await import("@/prisma/seed");
  await seedDemo();
}

async function announceAccounts(embedded: boolean): Promise<void> {
  if (embedded) {
    const { demoAccounts, demoPassword } = await import("@/prisma/demo/accounts");
    console.log(`演示账号：${demoAccounts.map(({ username }) => username).join("、")}\n演示密码：${demoPassword()}`);
    return;
  }
  const { db } = await import("@/lib/platform/db");
  if ((await db.user.count()) === 0) console.log("尚无用户，请执行：npm run -s admin -- create-administrator");
}
