import type { CsvDialect } from "./csv-dialect";

/** As many data rows as a table may have: what a workbook reader that holds the file in memory does in seconds. */
export const maxTableRows = 2_000_000;

/** As large as a file may be, in bytes. */
export const maxTableBytes = 300 * 1_048_576;

/** As large as a workbook of the binary kinds (xls, xlsb) may be: these are read whole. */
export const maxBinaryBytes = 5 * 1_048_576;

/** As many columns as a table may have; more is a stray mark far to the right, or no list at all. */
export const maxTableColumns = 300;

/** So many of the first rows are shown before an import. */
export const sampledRows = 5;

export type TableRow = {
  /** The row as the person sees it in the file, from 1. */
  rowNumber: number;
  /** One per column of the header: trimmed text, null where there is nothing. */
  cells: (string | null)[];
  /** What was lost or cannot be told in this row, in Chinese: each is an error of the row, never silent. */
  problems: string[];
};

/** A merged range: first row and column, last row and column, from 0. */
export type MergedRange = readonly [firstRow: number, firstColumn: number, lastRow: number, lastColumn: number];

/** The column in which a file comes back with what is wrong in its rows. */
export const messagesTitle = "错误信息";

/** Where a table stands in its file: with it a file that was opened before is read without being looked through again. */
export type TableLayout = {
  /** "" for csv. */
  sheet: string;
  header: string[];
  /** Rows from 0: the header's last, and the first of the data. */
  headerRow: number;
  firstDataRow: number;
  /** Where the header's first column stands, from 0. */
  firstColumn: number;
  merges: MergedRange[];
  /** Where the column 错误信息 stands (from 0) that an earlier import put behind the header's last: it is no part of the table. */
  messages?: number | undefined;
  /** Of csv only. */
  dialect?: CsvDialect | undefined;
};

/** A table that was opened: its header is known, its rows come one after another, as often as asked for. */
export type TableSource = {
  format: "xlsx" | "xls" | "csv";
  /** The workbook's visible sheets; none for csv. */
  sheets: string[];
  layout: TableLayout;
  /** Rows below the header that are not empty; nearly so where they are many. Null where the layout was known, and nobody looked. */
  rowsTotal: number | null;
  /** The first rows as they are; none where the layout was known. */
  samples: string[][];
  rows: () => AsyncIterable<TableRow>;
  /** One behind the last column (from 0) that any row held which `rows` has given so far. */
  width: () => number;
  /** What the person should know, in Chinese: hidden rows, other sheets, … */
  warnings: string[];
  /** Lets the file go, once nobody reads rows any more. */
  close: () => Promise<void>;
};

/** A word on the sheets that nobody sees, if there are any. */
export const hiddenSheets = (sheets: readonly { name: string; hidden: boolean }[]): string[] => {
  const names = sheets.filter(({ hidden }) => hidden).map(({ name }) => `“${name}”`);
  return names.length > 0 ? [`隐藏的工作表${names.join("、")}不读取，如需读取请先取消隐藏`] : [];
};

/** How far the looking through is: bytes of all bytes. */
export type TellProgress = (done: number, total: number) => void;

/** How a file is opened: the sheet that is wanted, else the one with rows whose header suits best (`suits`; the binary kinds are not asked); where its table stands, if that is known. */
export type OpenOptions = { sheet?: string | undefined; suits?: ((header: readonly string[]) => number) | undefined; layout?: TableLayout | undefined; tell?: TellProgress | undefined };
