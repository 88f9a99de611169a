import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { type CopyToStreamQuery, from as copyFrom, to as copyTo } from "pg-copy-streams";
import { connectionOf, type Db, db, type Prisma } from "./db";

/** Fields parted as told and never escaped; one that has what parts fields or ends lines in it is quoted by U+0008. NULL is the empty field. */
const formWith = (delimiter: string) => `(FORMAT csv, DELIMITER E'${delimiter}', QUOTE E'\\b', NULL '', ENCODING 'UTF8')`;
const form = formWith("\\t");

/**
 * What a query finds as lines of bytes, in the transaction: `COPY (query) TO STDOUT`, fields parted by TAB, LF after each line.
 * A field with a control character in it comes quoted by U+0008: whoever may not meet one looks for that. NULL is the empty
 * field. `query` is SQL without parameters, since COPY takes none. Left early, or aborted, it calls the query off; the
 * transaction can then only be rolled back.
 */
export const copyOut = (tx: Db, query: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> => copied(tx, query, form, signal);

/**
 * The same for a query that finds whole lines, their fields parted by TAB already: several of PostgreSQL's processes make them
 * together, where one alone would put fields one by one. A TAB inside a field is then one field more.
 */
export const copyLines = (tx: Db, query: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> => copied(tx, query, formWith("\\x01"), signal);

/** A field has something in it that stands for itself only in quotes. */
export class NotPlainError extends Error {}

const BACKSLASH = 0x5c;

/**
 * The same as `copyOut` in PostgreSQL's own text format, which takes it half of the time: for fields that need no quotes.
 * @throws NotPlainError where one has a backslash, a TAB or the end of a line in it
 */
export async function* copyPlain(tx: Db, query: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of copied(tx, query, "(FORMAT text, NULL '', ENCODING 'UTF8')", signal)) {
    if (chunk.includes(BACKSLASH)) throw new NotPlainError("a field wants quotes");
    yield chunk;
  }
}

async function* copied(tx: Db, query: string, form: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const connection = connectionOf(tx);
  const { rows: [session] } = await connection.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const idle = once(connection, "drain");
  idle.catch(() => undefined);
  const stream = connection.query(copyTo(`COPY (${query}) TO STDOUT ${form}`));
  // One that comes after the last line, as a late cancel does, has nobody else to hear it.
  stream.on("error", () => undefined);
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      signal?.throwIfAborted();
      yield chunk as Buffer;
    }
  } finally {
    if (!stream.readableEnded && !stream.errored) await callOff(session?.pid, stream);
    // The lines end a moment before the connection is ready for the next query.
    await idle.catch(() => undefined);
  }
}

/** What is on its way must be read all the same: the connection goes on only behind it. */
async function callOff(pid: number | undefined, stream: CopyToStreamQuery): Promise<void> {
  await db.$queryRaw`SELECT pg_cancel_backend(${pid}::int)`;
  await finished(stream.resume()).catch(() => undefined);
}

/** Fills a table from lines in the same form, in the transaction. `table` with its columns: `"Draw" (id, name)`. Answers how many rows. */
export async function copyIn(tx: Db, table: string, lines: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>): Promise<number> {
  const into = copyInto(tx, table);
  await pipeline(lines, into);
  await into.idle;
  return into.rowCount;
}

/** Lines end a moment before the connection is ready for the next query: that is `idle`. */
export type CopyInto = Writable & { rowCount: number; idle: Promise<void> };

/** The same as a stream to write to, at its own pace. */
export function copyInto(tx: Db, table: string): CopyInto {
  const connection = connectionOf(tx);
  const idle = once(connection, "drain").then(() => undefined);
  // A failure is met when it is waited for, not before.
  idle.catch(() => undefined);
  return Object.assign(connection.query(copyFrom(`COPY ${table} FROM STDIN ${form}`)), { idle });
}

/** A text as a literal of SQL, for `copyOut`. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Value = string | number | null | Uint8Array | readonly (string | number)[];

/** SQL with its parameters written into it, for `copyOut`. Errors: a value that is none of texts, numbers, lists of these, and bytes. */
export function withLiterals({ strings, values }: Prisma.Sql): string {
  return strings.reduce((sql, part, index) => sql + asLiteral(values[index - 1] as Value) + part);
}

function asLiteral(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return literal(value);
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}'`;
  if (!Array.isArray(value)) throw new TypeError("no literal of SQL");
  return literal(`{${value.map((element: string | number) => (typeof element === "number" ? element : JSON.stringify(element))).join(",")}}`);
}
