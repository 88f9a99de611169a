import { dayOf, isoDay } from "../format";
import { normalizePhone, phoneProblem } from "../identifiers/phone";
import { serialText } from "./serial-date";

/** What a cell's text means: a value, nothing (null), or why it cannot be read, in Chinese without the column's name. */
export type CellValue<T> = { ok: true; value: T | null } | { ok: false; message: string };

const ok = <T>(value: T | null): CellValue<T> => ({ ok: true, value });
const no = (message: string): { ok: false; message: string } => ({ ok: false, message });

/** A text within a message: its beginning, where it is long. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

const blanks = /^(n\/?a|#n\/a|null|nil|none|undefined|[-—–_/\\]+|无|暂无|没有|不详|未知|空|未填写?)$/i;

/** What blanks of more than nine characters begin with. */
const dashes = /^[-—–_/\\]/;

/** The text, or null for what people write where there is nothing: N/A, —, 无, 暂无, 不详. */
export function textCell(cell: string | null): string | null {
  const text = cell?.normalize("NFC").trim() ?? "";
  return text === "" || ((text.length < 10 || dashes.test(text)) && blanks.test(text)) ? null : text;
}

const joined = /[\p{sc=Han}（）()、，。]/u;

/** A text that is one line by its nature, a name or an address, also where it was broken within its cell: between Chinese characters nothing takes the break's place. */
export const oneLine = (text: string): string =>
  !text.includes("\n") ? text : text.split("\n").map((line) => line.trim()).filter((line) => line !== "")
    .reduce((before, line) => before + (before === "" || (joined.test(before.slice(-1)) && joined.test(line.charAt(0))) ? "" : " ") + line, "");

const longestName = 60;

/** A person's name: one of two characters is often spread to the width of three, 张　三. */
export const personName = (text: string): string => (text.length > longestName ? text : oneLine(text).replace(/(?<=\p{sc=Han})\s+(?=\p{sc=Han})/gu, ""));

/**
 * A day as `2019-01-02`: written with -, /, ., 年月日, as 20190102, with or without a time, or as a spreadsheet's serial
 * number (43467).
 */
export function dateCell(cell: string | null): CellValue<string> {
  const text = textCell(cell)?.normalize("NFKC").replace(/\s+/g, " ");
  if (text === undefined) return ok<string>(null);
  if (/^\d{5}(\.\d+)?$/.test(text)) return ok(serialText(Math.floor(Number(text)), false));
  const match = /^(\d{4})(?: ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?|(\d{2})(\d{2}))(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(text);
  if (match) {
    const [, year = "", month = match[4] ?? "", day = match[5] ?? ""] = match;
    const date = dayOf(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
    return Number.isNaN(date.getTime()) ? no(`${quoted(text)}不是有效的日期`) : ok(isoDay(date));
  }
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(text)) return no(`${quoted(text)}缺少日，应写到日，如 2019-01-02`);
  return no(`${quoted(text)}不是日期，应写成 2019-01-02`);
}

const currencies = /美元|美金|usd|\$|欧元|eur|€|港[币元]|hkd|日元|jpy|英镑|gbp|£|澳元|韩元|加元|新加坡元|瑞士法郎|新台币|台币/i;

/**
 * Money in 万元 as decimal text: `1,000(万元)`, `500万人民币`, `0.5亿元`, `1000000元` → `100`, a bare number (万元). A sum in
 * another currency is not guessed at.
 */
export function moneyCell(cell: string | null): CellValue<string> {
  const text = textCell(cell)?.normalize("NFKC").replace(/[\s,]/g, "");
  if (text === undefined) return ok<string>(null);
  if (currencies.test(text)) return no(`${quoted(text)}是外币，请折算为人民币万元后填写`);
  const match = /^(?:人民币|rmb|cny|¥)?(\d+(?:\.\d+)?)\(?(亿|万)?(元|圆)?\)?(?:人民币|\(人民币\)|rmb|cny)?(?:元|圆|元整|整)?$/i.exec(text);
  if (!match) return no(`${quoted(text)}不是金额，应为以万元为单位的数`);
  const [, digits = "", scale, unit] = match;
  const value = shiftPoint(digits, scale === "亿" ? 4 : scale === "万" || !unit ? 0 : -4);
  const [whole = "", decimals = ""] = value.split(".");
  if (whole.length > 12) return no(`${quoted(text)}超过了 12 位整数，请核对单位`);
  return decimals.length > 6 ? no(`${quoted(text)}折算为万元后超过 6 位小数`) : ok(value);
}

/** Decimal text times a power of ten, exact: 1000000, -4 → 100. */
function shiftPoint(digits: string, by: number): string {
  const [whole = "", fraction = ""] = digits.split(".");
  const all = "0".repeat(4) + whole + fraction + "0".repeat(4);
  const point = 4 + whole.length + by;
  const integer = all.slice(0, point).replace(/^0+(?=\d)/, "");
  const decimals = all.slice(point).replace(/0+$/, "");
  return decimals === "" ? integer : `${integer}.${decimals}`;
}

/** A telephone number in one spelling; of several in one cell the first that is one. */
export function phoneCell(cell: string | null): CellValue<string> {
  const text = textCell(cell);
  if (text === null) return ok<string>(null);
  const numbers = text.split(/[,，、;；/\n]|\s{2,}/).map(normalizePhone).filter((number) => number !== "");
  const found = numbers.find((number) => phoneProblem(number) === null);
  return found === undefined ? no(phoneProblem(numbers[0] ?? text) ?? "电话号码格式不对") : ok(found);
}

const yes = /^(是|有|对|√|✓|✔|☑|y|yes|t|true|1)$/i;
const not = /^(否|不是|无|没有|非|错|×|✗|✘|☐|n|no|f|false|0)$/i;

/** 是 or 否, in the ways that people mark it. */
export function yesNoCell(cell: string | null): CellValue<boolean> {
  const text = cell?.normalize("NFKC").trim() ?? "";
  if (yes.test(text)) return ok(true);
  if (not.test(text)) return ok(false);
  return textCell(text) === null ? ok<boolean>(null) : no(`${quoted(text)}应为“是”或“否”`);
}

/** A whole number from 0, with or without thousands' commas. */
export function wholeCell(cell: string | null): CellValue<number> {
  const text = textCell(cell)?.normalize("NFKC").replace(/[\s,]/g, "");
  if (text === undefined) return ok<number>(null);
  const number = Number(text);
  return /^\d+(\.0+)?$/.test(text) && Number.isSafeInteger(number) ? ok(number) : no(`${quoted(text)}不是整数`);
}
