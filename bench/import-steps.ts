import { Client } from "pg";
import { databaseUrl } from "@/lib/platform/env";

/** Seconds by step, in the order in which the steps began. */
export type Steps = ReadonlyMap<string, number>;

const interval = 50;

/** What a statement of the job is for. */
const known: readonly (readonly [RegExp, string])[] = [
  [/^COPY "ImportRow"/, "read, check and stage"],
  [/object_merge/, "match"],
  [/INSERT INTO "Entity"/, "new entities"],
  [/UPDATE "Entity"/, "changed entities"],
  [/"EntityChange"/, "history of changes"],
  [/INSERT INTO "LibraryMember"/, "new members"],
  [/UPDATE "LibraryMember"/, "changed members"],
  [/^COMMIT/, "search and commit"],
];
const byWritten = [...known.slice(2), ...known.slice(0, 2)];
const stepOf = (query: string): string => byWritten.find(([pattern]) => pattern.test(query))?.[1] ?? "counts and the rest";

/** Looks twenty times a second at what the database does for the job, until it is stopped; every statement with BENCH_STATEMENTS=1. */
export function watchSteps(): { stop: () => Promise<Steps> } {
  const steps = new Map<string, number>();
  let isOver = false;
  const watching = (async () => {
    const client = new Client({ connectionString: databaseUrl() });
    await client.connect();
    for (let from = performance.now(); !isOver; ) {
      const { rows } = await client.query<{ query: string }>(
        `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND backend_type = 'client backend' AND query !~ '"Job"|ImportRun|pg_notify'`);
      const now = performance.now();
      const name = rows[0] ? (process.env.BENCH_STATEMENTS ? rows[0].query.replace(/\s+/g, " ").trim().slice(0, 110) : stepOf(rows[0].query)) : "program";
      steps.set(name, (steps.get(name) ?? 0) + (now - from) / 1000);
      from = now;
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
    await client.end();
  })();
  return {
    stop: async () => {
      isOver = true;
      await watching;
      return steps;
    },
  };
}
