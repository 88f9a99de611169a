import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The user that PostgreSQL runs as when the program is root: PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number; name: string };

const accountName = "ssyg-db";

/** The account for the database, made on first use; undefined where the program is not root and runs it as itself. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = readAccount(accountName);
  if (known) return known;
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", accountName], { stdio: "ignore" });
  const made = readAccount(accountName) ?? readAccount("nobody");
  if (!made) throw new Error("以 root 运行时需要一个普通用户来运行数据库：请先执行 useradd --system ssyg-db");
  return made;
}

function readAccount(name: string): Account | undefined {
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : undefined;
}

/** Whether the account can reach a path: every folder above it must let it through. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'test -r "$0" && test -x "$0"', path], { uid: account.uid, gid: account.gid, stdio: "ignore" }).status === 0;
}
