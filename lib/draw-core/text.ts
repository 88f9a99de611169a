import { refuse, shown } from "./draw-spec-error";
import { isRefusedCodePoint } from "./unicode-15";

/** Printable ASCII, the common ideographs, and the middle dot, brackets and full-width forms of names: assigned for decades and unchanged by NFC, so most texts need no more. */
const PLAIN = /^[\x20-\x7e\xb7\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]+$/;

/**
 * A text as §1 wants it: not empty, NFC, no code point of Cc, Cf, Zl, Zp, Co, Cn or Cs (so no TAB, no line break, no
 * zero-width or reversing character, no lone surrogate). `what` names it in the error. Refused, never repaired.
 *
 * Unassigned code points are refused by Unicode 15.0's table first; on what remains, the stability policy (UAX #15 §1.3)
 * makes every later Unicode's NFC the same as 15.0's.
 */
export function asText(value: unknown, what: string): string {
  if (typeof value !== "string") refuse("text", `${what}不是文本：${shown(value)}`);
  if (PLAIN.test(value)) return value;
  if (value === "") refuse("text", `${what}为空（没有内容时写“-”）`);
  for (const character of value) {
    const codePoint = character.codePointAt(0)!;
    if (isRefusedCodePoint(codePoint)) {
      refuse("text", `${what}含有不允许的字符 U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}：${shown(value)}`);
    }
  }
  if (value.normalize("NFC") !== value) refuse("text", `${what}不是 NFC 规范形式：${shown(value)}`);
  return value;
}
