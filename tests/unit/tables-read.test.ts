import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { CFB, utils, write, type BookType, type WorkSheet } from "xlsx";
import { archive } from "./hostile-files";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { openTable } from "@/lib/platform/tables/open-table";
import { TableError } from "@/lib/platform/tables/table-error";
import { maxTableRows, type TableLayout, type TableRow, type TableSource } from "@/lib/platform/tables/table-source";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

const open: TableSource[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((table) => table.close()))));

let files = 0;
/** An opened table with its layout spread out, rows from 1 as people count them. */
type Opened = TableSource & Pick<TableLayout, "sheet" | "header" | "headerRow" | "firstColumn"> & { encoding: string | undefined };

async function opened(content: string | Uint8Array, name: string, options?: { sheet: string }): Promise<Opened> {
  const path = join(folder, String((files += 1)));
  writeFileSync(path, content);
  const table = await openTable(path, name, options);
  open.push(table);
  const { sheet, header, headerRow, firstColumn, dialect } = table.layout;
  return Object.assign(table, { sheet, header, headerRow: headerRow + 1, firstColumn, encoding: dialect?.encoding });
}

async function all(table: TableSource): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  expect(rows).toHaveLength(table.rowsTotal ?? -1);
  return rows;
}
const cellsOf = async (table: TableSource) => (await all(table)).map(({ cells }) => cells);

/** GB18030 bytes of these words, which no encoder of the platform makes. */
const gbk = { 名称: "c3fbb3c6", 代码: "b4fac2eb", 青海: "c7e0baa3" };

const a = inventUscc("enterprise", 1);
const b = inventUscc("enterprise", 2);

