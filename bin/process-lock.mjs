// A lock that dies with its process. It names the process and when that began, so that a number that was given to another
// process since is not taken for the holder.
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Takes the lock file at `path` until this process exits. A holder that is just ending is waited for.
 * @param {string} path
 * @param {number} patience milliseconds
 * @returns {Promise<string | undefined>} the id of the process that holds it, or nothing where it is ours
 */
export async function takeLock(path, patience = 3000) {
  const mine = `${process.pid} ${beginning(process.pid)}`;
  for (const deadline = Date.now() + patience; ; await sleep(100)) {
    if (await write(path, mine)) {
      process.on("exit", () => {
        if (read(path) === mine) rmSync(path, { force: true });
      });
      return undefined;
    }
    const held = read(path);
    if (isStale(path, held)) rmSync(path, { force: true });
    else if (Date.now() >= deadline) return held.split(" ")[0] || "?";
  }
}

async function write(path, mine) {
  try {
    writeFileSync(path, mine, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  // Another start may have seen the stale file before us and remove ours in its place: the later one has it.
  await sleep(50);
  return read(path) === mine;
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isStale(path, held) {
  const [pid, ...since] = held.split(" ");
  if (pid) return beginning(Number(pid)) !== since.join(" ");
  try {
    // Nothing in it yet: about to be written, unless it has been so for long.
    return Date.now() - statSync(path).mtimeMs > 2000;
  } catch {
    return false;
  }
}

/** When a process began (boot and clock ticks, proc(5) field 22), or "" for none; elsewhere than on Linux whether it runs. */
function beginning(pid) {
  try {
    if (process.platform !== "linux") return process.kill(pid, 0) ? "alive" : "";
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // Killed, and its parent has not asked yet.
    if (state === "Z" || state === "X") return "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[18]}`;
  } catch {
    return "";
  }
}
