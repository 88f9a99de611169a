import type { WrittenCell } from "@/lib/platform/tables/written-table";
import type { ExportColumn } from "./definition";

/** A column of a list whose rows come from Prisma. */
export type RowColumn<Row> = ExportColumn & { value: (row: Row) => WrittenCell };

const batch = 1000;

/** The cells of rows whose ids stand in the file's order: some hundred rows in memory at a time. One that is gone by then is left out. */
export async function* cellsById<Row extends { id: number }>(
  ids: readonly number[], columns: readonly RowColumn<Row>[], read: (ids: number[]) => Promise<Row[]>,
): AsyncGenerator<WrittenCell[][]> {
  for (let at = 0; at < ids.length; at += batch) {
    const some = ids.slice(at, at + batch);
    const rows = new Map((await read(some)).map((row) => [row.id, row]));
    yield some.flatMap((id) => {
      const row = rows.get(id);
      return row ? [columns.map(({ value }) => value(row))] : [];
    });
  }
}
