import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";

const behind = constants.priority.PRIORITY_BELOW_NORMAL;

/** PostgreSQL's processes that serve this one and let others go first. */
const standing = new Set<number>();

let isBehind = false;

/** How often this process looks whether PostgreSQL has called others to help those that serve it, in milliseconds. */
const round = 50;

/** Has this process let those go first who serve pages, and each of PostgreSQL's that comes to serve it. To be called before it connects. */
export function letPagesGoFirst(): void {
  isBehind = true;
  setPriority(behind);
  const known = new Set<number>();
  setInterval(() => putHelpersBehind(standing, known), round).unref();
}

/** Tells the process of PostgreSQL that serves a new connection to let others go first as well, if this process does. */
export function standBehind(connection: PoolClient): void {
  if (!isBehind) return;
  const served = connection as unknown as Served;
  if (!putBehind(served)) return;
  standing.add(served.processID);
  connection.once("end", () => standing.delete(served.processID));
}

/** What pg knows of the process that serves a connection, and of the connection itself. */
export type Served = { processID: number; connection: { stream: Pick<Socket, "localAddress" | "localPort"> } };

/**
 * Lets others go before a process of PostgreSQL where processors are short, and answers whether it could: a server that is on another machine,
 * of an account that this one may not touch, or on another system than Linux, goes on as it is.
 */
export function putBehind({ processID, connection: { stream } }: Served): boolean {
  // Its title says whom it serves: where the server is elsewhere, the number is that of any process here.
  return titleOf(processID).includes(` ${stream.localAddress}(${stream.localPort}) `) && lower(processID);
}

/**
 * The same for those that PostgreSQL calls to help the ones that stand behind, for the time of a query: children of the same parent, whose titles say
 * whom they help. `known` keeps who has been looked at.
 */
export function putHelpersBehind(standing: ReadonlySet<number>, known: Set<number>): void {
  const [some] = standing;
  if (some === undefined) return;
  const siblings = childrenOf(parentOf(some));
  for (const pid of known) if (!siblings.includes(pid)) known.delete(pid);
  for (const pid of siblings) {
    const title = known.has(pid) ? "" : titleOf(pid);
    // One that has just begun still has its parent's.
    if (!title.startsWith("postgres: ")) continue;
    known.add(pid);
    const helped = /parallel worker for PID (\d+)/.exec(title);
    if (helped && standing.has(Number(helped[1]))) lower(pid);
  }
}

function lower(pid: number): boolean {
  try {
    setPriority(pid, behind);
  } catch {
    return false;
  }
  void lowerSession(pid);
  return true;
}

/**
 * Each of PostgreSQL's processes is a session of its own, and Linux may share processors between sessions before it looks at priorities (sched(7),
 * autogroup). Whoever is not root may change one every 100 ms, all of the machine's together.
 */
async function lowerSession(pid: number): Promise<void> {
  const session = `/proc/${pid}/autogroup`;
  for (let attempt = 0; attempt < 5 && existsSync(session); attempt += 1) {
    try {
      return writeFileSync(session, String(behind));
    } catch {
      await sleep(110 + 40 * attempt, undefined, { ref: false });
    }
  }
}

const titleOf = (pid: number): string => read(`/proc/${pid}/cmdline`);
const parentOf = (pid: number): string => /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? "";
const childrenOf = (pid: string): number[] => read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
