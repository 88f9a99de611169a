import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { TableRow, TableSource } from "@/lib/platform/tables/table-source";
import { openXlsx } from "@/lib/platform/tables/workbook/xlsx-source";
import { readWhole } from "@/lib/platform/tables/binary/whole-workbook";
import { type Habits, type SheetContent, type Value, workbookOf } from "./workbook-habits";

const folder = mkdtempSync(join(tmpdir(), "habits-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A small generator with a seed (mulberry32), so that every run makes the same workbooks. */
function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!;
  return { next, oneOf };
}

type Random = ReturnType<typeof seeded>;

const habitsOf = ({ oneOf }: Random): Habits => ({
  strings: oneOf(["shared", "inline", "formula", "mixed"]), rowNumbers: oneOf([true, true, false]), cellReferences: oneOf([true, true, false]), prefix: oneOf(["", "", "x:"]),
  rich: oneOf([true, false]), phonetic: oneOf([true, false]), blanks: oneOf(["missing", "empty", "styled"]), pretty: oneOf([true, false]), quotes: oneOf(['"', '"', "'"]),
  dimension: oneOf(["right", "wrong", "none"]), encoding: oneOf(["utf-8", "utf-8", "utf-8-mark", "utf-16le"]), targets: oneOf(["relative", "absolute", "renamed"]),
  date1904: oneOf([true, false]), zip: oneOf(["plain", "descriptors", "zip64", "stored"]),
});

const texts = ["青海某某商贸有限公司", "甲 & <乙> \"丙\"", "  前后有空格　", "两行\n文字", "=1+1", "91630199MA0DEM013X", "_x000D_之后", "😀表情", "0", "是", "a_b", "'007", "\u200b零宽"];

const valueOf = ({ oneOf, next }: Random): Value => oneOf<() => Value>([
  () => oneOf(texts), () => oneOf(texts), () => Math.floor(next() * 1e6), () => next() * 1000, () => -Math.floor(next() * 1000), () => 916301990000000000, () => 1e21,
  () => null, () => true, () => false, () => ({ error: oneOf(["#N/A", "#REF!", "#DIV/0!"]) }), () => ({ date: 30000 + Math.floor(next() * 20000) }), () => ({ date: 43467.5 }), () => ({ padded: Math.floor(next() * 99999) }),
])();

function contentOf(random: Random, habits: Habits): SheetContent {
  const { oneOf, next } = random;
  const rows = new Map<number, Value[]>();
  const width = 3 + Math.floor(next() * 5);
  const first = oneOf([1, 1, 2, 3]);
  if (first > 1) rows.set(1, ["2026年度检查对象名单"]);
  rows.set(first, Array.from({ length: width }, (_, column) => `列${column}`));
  for (let row = first + 1; row < first + 12; row += 1) if (next() > 0.15) rows.set(row, Array.from({ length: width }, () => valueOf(random)));
  rows.set(first + 12, Array.from({ length: width }, () => "末行"));
  const merged = oneOf([true, false, false]) && habits.cellReferences;
  return { rows, merges: merged ? [`A${first + 3}:A${first + 5}`, `B${first + 7}:C${first + 7}`] : [], hiddenRows: oneOf([[], [first + 2]]) };
}

async function read(table: TableSource): Promise<unknown> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  await table.close();
  const { sheets, layout, rowsTotal, samples, warnings } = table;
  return { sheets, layout: { ...layout, merges: [...layout.merges].sort() }, rowsTotal, samples, warnings, rows };
}

function readBySheetJs(path: string): unknown {
  const { rows, width: _, ...found } = readWhole(path);
  return { ...found, layout: { ...found.layout, merges: [...found.layout.merges].sort() }, rows: [...rows()] };
}

/** What SheetJS reads differently, and wrongly: characters beyond the basic plane as entities, escapes that rich text divides. */
test("entities of every plane, and escapes within one run", async () => {
  const habits = { ...habitsOf(seeded(1)), strings: "shared", rich: false, phonetic: false, encoding: "utf-8", cellReferences: true, rowNumbers: true, zip: "plain" } as const;
  const path = join(folder, "entities.xlsx");
  writeFileSync(path, workbookOf(habits, { rows: new Map([[1, ["名称", "代码"]], [2, ["😃 表情", "a_b_x0041_c"]]]) }));
  const { rows } = (await read(await openXlsx(path, {}))) as { rows: TableRow[] };
  expect(rows[0]?.cells).toEqual(["😃 表情", "a_bAc"]);
});

describe("the streaming reader agrees with SheetJS on workbooks of every habit", () => {
  test.each(Array.from({ length: 96 }, (_, seed) => seed))("workbook %i", async (seed) => {
    const random = seeded(seed);
    const habits = habitsOf(random);
    const path = join(folder, `${seed}.xlsx`);
    writeFileSync(path, workbookOf(habits, contentOf(random, habits)));
    const streamed = await read(await openXlsx(path, {}));
    expect(streamed, JSON.stringify(habits)).toEqual(readBySheetJs(path));
  });
});
