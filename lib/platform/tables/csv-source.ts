import { cellText, isScientific } from "./cell-text";
import { delimiterOf } from "./csv-dialect";
import { type CsvDialect, csvRecords } from "./csv-records";
import { findHeader, headerNames, headerSearchRows, isColumnNumbers } from "./header-row";
import { TableError } from "./table-error";
import { maxTableColumns, maxTableRows, type TableRow, type TableSource } from "./table-source";
import { decodedText, detectEncoding } from "./text-encoding";

const isDirective = (text: string): boolean => /^sep=.?$/i.test(text);

/** How a csv file is to be read. @throws TableError where its encoding cannot be told. */
export async function csvDialect(path: string, head: Buffer): Promise<CsvDialect> {
  const encoding = await detectEncoding(path, head);
  let start = "";
  for await (const text of decodedText(path, encoding)) {
    start += text;
    if (start.length > 65_536) break;
  }
  return { encoding, delimiter: delimiterOf(start), lineEnd: /\r\n|\n|\r/.exec(start)?.[0] ?? "\r\n" };
}

/** Opens a csv file: one pass over it finds its header, width and number of rows; `rows` streams it again. */
export async function openCsv(path: string, head: Buffer): Promise<TableSource> {
  const dialect = await csvDialect(path, head);
  const top: (string | null)[][] = [];
  let width = 0;
  let filledRows = 0;
  for await (const { fields } of csvRecords(path, dialect)) {
    const cells = isDirective(fields.join("")) ? [] : fields.map(cellText);
    if (top.length < headerSearchRows) top.push(cells);
    const used = cells.findLastIndex((cell) => cell !== null) + 1;
    if (used > 0) filledRows += 1;
    width = Math.max(width, used);
    if (filledRows > maxTableRows + headerSearchRows) throw tooManyRows(maxTableRows);
  }
  const found = findHeader(top);
  if (!found) throw new TableError("文件里没有内容");
  const names = top[found.index] ?? [];
  const columns = names.findLastIndex((cell) => cell !== null) + 1;
  if (columns > maxTableColumns) throw new TableError(`文件有 ${columns} 列，最多 ${maxTableColumns} 列，请确认选择的是名单`);
  const numbered = isColumnNumbers(top[found.index + 1] ?? []);
  const above = top.slice(0, found.index + 1).filter((row) => row.some((cell) => cell !== null)).length;
  const rowsTotal = filledRows - above - (numbered ? 1 : 0);
  if (rowsTotal > maxTableRows) throw tooManyRows(maxTableRows);
  const header = headerNames([names], columns, 0);
  const firstRow = found.index + (numbered ? 2 : 1);
  return {
    format: "csv", encoding: dialect.encoding, sheets: [], sheet: "", header, headerRow: found.index + 1, firstColumn: 0, rowsTotal,
    rows: () => csvRows(path, dialect, header, firstRow),
    warnings: found.certain ? [] : ["没有找到明显的表头，第一行有内容的行被当作表头，请核对各列的对应关系"],
    close: async () => undefined,
  };
}

export const tooManyRows = (most: number): TableError =>
  new TableError(`文件超过 ${most.toLocaleString("en-US")} 行，一次最多导入 ${most.toLocaleString("en-US")} 行，请分成几个文件`);

async function* csvRows(path: string, dialect: CsvDialect, header: readonly string[], firstRow: number): AsyncGenerator<TableRow> {
  let index = -1;
  for await (const { fields } of csvRecords(path, dialect)) {
    index += 1;
    if (index < firstRow) continue;
    const all = fields.map(cellText);
    if (all.every((cell) => cell === null)) continue;
    yield { rowNumber: index + 1, cells: header.map((_, column) => all[column] ?? null), problems: problemsOf(all, header) };
  }
}

function problemsOf(cells: readonly (string | null)[], header: readonly string[]): string[] {
  const problems: string[] = [];
  if (cells.slice(header.length).some((cell) => cell !== null)) {
    problems.push(`本行有 ${cells.length} 列，多于表头的 ${header.length} 列，可能是内容里的分隔符没有加引号`);
  }
  for (const [column, name] of header.entries()) {
    const cell = cells[column];
    if (cell?.includes("\ufffd")) problems.push(`“${name}”有无法识别的字符，请核对后重新填写`);
    if (cell && isScientific(cell)) problems.push(`“${name}”的“${cell}”是科学计数的数字，原来的数位已丢失，请把该列设为文本后重新填写`);
  }
  return problems;
}
