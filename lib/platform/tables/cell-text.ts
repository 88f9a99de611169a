import { alone } from "../remembered";

/** What most texts have nothing of: only these are looked at more closely. */
const unusual = /[\p{Cc}\p{Cf}\p{Cs}\s\u2800\uFFFE\uFFFF]|^[='_]|_x/u;

/**
 * A cell's text as we keep it: spaces of every width made plain and trimmed, one kind of line end, no characters that cannot be seen
 * (PostgreSQL refuses NUL and halves of surrogate pairs); null where nothing is left. A value written as `="9163…"` to stay a text is that text.
 */
export function cellText(raw: string): string | null {
  if (!unusual.test(raw)) return raw === "" ? null : raw;
  const visible = raw
    .replace(/_x000D_/g, "\r")
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, "")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replace(/[\p{Zs}\u2800]/gu, " ");
  // Not by a pattern: one for the spaces at the end tries anew at each of those within.
  const text = visible.trim()
    .replace(/^="([^"]*)"$/, "$1")
    .replace(/^'(?=[\d=+@\t\n-])\s*/, "");
  return text === "" ? null : text;
}

/** As much of a cell as is shown of it before an import: some cells of strange files are megabytes. */
const mostShown = 300;
export const shownText = (text: string): string => (text.length > mostShown ? `${alone(text.slice(0, mostShown))}…` : text);

/** A header's text: like a cell's, on one line, without the marks of required fields. */
export const headerText = (raw: string | null): string => (raw ?? "").replace(/\s+/g, " ").replace(/^[*＊※]\s*|\s*[*＊]$/g, "").trim();

/**
 * A number as decimal text, never scientific, with the 15 digits that spreadsheets keep: 0.1 + 0.2 → `0.3`, 1e21 →
 * `1000000000000000000000`.
 */
export function numberText(value: number): string {
  const [mantissa = "", exponent] = String(Number(value.toPrecision(15))).split("e");
  if (exponent === undefined) return mantissa;
  const negative = mantissa.startsWith("-");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const text = point <= 0 ? `0.${"0".repeat(-point)}${digits}` : digits.padEnd(point, "0");
  return (negative ? "-" : "") + text;
}

/** What a long code becomes when a spreadsheet takes it for a number and saves it as csv: `9.16301E+17`. A code like 2E01 is none. */
export const isScientific = (text: string): boolean => /^\d(\.\d+)?E\+\d{2}$/i.test(text);

/** Spreadsheets keep 15 digits: a longer number has lost those behind. */
export const hasLostDigits = (value: number): boolean => Number.isInteger(value) && Math.abs(value) >= 1e15;
