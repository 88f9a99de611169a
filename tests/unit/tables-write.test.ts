import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { read, utils, write, type BookType } from "xlsx";
import { annotateTable } from "@/lib/platform/tables/annotate";
import { openTable } from "@/lib/platform/tables/open-table";
import { writeCsv } from "@/lib/platform/tables/write-csv";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import type { WrittenCell, WrittenColumn } from "@/lib/platform/tables/written-table";
import { openZip } from "@/lib/platform/tables/workbook/zip-archive";
import { packedContent, wholeContent } from "@/lib/platform/tables/workbook/zip-content";
import { collect } from "@/lib/platform/tables/zip-writer";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function saved(content: string | Uint8Array): string {
  const path = join(folder, String((files += 1)));
  writeFileSync(path, content);
  return path;
}

/** The parts of an archive: as they are packed, and their text. */
async function partsOf(content: Uint8Array): Promise<Map<string, { packed: Buffer; text: string }>> {
  const archive = await openZip(saved(content));
  const parts = new Map<string, { packed: Buffer; text: string }>();
  for (const entry of archive.entries) parts.set(entry.name, { packed: await collect(packedContent(archive, entry)), text: (await wholeContent(archive, entry)).toString("utf8") });
  await archive.close();
  return parts;
}

async function readBack(content: Uint8Array) {
  const table = await openTable(saved(content), "a");
  const rows: { rowNumber: number; cells: (string | null)[] }[] = [];
  for await (const { rowNumber, cells } of table.rows()) rows.push({ rowNumber, cells });
  await table.close();
  return { table, rows };
}

const columns: WrittenColumn[] = [{ title: "名称" }, { title: "代码", width: 22 }, { title: "资本", type: "number" }, { title: "成立日期", type: "date" }, { title: "录入时间", type: "time" }];
const rows: WrittenCell[][] = [
  ["甲 & <乙>", "916301990000000000", 1000.5, new Date("2019-01-02T00:00:00Z"), new Date("2026-11-22T16:05:00Z")],
  ["=HYPERLINK(\"http://x\")", "007", -3, null, undefined],
  ["+86 138", "-1", 12345678901, null, null],
  ["@cmd", "a\u0000b\uD800", null, null, null],
  ["两行\n文字", 'a "quoted", text', 0, null, null],
];

describe("writing", () => {
  it("writes a workbook whose codes are text, whose days are days, and in which nothing is a formula", async () => {
    const content = await writeXlsx([{ name: "名单:1/2", columns, rows }, { name: "空", columns: [{ title: "名称" }], rows: [] }]);
    const workbook = read(content, { type: "buffer", cellNF: true });
    expect(workbook.SheetNames).toEqual(["名单 1 2", "空"]);
    const sheet = workbook.Sheets["名单 1 2"] ?? {};
    expect(sheet.B2).toMatchObject({ t: "s", v: "916301990000000000" });
    expect(sheet.C2).toMatchObject({ t: "n", v: 1000.5 });
    expect(sheet.D2).toMatchObject({ t: "n", v: 43467, z: "yyyy\\-mm\\-dd" });
    expect(Object.values(sheet).filter((cell: { f?: string } | undefined) => cell?.f !== undefined)).toEqual([]);
    expect((await readBack(content)).rows.map(({ cells }) => cells)).toEqual([
      ["甲 & <乙>", "916301990000000000", "1000.5", "2019-01-02", "2026-11-23 00:05:00"],
      ['=HYPERLINK("http://x")', "007", "-3", null, null],
      ["+86 138", "-1", "12345678901", null, null],
      ["@cmd", "ab", null, null, null],
      ["两行\n文字", 'a "quoted", text', "0", null, null],
    ]);
  });

  it("takes rows that come one after another, and passes on what fails on the way", async () => {
    async function* many() {
      for (let row = 0; row < 3000; row += 1) yield [`公司${row}`];
    }
    const content = await writeXlsx([{ name: "大", columns: [{ title: "名称" }], rows: many() }]);
    expect((await readBack(content)).table.rowsTotal).toBe(3000);
    async function* failing() {
      yield ["甲"];
      throw new Error("cursor lost");
    }
    await expect(writeXlsx([{ name: "大", columns: [{ title: "名称" }], rows: failing() }])).rejects.toThrow("cursor lost");
  });

  it("names sheets as a workbook allows, no two alike", async () => {
    const long = "一".repeat(40);
    const content = await writeXlsx([long, long, "'", "a&b"].map((name) => ({ name, columns: [{ title: "名称" }], rows: [["甲"]] })));
    expect(read(content, { type: "buffer" }).SheetNames).toEqual(["一".repeat(31), `${"一".repeat(27)} (2)`, "Sheet3", "a&b"]);
  });

  it("writes csv that a spreadsheet reads as text in UTF-8", async () => {
    const content = (await writeCsv(columns, rows)).toString("utf8");
    expect(content.split("\r\n")).toEqual([
      "\ufeff名称,代码,资本,成立日期,录入时间",
      "甲 & <乙>,916301990000000000,1000.5,2019-01-02,2026-11-23 00:05",
      '"\'=HYPERLINK(""http://x"")",007,-3,,',
      "'+86 138,'-1,12345678901,,",
      "'@cmd,ab,,,",
      '"两行\n文字","a ""quoted"", text",0,,',
      "",
    ]);
    expect((await readBack(Buffer.from(content))).rows[1]?.cells).toEqual(['=HYPERLINK("http://x")', "007", "-3", null, null]);
  });
});

