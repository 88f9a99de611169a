/** As many data rows as a table may have: what a workbook reader that holds the file in memory does in seconds. */
export const maxTableRows = 2_000_000;

/** As large as a file may be, in bytes. */
export const maxTableBytes = 300 * 1_048_576;

/** As large as a workbook of the binary kinds (xls, xlsb) may be: these are read whole. */
export const maxBinaryBytes = 5 * 1_048_576;

/** As many columns as a table may have; more is a stray mark far to the right, or no list at all. */
export const maxTableColumns = 300;

export type TableRow = {
  /** The row as the person sees it in the file, from 1. */
  rowNumber: number;
  /** One per column of the header: trimmed text, null where there is nothing. */
  cells: (string | null)[];
  /** What was lost or cannot be told in this row, in Chinese: each is an error of the row, never silent. */
  problems: string[];
};

/** A table that was opened: its header is known, its rows come one after another, as often as asked for. */
export type TableSource = {
  format: "xlsx" | "xls" | "csv";
  /** Of csv files: utf-8, utf-16le or gb18030. */
  encoding?: string;
  /** The workbook's visible sheets; none for csv. */
  sheets: string[];
  /** The sheet that is read; "" for csv. */
  sheet: string;
  header: string[];
  /** Where the header stands in the file, from 1: its last row, where it has two. */
  headerRow: number;
  /** Where the header's first column stands, from 0. */
  firstColumn: number;
  /** Rows below the header that are not empty. */
  rowsTotal: number;
  rows: () => AsyncIterable<TableRow>;
  /** What the person should know, in Chinese: hidden rows, other sheets, … */
  warnings: string[];
  /** Lets the file go, once nobody reads rows any more. */
  close: () => Promise<void>;
};