describe("csv", () => {
  it.each([
    ["with a mark and CRLF", "\ufeff名称,代码\r\n甲,1\r\n乙,2\r\n"],
    ["without a mark, LF, no last line end", "名称,代码\n甲,1\n乙,2"],
    ["with semicolons", "名称;代码\n甲;1\n乙;2\n"],
    ["with tabs", "名称\t代码\n甲\t1\n乙\t2\n"],
    ["with old Mac line ends", "名称,代码\r甲,1\r乙,2\r"],
    ["with the separator said", "sep=;\n名称;代码\n甲;1\n乙;2\n"],
    ["with spaces of every width", "　名称 , 代码\u00a0\n 甲　, 1\t\n\u200b乙,　2\n"],
    ["with quotes around everything", '"名称","代码"\n"甲","1"\n"乙","2"\n'],
    ["with codes kept as text the spreadsheet way", '名称,代码\n甲,="1"\n乙,"=""2"""\n'],
    ["with trailing separators", "名称,代码,,\n甲,1,,\n乙,2,,\n"],
  ])("reads one %s", async (_, text) => {
    const table = await opened(text, "名单.csv");
    expect(table).toMatchObject({ format: "csv", encoding: "utf-8", header: ["名称", "代码"], rowsTotal: 2, warnings: [] });
    expect(await cellsOf(table)).toEqual([["甲", "1"], ["乙", "2"]]);
  });

  it("reads GB18030 and UTF-16", async () => {
    const line = (...words: string[]) => Buffer.concat([Buffer.from(words.join("2c") + "0d0a", "hex")]);
    const chinese = await opened(Buffer.concat([line(gbk.名称, gbk.代码), line(gbk.青海, "31")]), "名单.csv");
    expect(chinese).toMatchObject({ encoding: "gb18030", header: ["名称", "代码"] });
    expect(await cellsOf(chinese)).toEqual([["青海", "1"]]);
    const wide = await opened(Buffer.from("\ufeff名称\t代码\r\n青海\t1\r\n", "utf16le"), "名单.txt");
    expect(wide).toMatchObject({ encoding: "utf-16le", header: ["名称", "代码"] });
    expect(await cellsOf(wide)).toEqual([["青海", "1"]]);
  });

  it("keeps the rows' numbers over empty lines and line breaks within cells", async () => {
    const rows = await all(await opened('名称,地址\n\n甲,"西宁市\r\n城西区"\n,\n乙,"他说""好"", 走了"\n', "名单.csv"));
    expect(rows).toEqual([
      { rowNumber: 3, cells: ["甲", "西宁市\n城西区"], problems: [] },
      { rowNumber: 5, cells: ["乙", '他说"好", 走了'], problems: [] },
    ]);
  });

  it("skips titles, the line of the unit, and the row of column numbers", async () => {
    const table = await opened("2026年度检查对象名单,,\n填报单位：某局,,2026-01-01\n名称,代码,地址\n1,2,3\n甲,x,y\n乙,x,y\n", "名单.csv");
    expect(table).toMatchObject({ header: ["名称", "代码", "地址"], headerRow: 3, rowsTotal: 2 });
    expect((await all(table)).map(({ rowNumber }) => rowNumber)).toEqual([5, 6]);
  });

  it("says what is wrong with a row that is too long, has lost digits or broken characters", async () => {
    const good = "青海某某商贸有限公司经营范围与地址，".repeat(20);
    const bytes = Buffer.concat([Buffer.from(`名称,代码\n甲,9.16301E+17\n乙,1,2\n${good},1\n`), Buffer.from([0xc7]), Buffer.from("丙,1\n")]);
    const problems = (await all(await opened(bytes, "名单.csv"))).map((row) => row.problems.join());
    expect(problems[0]).toContain("“代码”的“9.16301E+17”是科学计数");
    expect(problems[1]).toContain("本行有 3 列，多于表头的 2 列");
    expect(problems[2]).toBe("");
    expect(problems[3]).toContain("“名称”有无法识别的字符");
  });

  it("finds the header beside one row whose commas were not quoted", async () => {
    const table = await opened("名称,代码,地址\n甲,1,西宁\n乙,2,西宁,城西,五四,大街,一号,二楼\n丙,3,西宁\n丁,4,西宁\n", "名单.csv");
    expect(table.header).toEqual(["名称", "代码", "地址"]);
    expect((await all(table)).filter(({ problems }) => problems.length > 0).map(({ rowNumber }) => rowNumber)).toEqual([3]);
  });

  it("warns where the first row is data already", async () => {
    const table = await opened(`甲公司,${a}\n乙公司,${b}\n`, "名单.csv");
    expect(table.warnings[0]).toContain("没有找到明显的表头");
  });

  it("can be read again, and reads a list of one column", async () => {
    const table = await opened(`统一社会信用代码\n${a}\n${b}\n`, "名单.csv");
    expect(await cellsOf(table)).toEqual([[a], [b]]);
    expect(await cellsOf(table)).toEqual([[a], [b]]);
  });
});

