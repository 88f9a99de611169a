import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { CsvSplitter, UnclosedQuote } from "@/lib/platform/tables/csv-splitter";
import { gb18030Bytes } from "@/lib/platform/tables/gb18030";
import { seeded } from "./random-workbooks";

const pieces = ['"', '""', ",", "\n", "\r\n", "\r", "a", "bc", "  ", "，", 'x"y', '"q,r"', '"l\nm"', '"d""e"', ";", ""];

describe("csv", () => {
  test("is divided as csv-parse divides it, however it arrives, and becomes the same text again", () => {
    const { next, oneOf } = seeded(7);
    for (let round = 0; round < 5000; round += 1) {
      const text = Array.from({ length: 1 + Math.floor(next() * 14) }, () => oneOf(pieces)).join("");
      const splitter = new CsvSplitter(",");
      const divided = () => {
        const records = [];
        for (let at = 0; at < text.length; ) {
          const length = 1 + Math.floor(next() * 5);
          records.push(...splitter.write(text.slice(at, at + length)));
          at += length;
        }
        records.push(...splitter.end());
        expect(records.map(({ raw, lineEnd }) => raw + lineEnd).join("")).toBe(text);
        return records.map(({ fields }) => fields);
      };
      const options = { delimiter: ",", relax_quotes: true, relax_column_count: true, skip_empty_lines: false, record_delimiter: ["\r\n", "\n", "\r"] };
      const expected = outcome(() => parse(text, options) as string[][]);
      expect(outcome(divided), JSON.stringify(text)).toEqual(expected);
    }
  });

  test("a quote that nobody closes is found before all of a large file is held", () => {
    const splitter = new CsvSplitter(",");
    const block = "名称,代码\n".repeat(20_000);
    expect(() => { for (let count = 0; count < 20; count += 1) splitter.write(count === 3 ? `"${block}` : block); }).toThrow(UnclosedQuote);
  });
});

const outcome = (work: () => string[][]): string[][] | "refused" => {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnclosedQuote || (error instanceof Error && "code" in error)) return "refused";
    throw error;
  }
};

test("GB18030 is written as it is read: every character of the basic plane and some beyond", () => {
  const decoder = new TextDecoder("gb18030");
  let text = "";
  for (let code = 0x20; code < 0xd800; code += 1) text += String.fromCharCode(code);
  text += "ｱ￥〇𠮷😀";
  const lost = [...text].filter((character) => decoder.decode(gb18030Bytes(character)) !== character);
  // What GB18030 of 2005 has no place for.
  expect(lost.length).toBeLessThan(30);
  expect(gb18030Bytes("青海a").toString("hex")).toBe("c7e0baa361");
});
