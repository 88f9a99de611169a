import { existsSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { databaseUrl } from "@/lib/platform/env";
import { putBehind, type Served } from "@/lib/platform/priority";

/** A connection to the tests' own server, as pg keeps it. */
async function connected<T>(look: (served: Served) => T): Promise<T> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return look(client as unknown as Served);
  } finally {
    await client.end();
  }
}

describe.runIf(process.platform === "linux")("PostgreSQL's process for a job", () => {
  test("lets pages go first, within its session and as one", () => connected((served) => {
    const { processID } = served;
    expect(getPriority(processID)).toBe(0);
    expect(putBehind(served)).toBe(true);
    expect(getPriority(processID)).toBe(10);
    const session = `/proc/${processID}/autogroup`;
    if (existsSync(session)) expect(readFileSync(session, "utf8")).toMatch(/nice 10$/m);
  }));

  test("is not taken for another process of its number", () => connected(({ processID, connection }) => {
    expect(putBehind({ processID, connection: { stream: { localPort: (connection.stream.localPort ?? 0) + 1 } } })).toBe(false);
    expect(putBehind({ processID: process.pid, connection })).toBe(false);
    expect(putBehind({ processID: 2 ** 22 + 1, connection })).toBe(false);
    expect([getPriority(processID), getPriority(process.pid)]).toEqual([0, getPriority(0)]);
  }));
});
