import { cellText, hasLostDigits, numberText } from "../cell-text";
import { serialText } from "../serial-date";
import { TableError } from "../table-error";
import type { MergedRange } from "../table-source";
import type { SharedStrings } from "./shared-strings";
import { type NumberStyle, plainStyle } from "./styles";
import type { XmlHandler } from "./xml-scanner";
import { attribute, xmlText } from "./xml-text";

/** A row as it was read: from 0; texts by column, holes where there is no cell, null where a cell says nothing. */
export type SheetRow = { row: number; hidden: boolean; texts: (string | null | undefined)[]; /** What is wrong with a cell, by column. */ problems: Map<number, string> | null };

/** What the cells of a sheet mean depends on these parts of its workbook. */
export type SheetContext = { strings: SharedStrings; styles: readonly NumberStyle[]; date1904: boolean };

/** Excel's own limits: XFD1048576. */
const mostColumns = 16_384;
const mostRows = 1_048_576;
const mostMerges = 100_000;

/** Excel's cells hold 32,767 characters; twice that is no list. */
export const longestText = 65_536;
/** As much text as the rows may hold together that one piece of a sheet ends (some thousand cells): strings are written once and meant often. */
const mostReady = 32 * 1_048_576;

const QUOTE = 0x22, APOSTROPHE = 0x27, SPACE = 0x20, EQUALS = 0x3d, COLON = 0x3a;
const R = 0x72, S = 0x73, T = 0x74, ZERO = 0x30, NINE = 0x39, A = 0x41, Z = 0x5a, LOWER_A = 0x61, LOWER_Z = 0x7a;

/** Reads a worksheet's XML (ECMA-376 §18.3) into rows, to be taken as they end; and its merged ranges, which stand behind them. */
export class SheetHandler implements XmlHandler {
  #ready: SheetRow[] = [];
  #readyLength = 0;
  readonly merges: MergedRange[] = [];
  rowsAreOver = false;
  #row: SheetRow = { row: -1, hidden: false, texts: [], problems: null };
  #inRow = false;
  #column = -1;
  #style = 0;
  #type = "n";
  #value = "";
  /** The value where it is all digits, which most are: read without making a text of it; else -1. */
  #whole = -1;
  #inValue = false;
  #inCell = false;
  #isFormula = false;
  #phonetic = 0;

  constructor(readonly context: SheetContext) {}

  open(name: string, bytes: Buffer, from: number, to: number): void {
    if (name === "c") this.#openCell(bytes, from, to);
    else if (name === "v" || name === "t") this.#inValue = this.#inCell && this.#phonetic === 0;
    else if (name === "row") this.#openRow(bytes, from, to);
    else if (name === "f") this.#isFormula = this.#inCell;
    else if (name === "rPh") this.#phonetic += 1;
    else if (name === "mergeCell") this.#merge(attribute(bytes, from, to, "ref") ?? "");
  }

  close(name: string): void {
    if (name === "c") this.#closeCell();
    else if (name === "v" || name === "t") this.#inValue = false;
    else if (name === "row") this.#closeRow();
    else if (name === "rPh") this.#phonetic -= 1;
    else if (name === "sheetData") this.rowsAreOver = true;
  }

  /** The rows that have ended since the last time. */
  take(): SheetRow[] {
    const rows = this.#ready;
    this.#ready = [];
    this.#readyLength = 0;
    return rows;
  }

  get isInRow(): boolean {
    return this.#inRow;
  }

  wantsText(): boolean {
    return this.#inValue;
  }