type Cells = (string | number | boolean | null | object)[][];
const sheet = (cells: Cells, change?: (content: WorkSheet) => void): WorkSheet => {
  const content = utils.aoa_to_sheet(cells as unknown[][]);
  change?.(content);
  return content;
};
type BookOptions = { type?: BookType; date1904?: boolean; hidden?: string[] };
function book(sheets: Record<string, WorkSheet>, { type = "xlsx", date1904 = false, hidden = [] }: BookOptions = {}): Buffer {
  const workbook = utils.book_new();
  for (const [name, content] of Object.entries(sheets)) utils.book_append_sheet(workbook, content, name);
  workbook.Workbook = { WBProps: { date1904 }, Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  return write(workbook, { type: "buffer", bookType: type, compression: true }) as Buffer;
}

describe("workbooks", () => {
  it.each([["xlsx", "xlsx"], ["biff8", "xls"], ["xlsb", "xlsx"]] as const)("reads %s", async (type, format) => {
    const table = await opened(book({ 名单: sheet([["名称", "代码"], ["甲", a], ["乙", b]]) }, { type }), `名单.${format}`);
    expect(table).toMatchObject({ format, sheets: ["名单"], sheet: "名单", header: ["名称", "代码"], headerRow: 1, rowsTotal: 2, warnings: [] });
    expect(await cellsOf(table)).toEqual([["甲", a], ["乙", b]]);
  });

  it("reads an xls of Excel 95 in code page 936", async () => {
    const latin = book({ S: sheet([["AAAA", "BBBB"], ["CCCC", a]]) }, { type: "biff5" }).toString("hex");
    const codePage = (number: string) => `42000200${number}`;
    expect(latin).toContain(codePage("e404"));
    const words = { AAAA: gbk.名称, BBBB: gbk.代码, CCCC: gbk.青海 };
    const chinese = Object.entries(words).reduce((hex, [word, bytes]) => hex.replace(Buffer.from(word).toString("hex"), bytes), latin.replace(codePage("e404"), codePage("a803")));
    const table = await opened(Buffer.from(chinese, "hex"), "名单.xls");
    expect(table).toMatchObject({ format: "xls", header: ["名称", "代码"] });
    expect(await cellsOf(table)).toEqual([["青海", a]]);
  });

  it.each([["xlsx", false, 43467], ["xlsx", true, 42005], ["biff8", false, 43467], ["biff8", true, 42005]] as const)("reads the dates of %s, 1904: %s", async (type, date1904, serial) => {
    const content = sheet([["日期", "时间", "中文"], [serial, serial + 0.5, serial]], (made) => {
      for (const [place, format] of Object.entries({ A2: "yyyy/m/d", B2: "yyyy-mm-dd hh:mm", C2: 'yyyy"年"m"月"d"日"' })) Object.assign(made[place] as object, { z: format });
    });
    expect(await cellsOf(await opened(book({ S: content }, { type, date1904 }), "a"))).toEqual([["2019-01-02", "2019-01-02 12:00:00", "2019-01-02"]]);
  });

  it("writes numbers out, and names those that have lost digits", async () => {
    const content = sheet([["名称", "代码", "资本", "区划"], ["甲", 916301020000000000, 0.1 + 0.2, 63101], ["乙", 13897000001, 1e21, 1e-7]], (made) => {
      Object.assign(made.B2 as object, { z: "0" });
      Object.assign(made.D2 as object, { z: "000000" });
    });
    const [first, second] = await all(await opened(book({ S: content }), "a.xlsx"));
    expect(first?.cells).toEqual(["甲", "916301020000000000", "0.3", "063101"]);
    expect(first?.problems).toEqual(["“代码”是数字格式，第 15 位以后的数位已丢失，请把该列设为文本后重新填写"]);
    expect(second?.cells).toEqual(["乙", "13897000001", "1000000000000000000000", "0.0000001"]);
  });

  it("takes formulas' results, names their errors, and reads marks", async () => {
    const content = sheet([["名称", "结果", "错误", "是否专家"], ["甲", { t: "n", v: 3, f: "1+2" }, { t: "e", v: 42 }, true], ["乙", { t: "s", v: "文", f: '"文"' }, { t: "e", v: 23 }, false]]);
    const rows = await all(await opened(book({ S: content }), "a.xlsx"));
    expect(rows.map(({ cells }) => cells)).toEqual([["甲", "3", null, "是"], ["乙", "文", null, "否"]]);
    expect(rows.map(({ problems }) => problems)).toEqual([["“错误”是公式错误 #N/A"], ["“错误”是公式错误 #REF!"]]);
  });

  it("names a formula that nobody has calculated, and what is no number", async () => {
    const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
    const rows = `<row>${text("名称")}${text("金额")}${text("备注")}</row><row>${text("甲_xD800_&#x7;乙")}<c><f>1+1</f></c><c t="str"><f>""</f><v></v></c></row><row>${text("丙")}<c><v>1e999</v></c></row>`;
    const table = await opened(archive({ "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>` }), "a.xlsx");
    expect(await all(table)).toEqual([
      { rowNumber: 2, cells: ["甲乙", null, null], problems: ["“金额”是没有结果的公式，请用 Excel 或 WPS 打开并保存一次再上传"] },
      { rowNumber: 3, cells: ["丙", null, null], problems: ["“金额”不是数字（1e999）"] },
    ]);
  });

  it("takes the first visible sheet with content, says which it left, and another by name", async () => {
    const content = book({ 说明: sheet([]), 藏: sheet([["x", "y"], ["1", "2"]]), 名单: sheet([["名称", "代码"], ["甲", a]]), 旧: sheet([["名称", "代码"], ["丙", b]]) }, { hidden: ["藏"] });
    const table = await opened(content, "a.xlsx");
    expect(table).toMatchObject({ sheet: "名单", sheets: ["说明", "名单", "旧"], warnings: ["文件有多张工作表，只读取“名单”，不读取“旧”", "隐藏的工作表“藏”不读取，如需读取请先取消隐藏"] });
    expect(await cellsOf(await opened(content, "a.xlsx", { sheet: "旧" }))).toEqual([["丙", b]]);
    await expect(opened(content, "a.xlsx", { sheet: "藏" })).rejects.toThrow("没有名为“藏”的工作表");
  });

  it("passes over a table without rows, and takes the one that suits best", async () => {
    const content = book({ 汇总: sheet([["项目", "户数"], ["", ""]]), 字段说明: sheet([["字段", "说明"], ["名称", "必填"], ["代码", "18 位"]]), 名单: sheet([["名称", "代码"], ["甲", a]]) });
    const path = join(folder, "suits.xlsx");
    writeFileSync(path, content);
    const chosen = async (suits?: (header: readonly string[]) => number) => (await openTable(path, "a.xlsx", { suits })).layout.sheet;
    expect([await chosen(), await chosen((header) => header.filter((name) => name === "名称" || name === "代码").length)]).toEqual(["字段说明", "名单"]);
  });

  it.each(["xlsx", "biff8"] as const)("passes over a sheet of remarks that comes first, in %s", async (type) => {
    const content = book({ 填表说明: sheet([["请逐项填写"], ["不要改动表头"]]), 名单: sheet([["名称", "代码"], ["甲", a]]) }, { type });
    const table = await opened(content, "a.xlsx");
    expect(table).toMatchObject({ sheet: "名单", sheets: ["填表说明", "名单"], warnings: expect.arrayContaining(["文件有多张工作表，只读取“名单”，不读取“填表说明”"]) });
    expect(await cellsOf(table)).toEqual([["甲", a]]);
  });

  it("refuses merges upon merges in an xls", async () => {
    const content = sheet(Array.from({ length: 2000 }, (_, row) => ["名称", `代码${row}`]), (made) => {
      made["!merges"] = Array.from({ length: 20 }, (_, row) => ({ s: { r: row, c: 0 }, e: { r: 65_535, c: 255 } }));
    });
    await expect(opened(book({ S: content }, { type: "biff8" }), "a.xls")).rejects.toThrow("合并的单元格过多");
  });

  it("finds the header under merged titles, beside an empty first column", async () => {
    const content = sheet([[null, "2026年度检查对象名单", null, null], [null, "填报单位：某局", null, "2026年1月"], [null, "*名称", "统一社会\n信用代码", "地址 "], [null, "甲", a, "西宁"]], (made) => {
      made["!merges"] = [{ s: { r: 0, c: 1 }, e: { r: 0, c: 3 } }];
    });
    const table = await opened(book({ S: content }), "a.xlsx");
    expect(table).toMatchObject({ header: ["名称", "统一社会 信用代码", "地址"], headerRow: 3, firstColumn: 1, warnings: [] });
    expect(await all(table)).toEqual([{ rowNumber: 4, cells: ["甲", a, "西宁"], problems: [] }]);
  });

  it("reads a header of two rows and fills merged cells", async () => {
    const content = sheet(
      [["单位", "人员", null, "其他", null], [null, "姓名", "电话", "姓名", "电话"], ["某局", "甲", "1", "丙", "3"], [null, "乙", "2", "丁", "4"]],
      (made) => {
        made["!merges"] = ["A1:A2", "B1:C1", "D1:E1", "A3:A4"].map((range) => utils.decode_range(range));
      },
    );
    const table = await opened(book({ S: content }), "a.xlsx");
    expect(table).toMatchObject({ header: ["单位", "人员 姓名", "人员 电话", "其他 姓名", "其他 电话"], headerRow: 2 });
    expect(table.warnings).toEqual(["有合并的单元格，合并范围内的各行都按同一内容读取"]);
    expect(await cellsOf(table)).toEqual([["某局", "甲", "1", "丙", "3"], ["某局", "乙", "2", "丁", "4"]]);
  });

  it("reads hidden rows and says so, skips empty ones, and names columns without a title", async () => {
    const content = sheet([["名称", null, "代码"], ["甲", "x", a], [null, null, null], ["乙", null, b]], (made) => {
      made["!rows"] = [{}, { hidden: true }];
    });
    const table = await opened(book({ S: content }), "a.xlsx");
    expect(table).toMatchObject({ header: ["名称", "（无标题，B 列）", "代码"], warnings: ["有 1 行在工作表里是隐藏的（如筛选后），也会读取"] });
    expect((await all(table)).map(({ rowNumber }) => rowNumber)).toEqual([2, 4]);
  });

  it("reads a file by its content when the name says otherwise", async () => {
    const table = await opened(book({ S: sheet([["名称", "代码"], ["甲", a]]) }), "名单.xls");
    expect(table).toMatchObject({ format: "xlsx", warnings: ["文件扩展名是 xls，内容是 xlsx 格式，按内容读取"] });
    expect(await opened("名称\t代码\n甲\t1\n", "名单.xls")).toMatchObject({ format: "csv", warnings: ["文件扩展名是 xls，内容是 csv 格式，按内容读取"] });
  });
});

/** A compound file (the container of xls, doc and locked workbooks) with these streams. */
function compound(...streams: string[]): Buffer {
  const file = CFB.utils.cfb_new();
  for (const stream of streams) CFB.utils.cfb_add(file, `/${stream}`, Buffer.from("0400040040000000", "hex"));
  return CFB.write(file, { type: "buffer" }) as Buffer;
}

describe("what is no table", () => {
  it.each([
    ["", "空.csv", "空的"],
    ["\n \n,,\n", "空行.csv", "没有内容"],
    ["<html><body><table><tr><td>名称</td></tr></table></body></html>", "名单.xls", "网页（HTML）"],
    ['<?xml version="1.0"?><Workbook/>', "名单.xls", "XML"],
    ['[{"名称":"甲"}]', "名单.csv", "JSON"],
    [Buffer.from("89504e470d0a1a0a0000", "hex"), "图.csv", "PNG 图片"],
    [Buffer.from("%PDF-1.7\n"), "名单.xlsx", "PDF"],
    [Buffer.from([1, 0, 2, 0, 3]), "名单.csv", "不是表格"],
    [Buffer.from("504b030414000000", "hex"), "名单.xlsx", "损坏"],
    [Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(60)]), "名单.xls", "损坏"],
    [compound("EncryptionInfo", "EncryptedPackage"), "名单.xlsx", "打开密码"],
    [compound("WordDocument"), "名单.xls", "不是 Excel 工作簿"],
    ['名称,代码\n甲,"1\n乙,2\n', "名单.csv", "双引号没有成对"],
    [Buffer.from([0x81, 0xff, 0xff, 0xfe, 0x80, 0x80]), "名单.csv", "编码无法识别"],
  ])("refuses case %#", async (content, name, message) => {
    const error = await opened(content, name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TableError);
    expect((error as TableError).message).toContain(message);
  });

  it("refuses more rows than it takes", async () => {
    const text = `名称,代码\n${"甲,x\n".repeat(maxTableRows + 1)}`;
    await expect(opened(text, "大.csv")).rejects.toThrow("一次最多导入 2,000,000 行");
  }, 60_000);

  it("refuses a large workbook of the kinds that are read whole, before it is read", async () => {
    const large = Buffer.alloc(5 * 1_048_576 + 1);
    large.set(Buffer.from("d0cf11e0a1b11ae1", "hex"));
    await expect(opened(large, "大.xls")).rejects.toThrow("另存为 xlsx");
  });
});
