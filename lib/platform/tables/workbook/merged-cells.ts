import { TableError } from "../table-error";
import type { MergedRange } from "../table-source";
import type { SheetRow } from "./sheet-handler";

/** As wide as a merge is filled: one over the whole width of Excel is a title. */
const widest = 300;

type Open = { range: MergedRange; text: string | null; problem: string | undefined };

/** As many merges may go through one row: they lie side by side, and a list has few columns. */
const mostInRow = 1000;

/** Gives every cell of a merged range the content of its first, row by row as they come in order. */
export class MergedCells {
  readonly #ranges: readonly MergedRange[];
  #next = 0;
  #open: Open[] = [];

  /** Ranges of one cell's width and height are none. */
  constructor(ranges: readonly MergedRange[]) {
    this.#ranges = ranges.filter(([top, left, bottom, right]) => bottom > top || right > left).sort((a, b) => a[0] - b[0]);
  }

  fill(row: SheetRow): void {
    if (this.#open.length > 0) this.#open = this.#open.filter(({ range }) => range[2] >= row.row);
    for (; this.#next < this.#ranges.length && this.#ranges[this.#next]![0] <= row.row; this.#next += 1) {
      const range = this.#ranges[this.#next]!;
      const own = range[0] === row.row;
      if (range[2] >= row.row) this.#open.push({ range, text: own ? (row.texts[range[1]] ?? null) : null, problem: own ? row.problems?.get(range[1]) : undefined });
    }
    if (this.#open.length > mostInRow) throw new TableError("合并的单元格过多，请取消合并后再上传");
    for (const { range: [top, left, , right], text, problem } of this.#open) {
      for (let column = left; column <= Math.min(right, left + widest); column += 1) {
        if (top === row.row && column === left) continue;
        while (row.texts.length < column) row.texts.push(undefined);
        row.texts[column] = text;
        if (problem) (row.problems ??= new Map()).set(column, problem);
        else row.problems?.delete(column);
      }
    }
  }

  /** Tells of a row's cells whether they lie in a range without being its first. */
  coveredIn(row: number): (column: number) => boolean {
    const through = this.#ranges.filter(([top, , bottom]) => row >= top && row <= bottom);
    if (through.length > mostInRow) throw new TableError("合并的单元格过多，请取消合并后再上传");
    return (column) => through.some(([top, left, , right]) => column >= left && column <= right && !(row === top && column === left));
  }
}
