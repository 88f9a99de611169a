import { createWriteStream, writeFileSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { databaseUrl } from "@/lib/platform/env";

/** The same columns and rows as SQL, without labels, order and escape. */
const rows = (libraryId: number) => `
  SELECT e.name, COALESCE(e.uscc, e."registrationNumber", m."ownNumber"), e.kind, d.name, e."registrationStatus", m."riskClass", e."lastInspectedOn", array_to_string(m.tags, '、'), m."addedAt"::date
  FROM "LibraryMember" m JOIN "Entity" e ON e.id = m."entityId" LEFT JOIN "Division" d ON d.code = e."divisionCode" WHERE m."libraryId" = ${libraryId} AND m."removedAt" IS NULL`;

async function connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The floor: PostgreSQL's own csv, straight to a file. */
export const bareCopy = (libraryId: number, path: string): Promise<unknown> =>
  connected((client) => pipeline(client.query(copyTo(`COPY (${rows(libraryId)}) TO STDOUT (FORMAT csv, HEADER)`)), createWriteStream(path)));

/** What one writes first: all rows into memory, into a sheet, into a file. */
export async function sheetJs(libraryId: number, path: string): Promise<void> {
  const { rows: found } = await connected((client) => client.query<Record<string, unknown>>(rows(libraryId)));
  const { utils, write } = await import("xlsx");
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.json_to_sheet(found), "检查对象");
  writeFileSync(path, write(workbook, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer);
}
