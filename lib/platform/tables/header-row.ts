import { headerText } from "./cell-text";
import { messagesTitle } from "./table-source";

type Row = readonly (string | null)[];

/** How many rows from the top are looked at: titles, the unit that fills the form in, its date. */
export const headerSearchRows = 30;

const looksLikeData = (text: string): boolean =>
  /^[\d.,%\s-]+$/.test(text) || /^\d{4}[-/.年]\d{1,2}/.test(text) || /^[0-9A-Z]{15,18}$/i.test(text) || text.length > 60;

const filled = (row: Row): string[] => row.filter((cell): cell is string => cell !== null);

/**
 * Which of the first rows is the header: the first that fills most of the table's width with short texts that are no data.
 * Titles, remarks and the line of 填报单位 above it fill a few cells. Where none is like that, the first row that has a
 * full width stands in (`certain` is false). Null for a table without any text.
 */
export function findHeader(rows: readonly Row[]): { index: number; certain: boolean } | null {
  const counts = rows.slice(0, headerSearchRows).map((row) => filled(row).length);
  const width = usualWidth(counts);
  if (width === 0) return null;
  const enough = width <= 2 ? width : Math.max(2, Math.ceil(width * 0.6));
  const wide = counts.flatMap((count, index) => (count >= enough ? [index] : []));
  const index = wide.find((at) => {
    const cells = filled(rows[at] ?? []);
    return cells.filter(looksLikeData).length === 0 && new Set(cells).size > cells.length / 2;
  });
  return index === undefined ? { index: wide[0] ?? 0, certain: false } : { index, certain: true };
}

/** The widest that two rows are: one row alone may be wide because its separators were not quoted. */
function usualWidth(counts: readonly number[]): number {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => b - a);
  return (sorted.length <= 3 ? sorted[0] : sorted[1]) ?? 0;
}

/** The row of column numbers (1, 2, 3 …) that official forms put under their header. */
export function isColumnNumbers(row: Row): boolean {
  const cells = filled(row);
  return cells.length >= 3 && cells.every((cell, index) => Number(cell.replace(/[()（）]/g, "")) === index + 1);
}

/** Excel's name of a column, from 0: A, B … Z, AA. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

/** The place of a last column 错误信息, which a file has that came back from an import; undefined where there is none. */
export const messagesAt = (names: readonly (string | null)[]): number | undefined => (names.length > 1 && names.at(-1) === messagesTitle ? names.length - 1 : undefined);

/** Names for the columns from the header's rows, the lower before the upper; a column without one is named by its place. */
export function headerNames(rows: readonly Row[], columns: number, firstColumn: number): string[] {
  const names = Array.from({ length: columns }, (_, column) => {
    const texts = rows.map((row) => headerText(row[column] ?? null)).filter((text) => text !== "");
    return { own: texts.at(-1) ?? "", above: texts.at(-2) ?? "" };
  });
  return names.map(({ own, above }, column) => {
    if (own === "") return `（无标题，${columnName(firstColumn + column)} 列）`;
    const repeated = names.filter((other) => other.own === own).length > 1;
    return repeated && above !== "" && above !== own ? `${above} ${own}` : own;
  });
}
