import { connectionOf, type Db, type Prisma } from "./db";

/** So many rows are in memory at a time. */
const batch = 2000;

/** Rows as a cursor gives them: each its columns' values in order, as the database's texts where the query casts them so. */
export type CursorRows = (string | null)[][];

/**
 * What a query finds, some thousand rows at a time, as it stood when the first were asked for: through a cursor of the
 * transaction, so that memory does not grow with the rows. All columns must be texts, and one cursor be read at a time.
 */
export async function* cursorRows(tx: Db, query: Prisma.Sql): AsyncGenerator<CursorRows> {
  const connection = connectionOf(tx);
  // All rows will be read: the plan that is quick as a whole, not the one whose first rows come soon.
  await connection.query("SELECT set_config('cursor_tuple_fraction', '1', true), set_config('work_mem', '64MB', true), set_config('jit', 'off', true)");
  await connection.query({ text: `DECLARE many_rows NO SCROLL CURSOR FOR ${query.text}`, values: query.values });
  for (;;) {
    const { rows } = await connection.query<(string | null)[]>({ text: `FETCH ${batch} FROM many_rows`, rowMode: "array" });
    if (rows.length > 0) yield rows;
    if (rows.length < batch) break;
  }
  await connection.query("CLOSE many_rows");
}
