import { existsSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { Client } from "pg";
import { describe, expect, test, vi } from "vitest";
import { databaseUrl } from "@/lib/platform/env";
import { putBehind, putHelpersBehind, type Served } from "@/lib/platform/priority";

/** A connection to the tests' own server, and as pg keeps it. */
async function connected(look: (served: Served, client: Client) => Promise<void> | void): Promise<void> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await look(client as unknown as Served, client);
  } finally {
    await client.end();
  }
}

const behind = 10;
const session = (pid: number) => `/proc/${pid}/autogroup`;

/** The session follows a moment later where others have just been changed. */
async function expectBehind(pid: number): Promise<void> {
  expect(getPriority(pid)).toBe(behind);
  if (existsSync(session(pid))) await vi.waitFor(() => expect(readFileSync(session(pid), "utf8")).toMatch(/nice 10$/m), 2000);
}

describe.runIf(process.platform === "linux")("PostgreSQL's process for a job", () => {
  test("lets pages go first, within its session and as one", () => connected(async (served) => {
    expect(getPriority(served.processID)).toBeLessThan(behind);
    expect(putBehind(served)).toBe(true);
    await expectBehind(served.processID);
  }));

  test("does so among several that come at once", () => connected((one) => connected((two) => connected(async (three) => {
    for (const served of [one, two, three]) expect(putBehind(served)).toBe(true);
    for (const served of [one, two, three]) await expectBehind(served.processID);
  }))));

  test("is not taken for another process of its number", () => connected(({ processID, connection }) => {
    const before = [getPriority(processID), getPriority(process.pid)];
    const { localAddress, localPort } = connection.stream;
    expect(putBehind({ processID, connection: { stream: { localAddress, localPort: (localPort ?? 0) + 1 } } })).toBe(false);
    expect(putBehind({ processID, connection: { stream: { localAddress: "10.0.0.1", localPort } } })).toBe(false);
    expect(putBehind({ processID: process.pid, connection })).toBe(false);
    expect(putBehind({ processID: 2 ** 22 + 1, connection })).toBe(false);
    expect([getPriority(processID), getPriority(process.pid)]).toEqual(before);
  }));

  test("has those behind as well whom it calls for help, and nobody else's", () => connected((served, client) => connected(async (other, watching) => {
    await client.query("SET debug_parallel_query = on");
    const asleep = client.query("SELECT pg_sleep(2)");
    const helper = await vi.waitFor(async () => {
      const { rows: [found] } = await watching.query<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE leader_pid = $1", [served.processID]);
      if (!found) throw new Error("no helper yet");
      return found.pid;
    }, 2000);
    putHelpersBehind(new Set([other.processID]), new Set());
    expect(getPriority(helper)).toBeLessThan(behind);
    putHelpersBehind(new Set([served.processID]), new Set());
    await expectBehind(helper);
    await asleep;
  })));
});
