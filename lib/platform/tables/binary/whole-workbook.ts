import { readFileSync } from "node:fs";
import { tooManyRows } from "../csv-source";
import { findHeader, headerNames, headerSearchRows, isColumnNumbers, messagesAt } from "../header-row";
import { warning1904 } from "../serial-date";
import { TableError } from "../table-error";
import { hiddenSheets, type MergedRange, maxTableColumns, maxTableRows, sampledRows, type TableRow, type TableSource } from "../table-source";
import { type SheetGrid, sheetGrid } from "./sheet-grid";
import { readWorkbook, sheetsOf } from "./workbook-file";

type Chosen = { name: string; grid: SheetGrid; visible: string[]; warnings: string[] };

/** A workbook that was read whole: what a table source says of it, and its rows. */
export type WholeWorkbook = Pick<TableSource, "sheets" | "layout" | "rowsTotal" | "samples" | "warnings"> & { width: number; rows: () => Generator<TableRow> };

/** Reads a workbook by SheetJS, on its first visible sheet that may be a table, or on the one named: the binary kinds, in a process of its own. */
export function readWhole(path: string, wanted?: string): WholeWorkbook {
  const workbook = readWorkbook(readFileSync(path));
  const date1904 = workbook.Workbook?.WBProps?.date1904 ?? false;
  const sheets = sheetsOf(workbook).map(({ name, hidden, content }) => ({ name, hidden, grid: sheetGrid(content, date1904) }));
  const { name, grid, visible, warnings } = chooseSheet(sheets, wanted);
  const found = layoutOf(grid);
  if (found.header.length > maxTableColumns) throw new TableError(`工作表“${name}”有 ${found.header.length} 列，最多 ${maxTableColumns} 列，请确认选择的是名单`);
  if (found.data.length > maxTableRows) throw tooManyRows(maxTableRows);
  const hidden = found.data.filter((row) => grid.hiddenRows.has(row)).length;
  if (date1904) warnings.push(warning1904);
  if (hidden > 0) warnings.push(`有 ${hidden} 行在工作表里是隐藏的（如筛选后），也会读取`);
  if (!found.certain) warnings.push("没有找到明显的表头，第一行有内容的行被当作表头，请核对各列的对应关系");
  if (found.filled) warnings.push("有合并的单元格，合并范围内的各行都按同一内容读取");
  const { header, messages, headerRow, firstDataRow } = found;
  return {
    sheets: visible, layout: { sheet: name, header, messages, headerRow, firstDataRow, firstColumn: grid.firstColumn, merges: grid.merges.map(({ s, e }): MergedRange => [s.r, s.c, e.r, e.c]) },
    samples: found.data.slice(0, sampledRows).map((row) => header.map((_, index) => grid.at(row, grid.firstColumn + index).text ?? "")),
    rowsTotal: found.data.length, width: grid.columns, rows: () => gridRows(grid, found), warnings,
  };
}

function chooseSheet(sheets: { name: string; hidden: boolean; grid: SheetGrid }[], wanted: string | undefined): Chosen {
  const visible = sheets.filter(({ hidden }) => !hidden);
  const filled = visible.filter(({ grid }) => grid.rowNumbers.length > 0);
  const table = filled.find(({ grid }) => grid.rowNumbers.length > 1 && grid.columns - grid.firstColumn > 1 && layoutOf(grid).data.length > 0);
  const chosen = wanted === undefined ? table ?? filled[0] : visible.find(({ name }) => name === wanted);
  if (!chosen) throw new TableError(wanted === undefined ? "文件里没有内容" : `文件里没有名为“${wanted}”的工作表`);
  if (chosen.grid.rowNumbers.length === 0) throw new TableError(`工作表“${chosen.name}”没有内容`);
  const others = filled.filter(({ name }) => name !== chosen.name).map(({ name }) => `“${name}”`);
  return {
    name: chosen.name, grid: chosen.grid, visible: visible.map(({ name }) => name),
    warnings: [...(others.length > 0 ? [`文件有多张工作表，只读取“${chosen.name}”，不读取${others.join("、")}`] : []), ...hiddenSheets(sheets)],
  };
}

type Layout = { header: string[]; messages: number | undefined; headerRow: number; firstDataRow: number; certain: boolean; data: number[]; /** Merged cells among the data. */ filled: boolean };

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
  const numbered = below[0] !== undefined && isColumnNumbers(own(below[0]));
  const data = numbered ? below.slice(1) : below;
  const names = headerNames(lines, columns.length, grid.firstColumn);
  const messages = messagesAt(names);
  return { header: names.slice(0, messages), messages: messages && grid.firstColumn + messages, headerRow: last, firstDataRow: numbered ? (below[0] ?? last) + 1 : last + 1, certain: found.certain, data, filled: grid.merges.some(({ s, e }) => s.r > last && e.r > s.r) };
}

const startsHere = (grid: SheetGrid, row: number, column: number): boolean =>
  !grid.merges.some(({ s, e }) => row >= s.r && row <= e.r && column >= s.c && column <= e.c && !(row === s.r && column === s.c));

function* gridRows(grid: SheetGrid, { header, data }: Layout): Generator<TableRow> {
  for (const row of data) {
    const readings = header.map((_, index) => grid.at(row, grid.firstColumn + index));
    yield {
      rowNumber: row + 1,
      cells: readings.map(({ text }) => text),
      problems: readings.flatMap(({ problem }, index) => (problem ? [`“${header[index]}”${problem}`] : [])),
    };
  }
}
