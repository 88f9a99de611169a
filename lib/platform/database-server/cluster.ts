import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { keptOnce } from "@/lib/platform/kept-once";
import { type Account, as, canReach, databaseAccount, ownerOf } from "./account";
import { reachableBinaries } from "./binaries";
import { openFolder } from "./open-folder";

export const databaseUser = "ssyg";

export type Cluster = { folder: string; binaries: string; account: Account | undefined; password: string; relocated: boolean };

/**
 * The PostgreSQL cluster of a DATA_DIR, made on first use: inside it, or, where the database's account cannot reach that, at
 * a place that DATA_DIR remembers, so that the next start finds the same data.
 */
export function openCluster(dataDir: string): Cluster {
  const inside = join(dataDir, "postgres");
  const note = join(dataDir, "database-folder");
  const password = keptOnce(join(dataDir, "database-password"), () => randomBytes(24).toString("hex"));
  const noted = existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
  if (noted && !existsSync(noted)) throw new Error(`数据库目录 ${noted} 不见了；请恢复它，或删除 ${note} 以空库重新开始`);
  const known = noted ?? (existsSync(inside) ? inside : undefined);
  if (known) {
    const account = ownerOf(known);
    if (!canReach(account, known)) throw new Error(`数据库用户 ${account?.name} 无法进入 ${known}，请放开上级目录的访问权限（chmod o+x）`);
    return { folder: known, binaries: reachableBinaries(account), account, password, relocated: known === noted };
  }
  const account = databaseAccount();
  const relocated = !canReach(account, dataDir);
  const folder = relocated ? join(openFolder(account), `data-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`) : inside;
  const binaries = reachableBinaries(account);
  if (!existsSync(folder)) initialise(binaries, folder, password, account);
  if (relocated) writeFileSync(note, `${folder}\n`);
  return { folder, binaries, account, password, relocated };
}

/** Makes the cluster beside its place and moves it there when it is whole: where its folder is, there is a cluster. */
function initialise(binaries: string, folder: string, password: string, account: Account | undefined): void {
  const making = `${folder}.making-${process.pid}`;
  const cluster = join(making, "cluster");
  const passwordFile = join(making, "password");
  removeMaking(folder);
  try {
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) for (const path of [making, cluster, passwordFile]) chownSync(path, account.uid, account.gid);
    const result = spawnSync(join(binaries, "bin", "initdb"), [
      "-D", cluster, "-U", databaseUser, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8",
      // Order by code point everywhere, whatever the machine's own locale; pinyin order is asked for by name (zh-x-icu).
      "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
    ], { ...as(account), encoding: "utf8" });
    if (result.status !== 0) throw new Error(`数据库初始化失败：${result.error?.message ?? complaintOf(result.stderr)}`);
    renameSync(cluster, folder);
  } finally {
    removeMaking(folder);
  }
}

/** What this or a killed start was making. The lock of DATA_DIR is ours; an initdb that outlived its program fails by this. */
function removeMaking(folder: string): void {
  for (const name of readdirSync(dirname(folder)).filter((entry) => entry.startsWith(`${basename(folder)}.making-`))) {
    rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The line of a PostgreSQL program's output that says what is wrong, without its time and process. */
export function complaintOf(output: string): string {
  const lines = output.trim().split("\n");
  return (lines.find((line) => /error:|FATAL:|PANIC:/.test(line)) ?? lines.at(-1) ?? "").replace(/^.*?(error|FATAL|PANIC):\s*/, "");
}
