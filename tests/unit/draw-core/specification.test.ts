import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** docs/draw.md is one specification in two languages: whoever reads only one of them must be able to implement it. */
const [, chinese, english] = readFileSync("docs/draw.md", "utf8").split(/^# (?:规范正文（中文版）|Specification)$/m);

/** What stands in code spans in words of the language. */
const TRANSLATED: Record<string, string> = {
  "类别:号码": "KIND:number",
  "drand:链:轮次:随机数": "drand:chain:round:randomness",
  "lottery:名称:期号:号码": "lottery:name:issue:numbers",
  "npm run -s draw:vectors -- 文件": "npm run -s draw:vectors -- FILE",
  "python3 docs/verify.py --vectors 文件": "python3 docs/verify.py --vectors FILE",
};

/** An edition's sections by number. */
function sectionsOf(edition: string): Map<string, string> {
  const [, ...parts] = edition.split(/^## ([0-9]+)\. /m);
  return new Map(Array.from({ length: parts.length / 2 }, (_, i) => [parts[2 * i]!, parts[2 * i + 1]!]));
}

/** The names, forms, constants and long numbers that a section gives, whatever its language. */
function exactTerms(section: string): string[] {
  const terms = section.match(/`[^`]+`|"ssyg[^"]*"|\b[0-9a-f]{32,}\b|\b[0-9]{4,}\b/g) ?? [];
  return [...new Set(terms.map((term) => term.replaceAll("`", "")).map((term) => TRANSLATED[term] ?? term))].sort();
}

describe("the two editions of the specification", () => {
  const editions = { chinese: sectionsOf(chinese!), english: sectionsOf(english!) };
  const numbers = Array.from({ length: 9 }, (_, i) => String(i + 1));

  test("have the sections 1 to 9", () => {
    for (const sections of Object.values(editions)) expect([...sections.keys()]).toEqual(numbers);
  });

  test.each(numbers)("name the same things in section %s", (number) => {
    expect(exactTerms(editions.chinese.get(number)!)).toEqual(exactTerms(editions.english.get(number)!));
  });
});
