import { refuse, shown } from "./draw-spec-error";

const CODE = /^[0-9A-Za-z.-]{1,64}$/;
const OBJECT_ID = /^(?:[0-9A-Z]{18}|[A-Z]{2,8}:[0-9A-Za-z.-]{1,64})$/;
const STRATUM = /^[A-Z][A-Z0-9]{0,7}$/;
const DRAW_ID = /^([0-9A-Za-z.-]+)-([OSI])(0|[1-9][0-9]*)$/;
const TIME = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const DECIMAL = /^(?:0|[1-9][0-9]{0,9})$/;

function asMatching(pattern: RegExp, value: unknown, what: string): string {
  if (typeof value !== "string" || !pattern.test(value)) refuse("code", `${what}格式不对：${shown(value)}`);
  return value;
}

/** Inspector, unit, party, category or reason code (§1). Errors: anything outside `[0-9A-Za-z.-]{1,64}`. */
export function asCode(value: unknown, what: string): string {
  return asMatching(CODE, value, what);
}

/** Object id (§1): a USCC or `KIND:number`. */
export function asObjectId(value: unknown, what = "检查对象编号"): string {
  return asMatching(OBJECT_ID, value, what);
}

/** Stratum (§1). */
export function asStratum(value: unknown, what = "分层代码"): string {
  return asMatching(STRATUM, value, what);
}

/** A time (§1): UTC to the second, a date that exists, in the years 0001 to 9999. Times compare as texts. */
export function asTime(value: unknown, what: string): string {
  const time = asMatching(TIME, value, what);
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== time.replace("Z", ".000Z")) {
    refuse("code", `${what}不是存在的时刻：${shown(value)}`);
  }
  return time;
}

/** `*`, or codes joined by `,` in strictly ascending order (§2). */
export function asCodes(value: unknown, what: string): string {
  if (value === "*") return value;
  if (typeof value !== "string") refuse("code", `${what}不是文本：${shown(value)}`);
  checkSorted(value.split(",").map((code) => asCode(code, what)), what);
  return value;
}

/** A count written in a line (§2): decimal, no leading zero, from `least` to 2^32-1. */
export function asDecimal(value: unknown, least: number, what: string): string {
  const text = asMatching(DECIMAL, value, what);
  const number = Number(text);
  if (number < least || number > 0xffffffff) refuse("number", `${what}应在 ${least} 至 2^32-1 之间：${shown(value)}`);
  return text;
}

/** Refuses texts that do not stand in strictly ascending order of their bytes (all are ASCII). */
export function checkSorted(texts: readonly string[], what: string): void {
  texts.forEach((text, i) => {
    if (i > 0 && texts[i - 1]! >= text) refuse("code", `${what}没有按升序排列或有重复：${shown(texts.join(","))}`);
  });
}

/** A draw's name taken apart: task number, O 抽取 / S 补抽 / I 选派, attempt as written. */
export interface DrawName {
  taskNumber: string;
  letter: "O" | "S" | "I";
  attempt: string;
}

/** `drawId` (§2): task number, `-O`, `-S` or `-I`, attempt. Errors: any other form. */
export function parseDrawId(value: unknown, what = "抽取编号 drawId "): DrawName {
  const parts = typeof value === "string" ? DRAW_ID.exec(value) : null;
  if (!parts) refuse("draw-id", `${what}格式不对：${shown(value)}`);
  return { taskNumber: parts[1]!, letter: parts[2] as DrawName["letter"], attempt: parts[3]! };
}

/** A draw's name as it is. Errors: any other form than `drawId`'s. */
export function asDrawId(value: unknown, what?: string): string {
  parseDrawId(value, what);
  return value as string;
}
