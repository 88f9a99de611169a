import { tooManyRows } from "../csv-source";
import { warning1904 } from "../serial-date";
import { TableError } from "../table-error";
import { hiddenSheets, maxTableRows, type OpenOptions, type TableLayout, type TableRow, type TableSource, type TellProgress } from "../table-source";
import { MergedCells } from "./merged-cells";
import { noStrings, readSharedStrings } from "./shared-strings";
import type { SheetContext, SheetRow } from "./sheet-handler";
import { sheetRows, surveySheet } from "./sheet-rows";
import { readStyles } from "./styles";
import { Survey, type Surveyed, surveyedRows } from "./survey";
import { type SheetPart, workbookParts } from "./workbook-parts";
import { openZip, type ZipArchive } from "./zip-archive";

/** An open workbook: what reading any of its sheets needs. */
type Book = { archive: ZipArchive; context: SheetContext; sheets: readonly SheetPart[]; close: () => Promise<void> };

/** Shared strings that are enough for the rows that a survey reads, as nearly all writers number them. */
const surveyedStrings = 100_000;

/** A sheet that is one of several, with nothing in so many pieces of its XML, some tens of thousands of rows, counts as empty. */
const lookedAt = 8;

/** So many sheets that may be tables are compared. */
const mostSurveyed = 20;

/**
 * Opens an xlsx on the visible sheet that suits best, the first of equals, or on the one named. One pass over the sheet finds the
 * header, counts the rows and sees the merged ranges, which stand behind them; where the layout is known, nothing is looked
 * for. `rows` streams it. Memory does not grow with the sheet. @throws TableError for what is no workbook or has no table
 */
export async function openXlsx(path: string, options: OpenOptions): Promise<TableSource> {
  const { layout } = options;
  const found = layout ? { sheets: [], layout, rowsTotal: null, samples: [], warnings: [] } : await lookThrough(path, options);
  const seen = { width: found.layout.firstColumn + found.layout.header.length };
  return { format: "xlsx", ...found, rows: () => tableRows(path, found.layout, seen), width: () => seen.width, close: async () => undefined };
}

type Found = Pick<TableSource, "sheets" | "layout" | "rowsTotal" | "samples" | "warnings">;

async function lookThrough(path: string, options: OpenOptions): Promise<Found> {
  const book = await openBook(path, surveyedStrings);
  const { strings } = book.context;
  try {
    const found = await choose(book, options);
    if (!strings.lacked) return found;
  } catch (error) {
    if (!strings.lacked) throw error;
  } finally {
    await book.close();
  }
  // Its writer numbers strings in an order of its own: all are needed.
  const whole = await openBook(path);
  return choose(whole, options).finally(whole.close);
}

