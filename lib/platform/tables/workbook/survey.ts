import { shownText } from "../cell-text";
import { findHeader, headerNames, headerSearchRows, isColumnNumbers, messagesAt } from "../header-row";
import { TableError } from "../table-error";
import { maxTableColumns, sampledRows, type MergedRange, type TableLayout } from "../table-source";
import { MergedCells } from "./merged-cells";
import type { SheetRow } from "./sheet-handler";

/** What one pass over a sheet tells of its table: where it is, how many rows follow the header, what the person should know. */
export type Surveyed = Omit<TableLayout, "sheet"> & { rowsTotal: number; samples: string[][]; warnings: string[] };

/** Rows near the top that are kept for finding the header and what stands under it. */
const kept = headerSearchRows + 5;

/** So many rows are read; those behind are counted. What stands only there, in a column without a header, is no column of the list. */
export const surveyedRows = 1000;

/** Takes a sheet's first rows one by one, and how many follow; afterwards `layout` says what its table is. */
export class Survey {
  readonly #top: SheetRow[] = [];
  #filled = 0;
  #hidden = 0;
  #firstColumn = Number.POSITIVE_INFINITY;
  #columns = 0;

  take(row: SheetRow): void {
    const first = firstUsed(row);
    if (first < 0) return;
    this.#filled += 1;
    if (row.hidden) this.#hidden += 1;
    this.#firstColumn = Math.min(this.#firstColumn, first);
    this.#columns = Math.max(this.#columns, lastUsed(row) + 1);
    if (this.#top.length < kept) this.#top.push({ ...row, texts: row.texts.map((text) => text && shownText(text)), problems: row.problems && new Map(row.problems) });
  }

  /** Rows that were counted and not read. */
  takeMore(filled: number, hidden: number): void {
    this.#filled += filled;
    this.#hidden += hidden;
  }

  get isEmpty(): boolean {
    return this.#filled === 0;
  }

  /** @throws TableError where there are more columns than a list has */
  layout(name: string, merges: readonly MergedRange[]): Surveyed {
    const width = this.#columns - this.#firstColumn;
    if (width > maxTableColumns) throw new TableError(`工作表“${name}”有 ${width} 列，最多 ${maxTableColumns} 列，请确认选择的是名单`);
    const merged = new MergedCells(merges);
    const columns = Array.from({ length: width }, (_, index) => this.#firstColumn + index);
    // A merge counts once: a title over the whole width is one text, not a full row.
    const own = new Map(this.#top.map((row) => {
      const covered = merged.coveredIn(row.row);
      return [row.row, columns.map((column) => (covered(column) ? null : (row.texts[column] ?? null)))];
    }));
    const filledIn = new Map(this.#top.map((row) => (merged.fill(row), [row.row, columns.map((column) => row.texts[column] ?? null)])));
    const numbers = this.#top.slice(0, headerSearchRows).map(({ row }) => row);
    const found = findHeader(numbers.map((row) => own.get(row) ?? []));
    if (!found) throw new TableError("文件里没有内容");
    const first = numbers[found.index] ?? 0;
    const last = Math.max(first, ...merges.filter(([top, left, bottom]) => top === first && bottom > first && bottom - first < 4 && own.get(first)?.[left - this.#firstColumn] != null).map(([, , bottom]) => bottom));
    const lines = Array.from({ length: last - first + 1 }, (_, index) => filledIn.get(first + index) ?? columns.map(() => null));
    const below = this.#top.find(({ row }) => row > last)?.row;
    const names = headerNames(lines, width, this.#firstColumn);
    const messages = messagesAt(names);
    const numbered = below !== undefined && isColumnNumbers(own.get(below) ?? []);
    const firstDataRow = numbered ? below + 1 : last + 1;
    return {
      header: names.slice(0, messages), messages: messages && this.#firstColumn + messages, headerRow: last, firstDataRow, firstColumn: this.#firstColumn, merges: [...merges],
      rowsTotal: this.#filled - this.#top.filter(({ row }) => row < firstDataRow).length,
      samples: [...filledIn].filter(([row]) => row >= firstDataRow).slice(0, sampledRows).map(([, cells]) => cells.map((cell) => cell ?? "")),
      warnings: this.#warnings(found.certain, merges.some(([top, , bottom]) => top > last && bottom > top)),
    };
  }

  #warnings(certain: boolean, filled: boolean): string[] {
    return [
      ...(this.#hidden > 0 ? [`有 ${this.#hidden} 行在工作表里是隐藏的（如筛选后），也会读取`] : []),
      ...(certain ? [] : ["没有找到明显的表头，第一行有内容的行被当作表头，请核对各列的对应关系"]),
      ...(filled ? ["有合并的单元格，合并范围内的各行都按同一内容读取"] : []),
    ];
  }
}

/** The first column that holds anything, a problem too; -1 for an empty row. */
function firstUsed({ texts, problems }: SheetRow): number {
  const text = texts.findIndex((cell) => cell != null);
  if (!problems) return text;
  const problem = Math.min(...problems.keys());
  return text < 0 ? problem : Math.min(text, problem);
}

const lastUsed = ({ texts, problems }: SheetRow): number => Math.max(texts.findLastIndex((cell) => cell != null), ...(problems?.keys() ?? []));
