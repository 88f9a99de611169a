import { SSF, type CellObject } from "xlsx";
import { cellText, hasLostDigits, numberText } from "../cell-text";
import { serialText } from "../serial-date";

export type CellReading = { text: string | null; problem: string | null };

const nothing: CellReading = { text: null, problem: null };
const isDateFormat = (format: unknown): boolean => typeof format === "string" && format !== "General" && SSF.is_date(format) && !/^\[h+\]/i.test(format);

/** Digits behind which a format of zeros (000000) puts leading ones: 63101 shown as 063101. */
const padding = (format: unknown): number => (typeof format === "string" && /^0{2,}$/.test(format) ? format.length : 0);

/** What a workbook's cell says, as text; a formula gives its stored result. */
export function readCell(cell: CellObject | undefined, date1904: boolean): CellReading {
  if (!cell || cell.v === undefined || cell.v === null) return nothing;
  if (cell.t === "e") return { text: null, problem: `是公式错误 ${cell.w ?? errorName(cell.v)}` };
  if (cell.v instanceof Date) return { text: serialText(cell.v.getTime() / 86_400_000 + 25_569, false), problem: null };
  if (typeof cell.v === "boolean") return { text: cell.v ? "是" : "否", problem: null };
  if (typeof cell.v === "string") return { text: cellText(cell.v), problem: null };
  if (isDateFormat(cell.z)) {
    const text = serialText(cell.v, date1904);
    return text === null ? { text: null, problem: `是无法识别的日期（序列值 ${numberText(cell.v)}）` } : { text, problem: null };
  }
  const text = numberText(cell.v).padStart(padding(cell.z), "0");
  return { text, problem: hasLostDigits(cell.v) ? "是数字格式，第 15 位以后的数位已丢失，请把该列设为文本后重新填写" : null };
}

const errorNames: Record<number, string> = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" };
const errorName = (code: unknown): string => errorNames[Number(code)] ?? "#ERROR";
