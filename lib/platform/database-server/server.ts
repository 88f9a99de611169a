import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { as } from "./account";
import { type Cluster, complaintOf, databaseUser, openCluster } from "./cluster";
import { stopLeftBehind } from "./left-behind";

export type DatabaseServer = {
  /** Connection string of one of its databases; "postgres" is there from the beginning. */
  url: (database: string) => string;
  /** Where the cluster lies. */
  folder: string;
  /** Whether that is outside DATA_DIR, because the database's account could not reach it. */
  relocated: boolean;
  stop: () => Promise<void>;
  /** Settles only where the server ends without having been asked to. */
  died: Promise<void>;
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
export async function startDatabase(dataDir: string, { disposable = false }: Options = {}): Promise<DatabaseServer> {
  mkdirSync(dataDir, { recursive: true });
  const cluster = openCluster(dataDir);
  await stopLeftBehind(cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = launch(cluster, port, disposable);
    const url = (database: string) => `postgresql://${databaseUser}:${cluster.password}@127.0.0.1:${port}/${database}`;
    const complaint = await ready(child, url("postgres"));
    if (!complaint) return { url, folder: cluster.folder, relocated: cluster.relocated, ...ending(child) };
    await stop(child);
    // Somebody took the port between our looking and PostgreSQL's listening.
    if (attempt < 3 && complaint.includes("TCP/IP")) continue;
    throw new Error(`数据库没有启动：${complaint}`);
  }
}

/**
 * Pages that PostgreSQL keeps at hand, in MB: an eighth of the machine's memory. A register of a million has 400 MB that a draw goes
 * through twice; with less it took 0.3 s more of 5.
 */
const buffers = (disposable: boolean): number => (disposable ? 256 : Math.round(Math.min(1024, Math.max(128, totalmem() / 8 / 2 ** 20))));

function launch({ binaries, folder, account }: Cluster, port: number, disposable: boolean): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100", `shared_buffers=${buffers(disposable)}MB`, "work_mem=32MB",
    "maintenance_work_mem=256MB", "max_wal_size=2GB", "timezone=Asia/Shanghai", "log_min_messages=fatal",
    ...(disposable ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  const args = ["-D", folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  // Its own group: an interrupt at the keyboard is for the program, which then stops the database in order.
  return spawn(join(binaries, "bin", "postgres"), args, { ...as(account), detached: true, stdio: ["ignore", "ignore", "pipe"] });
}

/** Waits until it accepts connections. Answers what PostgreSQL said where it never will. */
async function ready(child: ChildProcess, url: string): Promise<string | undefined> {
  let said = "";
  child.on("error", (error) => (said += error.message));
  child.stderr?.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return complaintOf(said) || "没有说明原因";
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    try {
      await client.connect();
      return undefined;
    } catch (error) {
      if (error instanceof DatabaseError && error.code?.startsWith("28")) return "DATA_DIR 中的 database-password 与数据库不符";
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return "两分钟内没有就绪";
}

function ending(child: ChildProcess): Pick<DatabaseServer, "stop" | "died"> {
  let asked = false;
  const died = new Promise<void>((resolve) => child.once("exit", () => asked || resolve()));
  return { died, stop: () => ((asked = true), stop(child)) };
}

/** Fast shutdown: sessions end, everything committed is on disk. */
function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
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
