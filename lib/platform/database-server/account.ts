import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** The user that PostgreSQL runs as when the program is root: PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number; name: string };

const accountName = "ssyg-db";

/** The account for a new cluster, made on first use; undefined where the program is not root and runs it as itself. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = accountNamed(accountName);
  if (known) return known;
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", accountName], { stdio: "ignore" });
  const made = accountNamed(accountName) ?? accountNamed("nobody");
  if (!made) throw new Error(`以 root 运行时需要一个普通用户来运行数据库，请先执行：useradd --system ${accountName}`);
  return made;
}

/**
 * The account of a cluster that is there: whoever owns it goes on running it.
 * @throws Error in Chinese where that is another user and we are not root
 */
export function ownerOf(cluster: string): Account | undefined {
  const { uid, gid } = statSync(cluster);
  const mine = process.getuid?.();
  if (mine === undefined || uid === mine) return undefined;
  if (mine !== 0) throw new Error(`数据库 ${cluster} 属于用户 ${nameOf(uid)}，请以该用户或 root 启动，或用 DATA_DIR 指定另一个目录`);
  return { uid, gid, name: nameOf(uid) };
}

/** Whether the account can reach a path: every folder above it must let it through. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'test -r "$0" && test -x "$0"', path], { uid: account.uid, gid: account.gid, cwd: "/", stdio: "ignore" }).status === 0;
}

/** How a child process is run as the account. */
export const as = (account: Account | undefined) => (account ? { uid: account.uid, gid: account.gid, cwd: "/" } : {});

const entries = (): string[][] => readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));

const nameOf = (id: number): string => entries().find(([, , uid]) => uid === String(id))?.[0] ?? String(id);

function accountNamed(wanted: string): Account | undefined {
  const [name, , uid, gid] = entries().find(([entry]) => entry === wanted) ?? [];
  return name && uid && gid ? { uid: Number(uid), gid: Number(gid), name } : undefined;
}
