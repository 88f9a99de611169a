import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { as } from "./account";
import type { Cluster } from "./cluster";

/** A program that was killed leaves its database running: stop that one in order, so that nothing acknowledged is lost. */
export async function stopLeftBehind({ folder, binaries, account }: Cluster): Promise<void> {
  const pidFile = join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  let command = commandOf(pid);
  // Killed, and not yet tidied away by the system; where nobody does that (a container without an init), not for ever.
  for (let wait = 0; command === "dead" && wait < 20; wait += 1) {
    await sleep(100);
    command = commandOf(pid);
  }
  // Ended without tidying up: PostgreSQL sees that for itself, and makes sure that nothing of the old one is left.
  if (command === undefined) return;
  // After a restart of the machine the number may be anybody's; PostgreSQL would take that for its predecessor.
  if (command !== "unknown" && !command.includes(folder)) return rmSync(pidFile, { force: true });
  // A copied DATA_DIR may name the cluster that the original's program is running.
  if (keptBy(pid)) throw new Error(`数据库 ${folder} 正被另一个程序使用（进程 ${keptBy(pid)}），请先停止它`);
  const result = spawnSync(join(binaries, "bin", "pg_ctl"), ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60"], { ...as(account), encoding: "utf8" });
  if (result.status !== 0 && commandOf(pid) !== undefined) throw new Error(`上次遗留的数据库进程（${pid}）无法停止：${(result.stderr ?? "").trim()}`);
}

/** The command line of a running process, "dead" for one without (a zombie), "unknown" where this system tells none, undefined where there is no such process. */
function commandOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8") || "dead";
    return process.kill(pid, 0) ? "unknown" : undefined;
  } catch {
    return undefined;
  }
}

/** The program that started a server, while it lives; an orphan's parent is the system. Told on Linux only. */
function keptBy(pid: number): number | undefined {
  try {
    const parent = Number(/^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
    return parent > 1 && basename(readlinkSync(`/proc/${parent}/exe`)) === basename(process.execPath) ? parent : undefined;
  } catch {
    return undefined;
  }
}
