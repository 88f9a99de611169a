import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { TableRow, TableSource } from "@/lib/platform/tables/table-source";
import { openXlsx } from "@/lib/platform/tables/workbook/xlsx-source";
import { SSF } from "xlsx";
import { isDateFormat } from "@/lib/platform/tables/number-format";
import { readWhole } from "@/lib/platform/tables/binary/whole-workbook";
import { contentOf, habitsOf, seeded } from "./random-workbooks";
import { workbookOf } from "./workbook-habits";

const folder = mkdtempSync(join(tmpdir(), "habits-"));
afterAll(() => rmSync(folder, { recursive: true }));

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

test("formats of numbers mean days where SheetJS says so", () => {
  const codes = [
    ...Object.values(SSF.get_table() as Record<string, string>), 'yyyy"年"m"月"d"日"', "[$-804]yyyy年m月d日;@", "[h]:mm:ss", "mm:ss.0", "0.00E+00", "##0.0E+0", "@", '0"d"', '"day "0', "\\d0", "_d0",
    "[Red]0.00", "[Blue][>100]0;0", "[$€-407]#,##0.00", "[DBNum1]yyyy年", "0_);[Red](0)", "b1yyyy", "上午/下午h时", "h:mm AM/PM", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "# ?/?", "e年m月", "ggge", "000000", "[mm]", '"¥"#,##0', "[Color10]0",
  ];
  expect(codes.filter(isDateFormat)).toEqual(codes.filter((code) => SSF.is_date(code)));
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

describe("rows that are counted and not read are as many as there are", () => {
  test.each(Array.from({ length: 8 }, (_, seed) => seed + 200))("workbook %i", async (seed) => {
    const random = seeded(seed);
    const habits = { ...habitsOf(random), cellReferences: true, rowNumbers: true };
    const { rows } = contentOf(random, habits);
    const [first] = [...rows.keys()].slice(-1);
    for (let row = first! + 1; row < 4000; row += 1 + Math.floor(random.next() * 2)) rows.set(row, random.next() > 0.1 ? [`名称${row}`, row, "x".repeat(Math.floor(random.next() * 300))] : [null, null]);
    const path = join(folder, `long-${seed}.xlsx`);
    writeFileSync(path, workbookOf(habits, { rows, merges: [`A${first! + 2000}:A${first! + 2003}`], hiddenRows: [3001, 3002] }));
    expect(await read(await openXlsx(path, {})), JSON.stringify(habits)).toEqual(readBySheetJs(path));
  });
});
