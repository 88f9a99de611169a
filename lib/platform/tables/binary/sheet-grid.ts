import type { CellObject, Range, WorkSheet } from "xlsx";
import { TableError } from "../table-error";
import { maxTableColumns } from "../table-source";
import { type CellReading, readCell } from "./workbook-cell";

/** A sheet as rows of readings: row and column from 0, merged cells filled, styles without content left out. */
export type SheetGrid = {
  /** Reading of a cell. */
  at: (row: number, column: number) => CellReading;
  /** Rows that hold anything, in order. */
  rowNumbers: readonly number[];
  firstColumn: number;
  /** One behind the last column that holds anything. */
  columns: number;
  hiddenRows: ReadonlySet<number>;
  merges: readonly Range[];
};

const nothing: CellReading = { text: null, problem: null };

export function sheetGrid(sheet: WorkSheet, date1904: boolean): SheetGrid {
  const rows = (sheet["!data"] ?? []) as (CellObject | undefined)[][];
  const merges = sheet["!merges"] ?? [];
  const merged = mergedOrigins(merges, rows.length - 1);
  const at = (row: number, column: number): CellReading => {
    const origin = merged.get(row)?.get(column);
    const [fromRow, fromColumn] = origin ?? [row, column];
    return readCell(rows[fromRow]?.[fromColumn], date1904);
  };
  const holds = (cell: CellObject | undefined) => { const reading = readCell(cell, date1904); return reading.text !== null || reading.problem !== null; };
  const rowNumbers: number[] = [];
  let first = Number.POSITIVE_INFINITY;
  let columns = 0;
  for (const [row, cells] of rows.entries()) {
    const used = (cells ?? []).flatMap((cell, column) => (holds(cell) ? [column] : []));
    if (used.length === 0) continue;
    rowNumbers.push(row);
    first = Math.min(first, used[0] ?? 0);
    columns = Math.max(columns, (used.at(-1) ?? 0) + 1);
  }
  const hiddenRows = new Set((sheet["!rows"] ?? []).flatMap((row, index) => (row?.hidden ? [index] : [])));
  return { at: (row, column) => (column < columns ? at(row, column) : nothing), rowNumbers, firstColumn: Number.isFinite(first) ? first : 0, columns, hiddenRows, merges };
}

/** As many cells may lie in merges as a list of 5 MB has cells. */
const mostMerged = 200_000;

/** For every cell inside a merge but its first: where the value stands. A merge as wide as no table is cut off, and behind the last row. */
function mergedOrigins(merges: readonly Range[], lastRow: number): Map<number, Map<number, [number, number]>> {
  const origins = new Map<number, Map<number, [number, number]>>();
  let merged = 0;
  for (const { s, e } of merges) {
    for (let row = s.r; row <= Math.min(e.r, lastRow); row += 1) {
      for (let column = s.c; column <= Math.min(e.c, s.c + maxTableColumns); column += 1) {
        if (row === s.r && column === s.c) continue;
        if ((merged += 1) > mostMerged) throw new TableError("合并的单元格过多，请取消合并后再上传");
        let columns = origins.get(row);
        if (!columns) origins.set(row, (columns = new Map()));
        columns.set(column, [s.r, s.c]);
      }
    }
  }
  return origins;
}
