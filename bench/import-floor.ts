import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { databaseUrl } from "@/lib/platform/env";

/** What an import fills, in the order in which it does. */
const tables = ["Entity", "LibraryMember", "MemberSearch"] as const;

async function unchecked<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    // No triggers, no foreign keys; entries of the index of names are sorted in as an import has them sorted in.
    await client.query("SET session_replication_role = replica; SET gin_pending_list_limit = '16MB'; SET work_mem = '128MB'");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Takes out all objects and what was staged. */
export const empty = (): Promise<void> => unchecked(async (client) => {
  await client.query(`TRUNCATE "ImportRow", "ShelfCount", "LibraryTag", "MemberSearch"`);
  await client.query(`TRUNCATE "LibraryMember", "Entity" CASCADE`);
});

/** Copies all objects out, empties their tables and copies them in again, one transaction; gives the seconds of the last. */
export const bareCopy = (folder: string): Promise<number> => unchecked(async (client) => {
  const path = (table: string) => join(folder, `${table}.copy`);
  for (const table of tables) await pipeline(client.query(copyTo(`COPY "${table}" TO STDOUT`)), createWriteStream(path(table)));
  await client.query(`CREATE TEMP TABLE shelves AS TABLE "ShelfCount"; CREATE TEMP TABLE tags AS TABLE "LibraryTag"`);
  await empty();
  await client.query("CHECKPOINT");
  const from = performance.now();
  await client.query("BEGIN");
  for (const table of tables) await pipeline(createReadStream(path(table), { highWaterMark: 1 << 18 }), client.query(copyFrom(`COPY "${table}" FROM STDIN`)));
  await client.query("COMMIT");
  const seconds = (performance.now() - from) / 1000;
  for (const table of tables) rmSync(path(table));
  await client.query(`INSERT INTO "ShelfCount" TABLE shelves; INSERT INTO "LibraryTag" TABLE tags`);
  return seconds;
});
