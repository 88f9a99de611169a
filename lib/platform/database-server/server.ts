import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { type Account, databaseAccount } from "./account";
import { clusterFolder, reachableBinaries } from "./binaries";

const user = "ssyg";
const database = "ssyg";

export type DatabaseServer = {
  /** Connection string of the application's database; others of the same cluster are made from it. */
  url: string;
  /** Where the cluster lies; outside DATA_DIR only where its account could not reach that. */
  folder: string;
  stop: () => Promise<void>;
};

type Options = {
  /** Tests trade durability for speed: what they write is thrown away. */
  disposable?: boolean;
};

/**
 * Starts the PostgreSQL of a DATA_DIR: makes the cluster on first use, stops one that an ended program left behind, and
 * answers once connections are accepted. It listens on 127.0.0.1 with a password of its own.
 * @throws Error in Chinese where the folder cannot be written or the server does not start.
 */
export async function startDatabase(dataDir: string, options: Options = {}): Promise<DatabaseServer> {
  const account = databaseAccount();
  const binaries = reachableBinaries(account);
  mkdirSync(dataDir, { recursive: true });
  const folder = clusterFolder(dataDir, account);
  const password = clusterPassword(dataDir);
  if (!existsSync(join(folder, "PG_VERSION"))) initialise(binaries, folder, password, account);
  stopLeftBehind(binaries, folder, account);
  const port = await freePort();
  const child = spawn(join(binaries, "bin", "postgres"), [
    "-D", folder, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
    "-c", "max_connections=100", "-c", "shared_buffers=256MB", "-c", "work_mem=32MB", "-c", "maintenance_work_mem=256MB",
    "-c", "timezone=Asia/Shanghai", "-c", "log_min_messages=fatal", "-c", "max_wal_size=2GB",
    ...(options.disposable ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : []),
    // Its own group: an interrupt at the keyboard is for the program, which then stops the database in order.
  ], { ...as(account), detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const url = `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  await ready(child, url);
  return { url, folder, stop: () => stop(child) };
}

function clusterPassword(dataDir: string): string {
  const path = join(dataDir, "database-password");
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}

/** Makes the cluster beside its place and moves it there when it is whole: a crash in between leaves nothing half made. */
function initialise(binaries: string, folder: string, password: string, account: Account | undefined): void {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const passwordFile = join(making, "..", `.initial-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) {
    chownSync(making, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const result = spawnSync(join(binaries, "bin", "initdb"), [
    "-D", making, "-U", user, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8",
    "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
  ], { ...as(account), encoding: "utf8" });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) throw new Error(`数据库初始化失败：${result.error?.message ?? result.stderr.trim().split("\n").pop()}`);
  renameSync(making, folder);
}

/** A program that was killed leaves its database running: stop that one in order, so that nothing acknowledged is lost. */
function stopLeftBehind(binaries: string, folder: string, account: Account | undefined): void {
  const pidFile = join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (!isRunning(pid)) {
    rmSync(pidFile, { force: true });
    return;
  }
  const result = spawnSync(join(binaries, "bin", "pg_ctl"), ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60"], { ...as(account), encoding: "utf8" });
  if (result.status !== 0) throw new Error(`上次遗留的数据库进程（${pid}）无法停止：${result.stderr.trim()}`);
}

/** Whether a process of this id exists and, where that can be told, is a PostgreSQL. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    if (process.platform === "linux") return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  const admin = url.replace(/\/[^/]*$/, "/postgres");
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (child.exitCode !== null) throw new Error(`数据库没有启动：${complaint.trim().split("\n").pop() ?? ""}`);
    const client = new Client({ connectionString: admin, connectionTimeoutMillis: 1000 });
    try {
      await client.connect();
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
      if (!rowCount) await client.query(`CREATE DATABASE ${database}`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error("数据库在一分钟内没有就绪");
}

/** Fast shutdown: sessions end, everything committed is on disk. */
function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

const as = (account: Account | undefined) => (account ? { uid: account.uid, gid: account.gid, cwd: "/" } : {});