  text(bytes: Buffer, from: number, to: number, plain: boolean): void {
    const numeric = this.#type === "s" || this.#type === "n";
    if (numeric && this.#value === "" && this.#whole < 0 && (this.#whole = wholeOf(bytes, from, to)) >= 0) return;
    const before = this.#whole < 0 ? this.#value : String(this.#whole);
    this.#whole = -1;
    this.#value = before + (numeric ? bytes.toString("latin1", from, to) : xmlText(bytes, from, to, plain));
    if (this.#value.length > longestText) throw tooLong();
  }

  #openRow(bytes: Buffer, from: number, to: number): void {
    const number = attribute(bytes, from, to, "r");
    const row = number === null ? this.#row.row + 1 : Number(number) - 1;
    // Rows stand in their order (ECMA-376 §18.3.1.73): one that comes twice would be two errors and two objects of one place.
    if (!Number.isInteger(row) || row <= this.#row.row || row >= mostRows) throw new TableError("工作表的行号不对，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
    this.#row = { row, hidden: ["1", "true"].includes(attribute(bytes, from, to, "hidden") ?? ""), texts: [], problems: null };
    this.#inRow = true;
    this.#column = -1;
  }

  #closeRow(): void {
    if (this.#inRow) this.#ready.push(this.#row);
    this.#inRow = false;
  }

  /** `r`, `s` and `t` in one pass over the bytes: there are as many cells as anything in a workbook. */
  #openCell(bytes: Buffer, from: number, to: number): void {
    this.#inCell = this.#inRow;
    this.#isFormula = false;
    this.#value = "";
    this.#whole = -1;
    this.#style = 0;
    this.#type = "n";
    let column = this.#column + 1;
    for (let at = from; at < to; at += 1) {
      const name = bytes[at]!;
      if (name <= SPACE) continue;
      let equals = at;
      while (equals < to && bytes[equals] !== EQUALS) equals += 1;
      let quote = equals + 1;
      while (quote < to && bytes[quote] !== QUOTE && bytes[quote] !== APOSTROPHE) quote += 1;
      let end = quote + 1;
      while (end < to && bytes[end] !== bytes[quote]) end += 1;
      const alone = equals === at + 1 || bytes[at + 1]! <= SPACE || bytes[at + 1] === COLON;
      if (alone && name === R) column = columnOf(bytes, quote + 1, end);
      else if (alone && name === S) this.#style = digitsOf(bytes, quote + 1, end);
      else if (alone && name === T) this.#type = typeOf(bytes, quote + 1, end);
      at = end;
    }
    if (column >= mostColumns) throw new TableError("工作表的列数超出 Excel 的上限，请把名单复制到新的工作簿再上传");
    this.#column = column;
  }

  #closeCell(): void {
    if (!this.#inCell) return;
    this.#inCell = false;
    const text = this.#reading();
    // Filled up, so that the array keeps no holes, which are slow.
    const { texts } = this.#row;
    while (texts.length < this.#column) texts.push(undefined);
    texts[this.#column] = text;
    if (text !== null && (this.#readyLength += text.length) > mostReady) throw tooLong();
  }

  /** What the cell says, as text; a formula gives its stored result. */
  #reading(): string | null {
    const value = this.#value;
    // A formula that gives an empty text says so by its type; one without a result was written by a program that does not calculate.
    if (value === "" && this.#whole < 0) return this.#isFormula && this.#type !== "str" ? this.#problem("是没有结果的公式，请用 Excel 或 WPS 打开并保存一次再上传") : null;
    switch (this.#type) {
      case "s": return this.context.strings.at(this.#whole < 0 ? Number(value) : this.#whole);
      case "n": return this.#number(this.#whole < 0 ? Number(value) : this.#whole);
      case "b": return value.trim() === "1" || value.trim() === "true" ? "是" : "否";
      case "e": return this.#problem(`是公式错误 ${value.trim()}`);
      case "d": return this.#moment(value.trim());
      default: return cellText(value);
    }
  }

  #number(value: number): string | null {
    if (!Number.isFinite(value)) return this.#problem(`不是数字（${this.#value.slice(0, 30)}）`);
    const style = this.#style === 0 && this.context.styles.length === 0 ? plainStyle : (this.context.styles[this.#style] ?? plainStyle);
    if (style.date) return serialText(value, this.context.date1904) ?? this.#problem(`是无法识别的日期（序列值 ${numberText(value)}）`);
    if (hasLostDigits(value)) this.#problem("是数字格式，第 15 位以后的数位已丢失，请把该列设为文本后重新填写");
    const text = Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : numberText(value);
    return style.padding === 0 ? text : text.padStart(style.padding, "0");
  }

  /** A date in ISO 8601, as strict workbooks have it. */
  #moment(text: string): string | null {
    const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`);
    return Number.isNaN(at) ? cellText(text) : serialText(at / 86_400_000 + 25_569, false);
  }

  #problem(words: string): null {
    (this.#row.problems ??= new Map()).set(this.#column, words);
    return null;
  }

  #merge(reference: string): void {
    const [, fromColumn, fromRow, toColumn, toRow] = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
    if (!fromColumn || !toColumn) return;
    if (this.merges.length >= mostMerges) throw new TableError("合并的单元格过多，请取消合并后再上传");
    const column = (letters: string) => columnOf(Buffer.from(letters), 0, letters.length);
    this.merges.push([Number(fromRow) - 1, column(fromColumn), Number(toRow) - 1, column(toColumn)]);
  }
}

export const tooLong = (): TableError => new TableError("文件内容无法读取：有过长的内容，请把名单复制到新的工作簿再上传");

/** A reference's column, from 0: the letters before the number, of either case. */
function columnOf(bytes: Buffer, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte >= A && byte <= Z) column = column * 26 + byte - A + 1;
    else if (byte >= LOWER_A && byte <= LOWER_Z) column = column * 26 + byte - LOWER_A + 1;
    else if (byte >= ZERO && byte <= NINE) break;
    if (column > mostColumns) break;
  }
  return column - 1;
}

/** Digits as a number; -1 for anything else, and for more digits than are exact. */
function wholeOf(bytes: Buffer, from: number, to: number): number {
  if (to === from || to - from > 15) return -1;
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte < ZERO || byte > NINE) return -1;
    number = number * 10 + byte - ZERO;
  }
  return number;
}

function digitsOf(bytes: Buffer, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + bytes[at]! - ZERO;
  return number;
}

/** The common types are told by one byte. */
function typeOf(bytes: Buffer, from: number, to: number): string {
  if (to - from === 1) return bytes[from] === S ? "s" : String.fromCharCode(bytes[from]!);
  return bytes.toString("latin1", from, to);
}