async function openBook(path: string, mostStrings?: number): Promise<Book> {
  const archive = await openZip(path);
  try {
    const { sheets, strings: part, styles, date1904 } = await workbookParts(archive);
    const numberStyles = styles ? await readStyles(archive, styles) : [];
    const strings = part ? await readSharedStrings(archive, part, mostStrings) : noStrings;
    const close = async () => {
      strings.close();
      await archive.close();
    };
    return { archive, sheets, context: { styles: numberStyles, date1904, strings }, close };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

const visibleOf = ({ sheets }: Book): SheetPart[] => sheets.filter(({ hidden }) => !hidden);

async function choose(book: Book, { sheet: wanted, suits = () => 0, tell }: OpenOptions): Promise<Found> {
  const visible = visibleOf(book);
  const looks: { part: SheetPart; look: Look }[] = [];
  for (const part of visible) looks.push({ part, look: visible.length === 1 ? "table" : await lookAt(book, part) });
  const filled = looks.flatMap(({ part, look }) => (look !== "nothing" || part.name === wanted ? [part] : []));
  const tables = looks.flatMap(({ part, look }) => (look === "table" ? [part] : [])).slice(0, mostSurveyed);
  const candidates = wanted !== undefined ? filled.filter(({ name }) => name === wanted) : tables.length > 0 ? tables : filled.slice(0, 1);
  let best: { found: Surveyed; part: SheetPart; worth: number } | undefined;
  for (const part of candidates) {
    const found = await survey(book, part, tell);
    // 填表说明 often comes first, and sheets of other things.
    const worth = found.rowsTotal > 0 ? 1 + suits(found.header) : 0;
    if (!best || worth > best.worth) best = { found, part, worth };
  }
  if (!best) throw new TableError(wanted === undefined ? "文件里没有内容" : `文件里没有名为“${wanted}”的工作表`);
  const { part, found: { rowsTotal, samples, warnings, ...layout } } = best;
  if (rowsTotal > maxTableRows) throw tooManyRows(maxTableRows);
  const others = filled.filter(({ name }) => name !== part.name).map(({ name }) => `“${name}”`);
  const ignored = others.length > 0 ? [`文件有多张工作表，只读取“${part.name}”，不读取${others.join("、")}`] : [];
  const notes = [...ignored, ...hiddenSheets(book.sheets), ...(book.context.date1904 ? [warning1904] : []), ...warnings];
  return { sheets: visible.map(({ name }) => name), layout: { sheet: part.name, ...layout }, rowsTotal, samples, warnings: notes };
}

async function survey({ archive, context }: Book, { name, entry }: SheetPart, tell?: TellProgress): Promise<Surveyed> {
  const seen = new Survey();
  let passed = 0;
  const { more, moreHidden, merges } = await surveySheet(archive, entry, context, {
    most: surveyedRows, take: (row) => seen.take(row), tell: (bytes) => tell?.((passed += bytes), entry.size),
  });
  seen.takeMore(more, moreHidden);
  if (seen.isEmpty) throw new TableError(`工作表“${name}”没有内容`);
  return seen.layout(name, merges);
}

type Look = "nothing" | "note" | "table";

/** Whether a sheet says anything, and whether it may be a table, with a row of several cells and another: looked at only as far as that takes, and at most at so many pieces of it. */
async function lookAt({ archive, context }: Book, { entry }: SheetPart): Promise<Look> {
  let pieces = 0;
  let filled = 0;
  let wide = false;
  for await (const rows of sheetRows(archive, entry, context)) {
    for (const row of rows.filter(isFilled)) {
      filled += 1;
      wide ||= row.texts.filter((text) => text != null).length > 1;
      if (wide && filled > 1) return "table";
    }
    if ((pieces += 1) >= lookedAt) break;
  }
  return filled > 0 ? "note" : "nothing";
}

const isFilled = ({ texts, problems }: SheetRow): boolean => problems !== null || texts.some((text) => text != null);

async function* tableRows(path: string, { sheet, header, firstColumn, firstDataRow, merges }: TableLayout, seen: { width: number }): AsyncGenerator<TableRow> {
  const { archive, context, sheets, close } = await openBook(path);
  try {
    const part = sheets.find(({ name }) => name === sheet);
    if (!part) throw new TableError(`文件里没有名为“${sheet}”的工作表`);
    const merged = merges.length > 0 ? new MergedCells(merges) : null;
    for await (const rows of sheetRows(archive, part.entry, context)) {
      for (const row of rows) {
        const filled = isFilled(row);
        seen.width = Math.max(seen.width, row.texts.length);
        merged?.fill(row);
        if (filled && row.row >= firstDataRow) yield tableRow(row, header, firstColumn);
      }
    }
  } finally {
    await close();
  }
}

function tableRow({ row, texts, problems }: SheetRow, header: readonly string[], firstColumn: number): TableRow {
  const cells = new Array<string | null>(header.length);
  for (let index = 0; index < cells.length; index += 1) cells[index] = texts[firstColumn + index] ?? null;
  const said = problems === null ? [] : [...problems].map(([column, words]) => ({ column: column - firstColumn, words }))
    .filter(({ column }) => column >= 0 && column < header.length).sort((a, b) => a.column - b.column).map(({ column, words }) => `“${header[column]}”${words}`);
  return { rowNumber: row + 1, cells, problems: said };
}
