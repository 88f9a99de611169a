import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { constants, setPriority } from "node:os";
import type { PoolClient } from "pg";

const behind = constants.priority.PRIORITY_BELOW_NORMAL;

let isBehind = false;

/** Has this process let those go first who serve pages, and each of PostgreSQL's that comes to serve it. To be called before it connects. */
export function letPagesGoFirst(): void {
  isBehind = true;
  setPriority(behind);
}

/** Tells the process of PostgreSQL that serves a new connection to let others go first as well, if this process does. */
export function standBehind(connection: PoolClient): void {
  if (isBehind) putBehind(connection as unknown as Served);
}

/** What pg knows of the process that serves a connection, and of the connection itself. */
export type Served = { processID: number; connection: { stream: Pick<Socket, "localPort"> } };

/**
 * Lets others go before a process of PostgreSQL where processors are short, and answers whether it could: a server that is on another machine,
 * somebody else's, or on another system than Linux, goes on as it is.
 */
export function putBehind({ processID, connection: { stream } }: Served): boolean {
  try {
    // Its title says whom it serves: where the server is elsewhere, the number is that of any process here.
    if (!readFileSync(`/proc/${processID}/cmdline`, "latin1").includes(` 127.0.0.1(${stream.localPort}) `)) return false;
    setPriority(processID, behind);
    // Each of PostgreSQL's processes is a session of its own, and Linux may share processors between sessions before it looks at priorities (sched(7), autogroup).
    const session = `/proc/${processID}/autogroup`;
    if (existsSync(session)) writeFileSync(session, String(behind));
    return true;
  } catch {
    return false;
  }
}
