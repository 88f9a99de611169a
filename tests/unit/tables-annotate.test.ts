import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { read, utils, type WorkSheet } from "xlsx";
import { annotateTable } from "@/lib/platform/tables/annotate";
import { openTable } from "@/lib/platform/tables/open-table";
import { collect } from "@/lib/platform/tables/zip-writer";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { contentOf, habitsOf, seeded } from "./random-workbooks";
import { type Habits, workbookOf } from "./workbook-habits";

const folder = mkdtempSync(join(tmpdir(), "annotate-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a workbook as an import does, gives it back with messages in some rows, and answers where they were put. */
async function annotated(path: string, inRow: (row: number) => boolean) {
  const table = await openTable(path, path);
  const messages: { row: number; text: string }[] = [];
  const found: string[] = [];
  for await (const { rowNumber, problems } of table.rows()) {
    found.push(...problems);
    if (inRow(rowNumber)) messages.push({ row: rowNumber, text: `第 ${rowNumber} 行 <错> & “误”` });
  }
  async function* inOrder() {
    yield* messages;
  }
  const content = await collect(annotateTable(path, "名单.xlsx", table, inOrder()).content);
  await table.close();
  return { content, messages, column: table.width(), headerRow: table.layout.headerRow + 1, layout: table.layout, problems: found };
}

const sheetOf = (bytes: Buffer): WorkSheet => {
  const { Sheets, SheetNames: [name = ""] } = read(bytes, { type: "buffer", cellNF: true, cellStyles: true });
  return Sheets[name]!;
};

/** All that SheetJS knows of a sheet's cells, by reference. */
const cellsOf = (sheet: WorkSheet): Record<string, unknown> => Object.fromEntries(Object.entries(sheet).filter(([key]) => !key.startsWith("!")));

describe("a workbook comes back with its errors and nothing else changed, whoever wrote it", () => {
  test.each(Array.from({ length: 96 }, (_, seed) => seed))("workbook %i", async (seed) => {
    const random = seeded(seed);
    // SheetJS tells a cell without a reference by its place, and loses count at one that has one.
    const habits: Habits = { ...habitsOf(random), cellReferences: true };
    const path = join(folder, `${seed}.xlsx`);
    writeFileSync(path, workbookOf(habits, contentOf(random, habits)));
    const { content, messages, column, headerRow } = await annotated(path, (row) => row % 3 !== 0);
    const [before, after] = [sheetOf(readFileSync(path)), sheetOf(content)];
    const added = Object.fromEntries([{ row: headerRow, text: "错误信息" }, ...messages].map(({ row, text }) => [utils.encode_cell({ r: row - 1, c: column }), text]));
    const cells = cellsOf(after) as Record<string, { v?: unknown }>;
    expect(Object.fromEntries(Object.keys(added).map((place) => [place, cells[place]?.v])), JSON.stringify(habits)).toEqual(added);
    expect(Object.fromEntries(Object.entries(cells).filter(([place]) => !(place in added)))).toEqual(cellsOf(before));
    for (const part of ["!merges", "!rows"] as const) expect(after[part]).toEqual(before[part]);
    expect(after["!cols"]?.[column]?.width).toBeCloseTo(60, 0);
  });
});

test("cells without references keep their places, with ours behind them", async () => {
  const habits: Habits = { ...habitsOf(seeded(3)), cellReferences: false, blanks: "empty", prefix: "x:" };
  const path = join(folder, "bare.xlsx");
  writeFileSync(path, workbookOf(habits, { rows: new Map([[1, ["名称", "代码"]], [2, ["甲", null]], [3, ["乙", "2"]]]) }));
  const { content } = await annotated(path, (row) => row === 2);
  writeFileSync(path, content);
  const table = await openTable(path, "名单.xlsx");
  const rows: unknown[] = [];
  for await (const { cells } of table.rows()) rows.push(cells);
  expect([table.layout, rows]).toEqual([expect.objectContaining({ header: ["名称", "代码"], messages: 2 }), [["甲", null], ["乙", "2"]]]);
  const sheet = sheetOf(content);
  expect(["C1", "C2", "C3"].map((place) => (sheet[place] as { v?: unknown } | undefined)?.v)).toEqual(["错误信息", "第 2 行 <错> & “误”", undefined]);
});

test("rows that lie across the pieces in which a long sheet unpacks are found, those behind the survey's too", async () => {
  const path = join(folder, "long.xlsx");
  const columns = ["名称", "代码", "地址"].map((title) => ({ title }));
  const rows = Array.from({ length: 12_000 }, (_, index) => [`虚构公司${index}`, String(index), "青海省西宁市".repeat(index % 17)]);
  // A stray mark far below, to the right of the list.
  rows[11_000]!.push("备注");
  writeFileSync(path, await writeXlsx([{ name: "名单", columns: [...columns, { title: "" }], rows }]));
  const { content, messages, column } = await annotated(path, (row) => row % 7 === 0);
  expect([messages.length, column]).toEqual([1714, 4]);
  const [before, after] = [utils.sheet_to_json<string[]>(sheetOf(readFileSync(path)), { header: 1 }), utils.sheet_to_json<string[]>(sheetOf(content), { header: 1 })];
  const theirs = (row: readonly string[]) => Array.from({ length: 4 }, (_, place) => row[place] ?? null);
  expect(after.map(theirs)).toEqual(before.map(theirs));
  expect(after.flatMap((row, index) => (row[4] ? [`${index + 1} ${row[4]}`] : [])).slice(1)).toEqual(messages.map(({ row, text }) => `${row} ${text}`));
});

describe("a file that came back is given back once more without what was wrong before", () => {
  test.each(Array.from({ length: 24 }, (_, seed) => seed))("workbook %i", async (seed) => {
    const random = seeded(1000 + seed);
    const habits: Habits = { ...habitsOf(random), cellReferences: true };
    const [path, again] = [join(folder, `once-${seed}.xlsx`), join(folder, `twice-${seed}.xlsx`)];
    writeFileSync(path, workbookOf(habits, contentOf(random, habits)));
    const first = await annotated(path, (row) => row % 3 !== 0);
    const wanted = await annotated(path, (row) => row % 4 === 0);
    writeFileSync(again, first.content);
    const second = await annotated(again, (row) => row % 4 === 0);
    expect(second.layout).toEqual({ ...first.layout, messages: first.column });
    expect(cellsOf(sheetOf(second.content)), JSON.stringify(habits)).toEqual(cellsOf(sheetOf(wanted.content)));
  });

  test.each([[",", "\r\n"], ["\t", "\n"], [";", "\r"]])("csv with %j, byte by byte; what stood in too many columns is still found", async (delimiter, lineEnd) => {
    const line = (...fields: string[]) => fields.map((field) => (/["\n]/.test(field) || field.includes(delimiter) ? `"${field.replaceAll('"', '""')}"` : field)).join(delimiter) + lineEnd;
    const text = line("名称", "代码", "备注") + line('甲"一"', "1", "a\nb") + line("乙", "2", `x${delimiter}y`) + line("丙", "3", "", "多") + line("丁", "4", "");
    const [path, again] = [join(folder, "once.csv"), join(folder, "twice.csv")];
    writeFileSync(path, text);
    const first = await annotated(path, (row) => row < 5);
    writeFileSync(again, first.content);
    const second = await annotated(again, (row) => row > 3);
    expect(second.layout).toEqual({ ...first.layout, messages: 4 });
    expect(second.problems).toEqual(first.problems);
    expect(second.problems).toEqual([expect.stringContaining("本行有 4 列，多于表头的 3 列")]);
    // What was put between a short row and its message stays: fields that are empty.
    const bare = (content: Buffer) => content.toString().replaceAll(delimiter + lineEnd, lineEnd);
    expect(bare(second.content)).toBe(bare((await annotated(path, (row) => row > 3)).content));
  });
});