/** What spreadsheets take for a formula, and what looks like one; as an import of any file keeps it. */
const formulas = ["=1+1", "=cmd|' /C calc'!A0", "+86 138", "-2", "-商店", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n@x", "'商店", "1=1", "a\n=1"];

describe("texts that begin with = + - @, a tab or a line's end", () => {
  const kept = formulas.map((text) => text.trim());
  const file = (text: string): WrittenCell[] => ["甲", text];

  it("have a ' before them in csv, which our own reader takes away again", async () => {
    const content = await writeCsv([{ title: "名称" }, { title: "内容" }], formulas.map(file));
    const { Sheets } = read(content, { type: "buffer", raw: true });
    const raw = utils.sheet_to_json<string[]>(Sheets.Sheet1 ?? {}, { header: 1, raw: true }).slice(1).map(([, text]) => text);
    expect(raw.filter((text) => /^[=+@\t\r\n-]/.test(text ?? ""))).toEqual([]);
    expect((await readBack(content)).rows.map(({ cells }) => cells[1])).toEqual(kept);
  });

  it("are texts in a workbook, and stay texts when somebody edits the cell", async () => {
    const content = await writeXlsx([{ name: "名单", columns: [{ title: "名称" }, { title: "内容" }], rows: formulas.map(file) }]);
    const sheet = (await partsOf(content)).get("xl/worksheets/sheet1.xml")?.text ?? "";
    expect(sheet).not.toContain("<f>");
    for (const [index, text] of formulas.entries()) expect(sheet).toContain(`<c r="B${index + 2}" s="${/^[=+@\t\r\n-]/.test(text) ? 6 : 2}" t="inlineStr">`);
    expect((await readBack(content)).rows.map(({ cells }) => cells[1])).toEqual(kept);
  });
});

describe("giving a file back with its errors", () => {
  const messages = new Map([[3, "代码为空"], [5, "名称重复，\n\"甲\""]]);

  /** Reads a file, as an import does before it gives it back, and gives it back. */
  async function annotated(path: string, name: string, texts: ReadonlyMap<number, string>, sheet?: string) {
    const table = await openTable(path, name, { sheet });
    for await (const row of table.rows()) void row;
    async function* inOrder() {
      for (const [row, text] of texts) yield { row, text };
    }
    const given = annotateTable(path, name, table, inOrder());
    const content = await collect(given.content);
    await table.close();
    return { name: given.name, content };
  }

  it("adds a field to a csv and leaves every other character", async () => {
    const path = saved('名单,\r\n名称,代码\r\n甲 ,\r\n乙,="2"\r\n"丙",1,x\r\n\n丁,4');
    const { name, content } = await annotated(path, "名单.csv", new Map([...messages, [7, "无"]]));
    expect(name).toBe("名单-错误信息.csv");
    expect(content.toString("utf8")).toBe('名单,\r\n名称,代码,,错误信息\r\n甲 ,,,代码为空\r\n乙,="2"\r\n"丙",1,x,"名称重复，\n""甲"""\r\n\n丁,4,,无');
  });

  it.each([
    ["UTF-8 with a mark and a broken byte", Buffer.concat([Buffer.from("\ufeff名\n"), Buffer.from("甲".repeat(60)), Buffer.from("ff0a", "hex")]), Buffer.concat([Buffer.from("\ufeff名,错误信息\n"), Buffer.from("甲".repeat(60)), Buffer.from("ff", "hex"), Buffer.from(",错\n")]).toString("hex")],
    ["GB18030", Buffer.from("c3fbb3c60ac7e0baa30a", "hex"), "c3fbb3c62cb4edcef3d0c5cfa20ac7e0baa32cb4ed0a"],
    ["UTF-16", Buffer.from("\ufeff名,码\n甲,2\n", "utf16le"), Buffer.from("\ufeff名,码,错误信息\n甲,2,错\n", "utf16le").toString("hex")],
    ["UTF-16, the other way round", Buffer.from("\ufeff名,码\n甲,2\n", "utf16le").swap16(), Buffer.from("\ufeff名,码,错误信息\n甲,2,错\n", "utf16le").swap16().toString("hex")],
  ])("keeps a csv in %s", async (_, bytes, wanted) => {
    expect((await annotated(saved(bytes), "a.csv", new Map([[2, "错"]]))).content.toString("hex")).toBe(wanted);
  });

  const book = (type: BookType) => {
    const workbook = utils.book_new();
    const sheet = utils.aoa_to_sheet([[null, "名单"], [null, "名称", "代码", "数"], [null, "甲", null, { t: "n", v: 3, f: "1+2" }], [null, "乙", "007", 1], [null, "甲", "1", 43467]]);
    Object.assign(sheet.D5 as object, { z: "yyyy-mm-dd" });
    sheet["!cols"] = [{ wch: 3 }, { wch: 30 }];
    sheet["!merges"] = [utils.decode_range("B1:D1")];
    utils.book_append_sheet(workbook, utils.aoa_to_sheet([["说明"]]), "说明");
    utils.book_append_sheet(workbook, sheet, "名单 & 表");
    return write(workbook, { type: "buffer", bookType: type, compression: true }) as Buffer;
  };

  it.each(["xlsx", "xlsb", "biff8"] as const)("adds a column to %s and leaves the other cells, sheets, merges and formulas", async (type) => {
    const path = saved(book(type));
    const { name, content } = await annotated(path, `名单.${type === "biff8" ? "xls" : type}`, messages, "名单 & 表");
    expect(name).toBe("名单-错误信息.xlsx");
    const workbook = read(content, { type: "buffer", cellNF: true });
    expect(workbook.SheetNames).toEqual(["说明", "名单 & 表"]);
    const sheet = workbook.Sheets["名单 & 表"] ?? {};
    const plain = read(content, { type: "buffer" }).Sheets["名单 & 表"] ?? {};
    expect(utils.sheet_to_json(plain, { header: 1, range: "B1:E5", blankrows: true })).toEqual([
      ["名单"], ["名称", "代码", "数", "错误信息"], ["甲", undefined, 3, "代码为空"], ["乙", "007", 1], ["甲", "1", 43467, "名称重复，\n\"甲\""],
    ]);
    // Of the three only xlsx had been given its formula by the maker of this file.
    expect(sheet.D3).toMatchObject(type === "xlsx" ? { f: "1+2", v: 3 } : { v: 3 });
    expect(sheet.D5).toMatchObject({ z: "yyyy-mm-dd" });
    expect(sheet["!merges"]).toEqual([utils.decode_range("B1:D1")]);
  });

  it("changes nothing of an xlsx but its sheet, where the styles stay too", async () => {
    const original = await writeXlsx([{ name: "名单", columns, rows }]);
    const { content } = await annotated(saved(original), "名单.xlsx", new Map([[2, "错 <1>"]]));
    const [before, after] = [await partsOf(original), await partsOf(content)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect([...before].filter(([name, part]) => !part.packed.equals(after.get(name)!.packed)).map(([name]) => name)).toEqual(["xl/worksheets/sheet1.xml"]);
    const sheet = after.get("xl/worksheets/sheet1.xml")?.text;
    expect(sheet).toContain('<c r="F1" s="1" t="inlineStr"><is><t xml:space="preserve">错误信息</t></is></c></row>');
    expect(sheet).toContain('<c r="F2" t="inlineStr"><is><t xml:space="preserve">错 &lt;1&gt;</t></is></c></row>');
    const again = await readBack(content);
    expect(again.table.layout).toMatchObject({ header: columns.map(({ title }) => title), messages: 5 });
  });
});
