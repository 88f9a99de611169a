import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { as } from "./account";
import type { Cluster } from "./cluster";

/** A program that was killed leaves its database running: stop that one in order, so that nothing acknowledged is lost. */
export function stopLeftBehind({ folder, binaries, account }: Cluster): void {
  const pidFile = join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const command = commandOf(pid);
  // Ended without tidying up: PostgreSQL sees that for itself, and makes sure that nothing of the old one is left.
  if (command === undefined) return;
  // After a restart of the machine the number may be anybody's; PostgreSQL would take that for its predecessor.
  if (command !== "" && !command.includes(folder)) return rmSync(pidFile, { force: true });
  const result = spawnSync(join(binaries, "bin", "pg_ctl"), ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60"], { ...as(account), encoding: "utf8" });
  if (result.status !== 0) throw new Error(`上次遗留的数据库进程（${pid}）无法停止：${(result.stderr ?? "").trim()}`);
}

/** The command line of a running process, "" where this system does not tell it, undefined where there is none. */
function commandOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === "linux") {
    try {
      // Empty for a process that was killed and not yet asked after by its parent: it is no more.
      return readFileSync(`/proc/${pid}/cmdline`, "utf8") || undefined;
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return "";
  } catch {
    return undefined;
  }
}
