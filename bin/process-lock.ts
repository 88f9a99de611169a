import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * One program per DATA_DIR. The lock file names the process and when it began, so that a number that was given to
 * another process since is not taken for ours. Answers the function that gives the lock back, or the holder's id.
 */
export function takeLock(dataDir: string): { release: () => void } | { heldBy: number } {
  const path = join(dataDir, "running");
  const mine = `${process.pid} ${startedAt(process.pid)}`;
  for (;;) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, mine);
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const [pid = "", started = ""] = readFileSync(path, "utf8").split(" ");
    if (pid !== "" && started !== "" && startedAt(Number(pid)) === started) return { heldBy: Number(pid) };
    rmSync(path, { force: true });
  }
}

/** When a process began, in clock ticks since boot (proc(5), field 22); elsewhere than on Linux only whether it runs. */
function startedAt(pid: number): string {
  if (process.platform !== "linux") return isAlive(pid) ? "alive" : "";
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
