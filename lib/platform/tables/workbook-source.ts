import { readFile, stat } from "node:fs/promises";
import { formatFileSize } from "../format";
import { tooManyRows } from "./csv-source";
import { findHeader, headerNames, headerSearchRows, isColumnNumbers } from "./header-row";
import { type SheetGrid, sheetGrid } from "./sheet-grid";
import { TableError } from "./table-error";
import { maxBinaryBytes, maxTableColumns, maxTableRows, type TableRow, type TableSource } from "./table-source";
import { readWorkbook, sheetsOf } from "./workbook-file";

type Chosen = { name: string; grid: SheetGrid; visible: string[]; warnings: string[] };

/** Opens a workbook on its first visible sheet that holds anything, or on the one named. */
export async function openWorkbook(path: string, container: "zip" | "cfb", wanted?: string): Promise<TableSource> {
  const { size } = await stat(path);
  if (size > maxBinaryBytes) throw new TableError(`xls 和 xlsb 文件最大 ${formatFileSize(maxBinaryBytes)}，这个文件有 ${formatFileSize(size)}，请另存为 xlsx 或 csv`);
  const workbook = readWorkbook(await readFile(path));
  const date1904 = workbook.Workbook?.WBProps?.date1904 ?? false;
  const sheets = sheetsOf(workbook).map(({ name, hidden, content }) => ({ name, hidden, grid: sheetGrid(content, date1904) }));
  const { name, grid, visible, warnings } = chooseSheet(sheets, wanted);
  const layout = layoutOf(grid);
  if (layout.header.length > maxTableColumns) throw new TableError(`工作表“${name}”有 ${layout.header.length} 列，最多 ${maxTableColumns} 列，请确认选择的是名单`);
  if (layout.data.length > maxTableRows) throw tooManyRows(maxTableRows);
  const hidden = layout.data.filter((row) => grid.hiddenRows.has(row)).length;
  if (hidden > 0) warnings.push(`有 ${hidden} 行在工作表里是隐藏的（如筛选后），也会读取`);
  if (!layout.certain) warnings.push("没有找到明显的表头，第一行有内容的行被当作表头，请核对各列的对应关系");
  if (layout.filled) warnings.push("有合并的单元格，合并范围内的各行都按同一内容读取");
  return {
    format: container === "zip" ? "xlsx" : "xls", sheets: visible, sheet: name, header: layout.header, headerRow: layout.headerRow + 1,
    firstColumn: grid.firstColumn, rowsTotal: layout.data.length, rows: () => gridRows(grid, layout), warnings, close: async () => undefined,
  };
}

function chooseSheet(sheets: { name: string; hidden: boolean; grid: SheetGrid }[], wanted: string | undefined): Chosen {
  const visible = sheets.filter(({ hidden }) => !hidden);
  const filled = visible.filter(({ grid }) => grid.rowNumbers.length > 0);
  const chosen = wanted === undefined ? filled[0] : visible.find(({ name }) => name === wanted);
  if (!chosen) throw new TableError(wanted === undefined ? "文件里没有内容" : `文件里没有名为“${wanted}”的工作表`);
  if (chosen.grid.rowNumbers.length === 0) throw new TableError(`工作表“${chosen.name}”没有内容`);
  const others = filled.filter(({ name }) => name !== chosen.name).map(({ name }) => `“${name}”`);
  return {
    name: chosen.name, grid: chosen.grid, visible: visible.map(({ name }) => name),
    warnings: others.length > 0 ? [`文件有多张工作表，只读取“${chosen.name}”，不读取${others.join("、")}`] : [],
  };
}

type Layout = { header: string[]; headerRow: number; certain: boolean; data: number[]; /** Merged cells among the data. */ filled: boolean };

function layoutOf(grid: SheetGrid): Layout {
  const columns = Array.from({ length: grid.columns - grid.firstColumn }, (_, index) => grid.firstColumn + index);
  // A merge counts once: a title over the whole width is one text, not a full row.
  const own = (row: number) => columns.map((column) => (startsHere(grid, row, column) ? grid.at(row, column).text : null));
  const top = grid.rowNumbers.slice(0, headerSearchRows);
  const found = findHeader(top.map(own));
  if (!found) throw new TableError("文件里没有内容");
  const first = top[found.index] ?? 0;
  const last = Math.max(first, ...grid.merges.filter(({ s, e }) => s.r === first && e.r > first && e.r - first < 4 && grid.at(s.r, s.c).text !== null).map(({ e }) => e.r));
  const lines = Array.from({ length: last - first + 1 }, (_, index) => columns.map((column) => grid.at(first + index, column).text));
  const below = grid.rowNumbers.filter((row) => row > last);
  const data = below[0] !== undefined && isColumnNumbers(own(below[0])) ? below.slice(1) : below;
  const names = headerNames(lines, columns.length, grid.firstColumn);
  return { header: names, headerRow: last, certain: found.certain, data, filled: grid.merges.some(({ s, e }) => s.r > last && e.r > s.r) };
}

const startsHere = (grid: SheetGrid, row: number, column: number): boolean =>
  !grid.merges.some(({ s, e }) => row >= s.r && row <= e.r && column >= s.c && column <= e.c && !(row === s.r && column === s.c));

async function* gridRows(grid: SheetGrid, { header, data }: Layout): AsyncGenerator<TableRow> {
  for (const row of data) {
    const readings = header.map((_, index) => grid.at(row, grid.firstColumn + index));
    yield {
      rowNumber: row + 1,
      cells: readings.map(({ text }) => text),
      problems: readings.flatMap(({ problem }, index) => (problem ? [`“${header[index]}”${problem}`] : [])),
    };
  }
}
