import { stat } from "node:fs/promises";
import { cellText, isScientific, shownText } from "./cell-text";
import { quoted } from "./cells";
import { type CsvDialect, csvDialect } from "./csv-dialect";
import { csvRecords } from "./csv-records";
import { findHeader, headerNames, headerSearchRows, isColumnNumbers, messagesAt } from "./header-row";
import { TableError } from "./table-error";
import { maxTableColumns, maxTableRows, sampledRows, type OpenOptions, type TableLayout, type TableRow, type TableSource } from "./table-source";

/** Rows at the top that are kept: those that the header is looked for in, and what is shown of the data. */
const keptRows = headerSearchRows + 10;

const isDirective = (text: string): boolean => /^sep=.?$/i.test(text);

/** Opens a csv file: one pass over it finds its header and number of rows; `rows` streams it again. */
export async function openCsv(path: string, head: Buffer, { layout, tell }: OpenOptions): Promise<TableSource> {
  const found = layout ? { layout, rowsTotal: null, samples: [], warnings: [] } : await survey(path, head, tell);
  const seen = { width: 0 };
  return {
    format: "csv", sheets: [], ...found, rows: () => csvRows(path, found.layout, seen), width: () => Math.max(found.layout.header.length, seen.width),
    close: async () => undefined,
  };
}

async function survey(path: string, head: Buffer, tell: OpenOptions["tell"]): Promise<Pick<TableSource, "layout" | "rowsTotal" | "samples" | "warnings">> {
  const dialect = await csvDialect(path, head);
  const top: (string | null)[][] = [];
  let filledRows = 0;
  const { size } = await stat(path);
  for await (const records of csvRecords(path, dialect, (bytes) => tell?.(bytes, size))) {
    for (const { fields } of records) {
      const directive = top.length === 0 && isDirective(fields.join(""));
      if (top.length < keptRows) top.push(directive ? [] : fields.map((field) => shownCell(cellText(field))));
      if (!directive && fields.some((field) => field !== "" && cellText(field) !== null)) filledRows += 1;
    }
    if (filledRows > maxTableRows + headerSearchRows) throw tooManyRows(maxTableRows);
  }
  const found = findHeader(top.slice(0, headerSearchRows));
  if (!found) throw new TableError("文件里没有内容");
  const named = upToLast(top[found.index] ?? []);
  const messages = messagesAt(named);
  const names = upToLast(named.slice(0, messages));
  const columns = names.length;
  if (columns > maxTableColumns) throw new TableError(`文件有 ${columns} 列，最多 ${maxTableColumns} 列，请确认选择的是名单`);
  const numbered = isColumnNumbers(top[found.index + 1] ?? []);
  const above = top.slice(0, found.index + 1).filter((row) => row.some((cell) => cell !== null)).length;
  const rowsTotal = filledRows - above - (numbered ? 1 : 0);
  if (rowsTotal > maxTableRows) throw tooManyRows(maxTableRows);
  return {
    layout: { sheet: "", header: headerNames([names], columns, 0), headerRow: found.index, firstDataRow: found.index + (numbered ? 2 : 1), firstColumn: 0, merges: [], messages, dialect },
    rowsTotal, samples: samplesOf(top.slice(found.index + (numbered ? 2 : 1)), columns),
    warnings: found.certain ? [] : ["没有找到明显的表头，第一行有内容的行被当作表头，请核对各列的对应关系"],
  };
}

/** A row up to its last cell that says anything. */
const upToLast = (row: readonly (string | null)[]): (string | null)[] => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1);

const shownCell = (text: string | null): string | null => text && shownText(text);

const samplesOf = (rows: readonly (string | null)[][], columns: number): string[][] =>
  rows.filter((row) => row.some((cell) => cell !== null)).slice(0, sampledRows).map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ""));

export const tooManyRows = (most: number): TableError =>
  new TableError(`文件超过 ${most.toLocaleString("en-US")} 行，一次最多导入 ${most.toLocaleString("en-US")} 行，请分成几个文件`);

async function* csvRows(path: string, { dialect, header, firstDataRow, messages }: TableLayout, seen: { width: number }): AsyncGenerator<TableRow> {
  let index = -1;
  for await (const records of csvRecords(path, dialect as CsvDialect)) {
    for (const { fields } of records) {
      index += 1;
      seen.width = Math.max(seen.width, fields.length);
      if (index < firstDataRow) continue;
      const all = fields.map(cellText);
      if (messages !== undefined && messages < all.length) all[messages] = null;
      if (all.every((cell) => cell === null)) continue;
      yield { rowNumber: index + 1, cells: header.map((_, column) => all[column] ?? null), problems: problemsOf(all, header) };
    }
  }
}

function problemsOf(cells: readonly (string | null)[], header: readonly string[]): string[] {
  const problems: string[] = [];
  const width = cells.findLastIndex((cell) => cell !== null) + 1;
  if (width > header.length) {
    problems.push(`本行有 ${width} 列，多于表头的 ${header.length} 列，可能是内容里的分隔符没有加引号`);
  }
  for (const [column, name] of header.entries()) {
    const cell = cells[column];
    if (cell?.includes("\ufffd")) problems.push(`“${name}”有无法识别的字符，请核对后重新填写`);
    if (cell && isScientific(cell)) problems.push(`“${name}”的${quoted(cell)}是科学计数的数字，原来的数位已丢失，请把该列设为文本后重新填写`);
  }
  return problems;
}
