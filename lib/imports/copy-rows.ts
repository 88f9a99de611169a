import { once } from "node:events";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { databaseUrl } from "@/lib/platform/env";
import type { CheckedRow } from "./definition";

/** A checked row on its way into staging. */
export type StagedRow = Pick<CheckedRow, "identity" | "data" | "errors"> & { rowNumber: number };

/** Staging by COPY, all or nothing. */
export type RowCopy = {
  /** Takes a row; resolves when there is room for the next. */
  write: (row: StagedRow) => Promise<void> | undefined;
  /** Commits. */
  end: () => Promise<void>;
  /** Gives all of it up; after `end` it does nothing. */
  abandon: () => Promise<void>;
};

/** As many characters as are handed on at a time. */
const piece = 256 * 1024;

/** Opens a COPY of a run's rows into staging, on a connection of its own. */
export async function copyRows(runId: number): Promise<RowCopy> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  const stream = client.query(copyFrom('COPY "ImportRow" ("runId", "rowNumber", identity, data, errors, outcome) FROM STDIN'));
  let failure: unknown;
  stream.on("error", (error) => (failure = error));
  let lines = "";
  const flush = (): Promise<void> | undefined => {
    if (failure) throw failure;
    const text = lines;
    lines = "";
    return stream.write(text) ? undefined : Promise.race([once(stream, "drain"), once(stream, "close")]).then(() => undefined);
  };
  return {
    write: (row) => {
      lines += lineOf(runId, row);
      return lines.length < piece ? undefined : flush();
    },
    end: async () => {
      await flush();
      stream.end();
      await once(stream, "finish");
      // Nobody has counted them yet, and how the merge joins them is planned from counts.
      await client.query('ANALYZE "ImportRow" ("runId", "rowNumber", identity, errors, outcome)');
      await client.end();
    },
    abandon: async () => {
      if (!stream.writableFinished) stream.destroy();
      await client.end().catch(() => undefined);
    },
  };
}

/** A row in the text format of COPY (PostgreSQL, COPY: File Formats). */
function lineOf(runId: number, { rowNumber, identity, data, errors }: StagedRow): string {
  const failed = errors.length > 0;
  const words = failed ? `{${errors.map((error) => `"${error.replace(/["\\]/g, "\\$&")}"`).join(",")}}` : "{}";
  return `${runId}\t${rowNumber}\t${identity === null ? "\\N" : escaped(identity)}\t${escaped(JSON.stringify(data))}\t${escaped(words)}\t${failed ? "failed" : "\\N"}\n`;
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const escaped = (text: string): string => (special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text);
