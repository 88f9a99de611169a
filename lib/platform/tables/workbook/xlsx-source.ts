import { tooManyRows } from "../csv-source";
import { TableError } from "../table-error";
import type { TableRow, TableSource } from "../table-source";
import { MergedCells } from "./merged-cells";
import { noStrings, readSharedStrings } from "./shared-strings";
import type { MergedRange, SheetContext, SheetRow } from "./sheet-handler";
import { sheetRows } from "./sheet-rows";
import { readStyles } from "./styles";
import { type Layout, Survey, surveyedRows } from "./survey";
import { type SheetPart, workbookParts } from "./workbook-parts";
import { openZip, type ZipArchive } from "./zip-archive";

/** An open workbook: what reading any of its sheets needs. */
type Book = { archive: ZipArchive; context: SheetContext; sheets: readonly SheetPart[] };

type Options = { wanted?: string | undefined; mostRows: number };

/**
 * Opens an xlsx on its first visible sheet that holds anything, or on the one named. One pass over the sheet finds the
 * header, counts the rows and sees the merged ranges, which stand behind them; `rows` streams it again. Memory does not
 * grow with the sheet. @throws TableError for what is no workbook or has no table
 */
export async function openXlsx(path: string, { wanted, mostRows }: Options): Promise<TableSource> {
  const book = await openBook(path);
  const close = async () => {
    book.context.strings.close();
    await book.archive.close();
  };
  try {
    const { part, layout, warnings } = await choose(book, wanted);
    if (layout.rowsTotal > mostRows) throw tooManyRows(mostRows);
    return {
      format: "xlsx", sheets: visibleOf(book).map(({ name }) => name), sheet: part.name,
      header: layout.header, headerRow: layout.headerRow + 1, firstColumn: layout.firstColumn, rowsTotal: layout.rowsTotal,
      rows: () => tableRows(book, part, layout), warnings: [...warnings, ...layout.warnings], close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openBook(path: string): Promise<Book> {
  const archive = await openZip(path);
  try {
    const { sheets, strings, styles, date1904 } = await workbookParts(archive);
    const numberStyles = styles ? await readStyles(archive, styles) : [];
    return { archive, sheets, context: { styles: numberStyles, date1904, strings: strings ? await readSharedStrings(archive, strings) : noStrings } };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

const visibleOf = ({ sheets }: Book): SheetPart[] => sheets.filter(({ hidden }) => !hidden);

async function choose(book: Book, wanted: string | undefined): Promise<{ part: SheetPart; layout: Layout; warnings: string[] }> {
  const filled: SheetPart[] = [];
  for (const part of visibleOf(book)) if (part.name === wanted || (await holdsAnything(book, part))) filled.push(part);
  const part = wanted === undefined ? filled[0] : filled.find(({ name }) => name === wanted);
  if (!part) throw new TableError(wanted === undefined ? "文件里没有内容" : `文件里没有名为“${wanted}”的工作表`);
  const survey = new Survey();
  let merges: readonly MergedRange[] = [];
  const rowsOfSheet = sheetRows(book.archive, part.entry, book.context, { readUpTo: surveyedRows, merged: (ranges) => (merges = ranges) });
  for await (const rows of rowsOfSheet) rows.forEach((row) => survey.take(row));
  if (survey.isEmpty) throw new TableError(`工作表“${part.name}”没有内容`);
  const others = filled.filter(({ name }) => name !== part.name).map(({ name }) => `“${name}”`);
  const warnings = others.length > 0 ? [`文件有多张工作表，只读取“${part.name}”，不读取${others.join("、")}`] : [];
  return { part, layout: survey.layout(part.name, merges), warnings };
}

/** Whether a sheet has a cell that says anything: looked at only as far as the first. */
async function holdsAnything({ archive, context }: Book, { entry }: SheetPart): Promise<boolean> {
  for await (const rows of sheetRows(archive, entry, context)) if (rows.some(isFilled)) return true;
  return false;
}

const isFilled = ({ texts, problems }: SheetRow): boolean => problems !== null || texts.some((text) => text != null);

async function* tableRows({ archive, context }: Book, { entry }: SheetPart, { header, firstColumn, firstDataRow, merges }: Layout): AsyncGenerator<TableRow> {
  const merged = merges.length > 0 ? new MergedCells(merges) : null;
  for await (const rows of sheetRows(archive, entry, context)) {
    for (const row of rows) {
      const filled = isFilled(row);
      merged?.fill(row);
      if (filled && row.row >= firstDataRow) yield tableRow(row, header, firstColumn);
    }
  }
}

function tableRow({ row, texts, problems }: SheetRow, header: readonly string[], firstColumn: number): TableRow {
  const cells = new Array<string | null>(header.length);
  for (let index = 0; index < cells.length; index += 1) cells[index] = texts[firstColumn + index] ?? null;
  const said = problems === null ? [] : [...problems].sort(([a], [b]) => a - b).map(([column, words]) => `“${header[column - firstColumn]}”${words}`);
  return { rowNumber: row + 1, cells, problems: said };
}
