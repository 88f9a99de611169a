import { describe, expect, test } from "vitest";
import { asText } from "@/lib/draw-core/text";
import { isRefusedCodePoint } from "@/lib/draw-core/unicode-15";

const RUNTIME_REFUSES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;

describe("text", () => {
  test("may hold the 149,014 graphic characters of Unicode 15.0 and no others", () => {
    let allowed = 0;
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) if (!isRefusedCodePoint(codePoint)) allowed += 1;
    expect(allowed).toBe(149_014);
  });

  test("holds nothing that the runtime's own Unicode refuses", () => {
    const missed: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      if (RUNTIME_REFUSES.test(String.fromCodePoint(codePoint)) && !isRefusedCodePoint(codePoint)) missed.push(codePoint.toString(16));
    }
    expect(missed).toEqual([]);
  });

  test("takes every character alone exactly where it is allowed and its own NFC, by whatever way it is checked", () => {
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint <= 0xffff; codePoint++) {
      const text = String.fromCharCode(codePoint);
      let taken = true;
      try {
        asText(text, "文本");
      } catch {
        taken = false;
      }
      if (taken !== (!isRefusedCodePoint(codePoint) && text.normalize("NFC") === text)) wrong.push(codePoint.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ["empty", ""],
    ["TAB", "a\tb"],
    ["LF", "a\n"],
    ["NUL", "\u0000"],
    ["DEL", "\u007f"],
    ["soft hyphen (Cf)", "a\u00adb"],
    ["zero-width space (Cf)", "青海\u200b公司"],
    ["reversing override (Cf)", "\u202e司公"],
    ["byte order mark (Cf)", "\ufeffa"],
    ["tag character (Cf)", "a\u{e0041}"],
    ["line separator (Zl)", "a\u2028b"],
    ["paragraph separator (Zp)", "a\u2029b"],
    ["private use (Co)", "\ue000"],
    ["private use beyond the BMP", "\u{f0000}"],
    ["lone high surrogate (Cs)", "a\ud800"],
    ["lone low surrogate (Cs)", "\udc00a"],
    ["noncharacter (Cn)", "\uffff"],
    ["unassigned (Cn)", "\u0378"],
    ["assigned in 15.1", "\u2ffc"],
    ["an ideograph of 15.1", "\u{2ebf0}"],
    ["assigned in 16.0", "\u{1c89}"],
    ["decomposed", "cafe\u0301"],
    ["marks in another order", "a\u0301\u0323"],
    ["compatibility ideograph", "\uf900"],
    ["Kelvin sign", "\u212a"],
    ["decomposed Hangul", "\u1100\u1161"],
  ])("is refused: %s", (_name, text) => {
    expect(() => asText(text, "文本")).toThrow(/文本/);
  });

  test.each(["-", " ", "青海公司", "café", "㐀㐁", "\u{20000}\u{2ebe0}", "\u{31350}", "Å（有限）·", "\u3000", "각", "😀", "\u{1fae8}", "e\u0323\u0302".normalize("NFC")])(
    "is accepted: %s",
    (text) => {
      expect(asText(text, "文本")).toBe(text);
    },
  );

  test.each([null, undefined, 1, true, [], {}])("is a string, not %j", (value) => {
    expect(() => asText(value, "文本")).toThrow(/不是文本/);
  });
});

test("what passes without a closer look would pass it: assigned in 15.0, NFC alone and beside each other, of no refused category", () => {
  const plain = /^[\x20-\x7e\xb7\u3001-\u3003\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]$/;
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) => plain.test(character));
  expect(all.length).toBeGreaterThan(20_000);
  expect(all.filter((character) => isRefusedCodePoint(character.codePointAt(0)!))).toEqual([]);
  expect(all.filter((character) => /\p{M}/u.test(character) || character.normalize("NFC") !== character)).toEqual([]);
  expect(all.join("").normalize("NFC")).toBe(all.join(""));
});
