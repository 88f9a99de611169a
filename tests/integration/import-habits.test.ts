import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type BookType, type CellObject, read, utils, type WorkBook, type WorkSheet, write } from "xlsx";
import { importErrorFile } from "@/lib/imports/queries";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { objectImport } from "@/lib/objects/import-definition";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { makeActor, makeDepartment, next } from "../factory/base";
import { counts, csvFile, runToEnd, upload } from "../factory/imports";
import { inventIdNumber } from "../factory/inspectors";
import { makeLibrary } from "../factory/objects";

// What people's files are like, from the upload to the rows in the libraries: each habit is handled, or named in the row's errors.

type Cell = string | number | boolean | null | CellObject;
type Habits = { bookType?: BookType; date1904?: boolean; name?: string; before?: Record<string, Cell[][]>; after?: Record<string, Cell[][]>; merges?: string[]; hidden?: number[] };

/** A workbook file of one list, cells as given: a text, a number, or a cell of the writer's own making. */
function workbook(rows: Cell[][], { bookType = "xlsx", date1904 = false, name = "名单", before = {}, after = {}, merges = [], hidden = [] }: Habits = {}): File {
  const book: WorkBook = { SheetNames: [], Sheets: {}, ...(date1904 && { Workbook: { WBProps: { date1904: true } } }) };
  const list = sheetOf(rows);
  list["!merges"] = merges.map((range) => utils.decode_range(range));
  list["!rows"] = Array.from({ length: rows.length }, (_, row) => (hidden.includes(row + 1) ? { hidden: true } : {}));
  for (const [title, cells] of Object.entries(before)) utils.book_append_sheet(book, sheetOf(cells), title);
  utils.book_append_sheet(book, list, name);
  for (const [title, cells] of Object.entries(after)) utils.book_append_sheet(book, sheetOf(cells), title);
  return new File([write(book, { type: "buffer", bookType }) as Uint8Array<ArrayBuffer>], `${name}.${bookType === "biff8" ? "xls" : "xlsx"}`);
}

function sheetOf(rows: Cell[][]): WorkSheet {
  const sheet: WorkSheet = { "!ref": utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, rows.length - 1), c: Math.max(0, ...rows.map((row) => row.length - 1)) } }) };
  rows.forEach((row, r) => row.forEach((cell, c) => {
    if (cell === null) return;
    sheet[utils.encode_cell({ r, c })] = typeof cell === "object" ? cell : { t: typeof cell === "number" ? "n" : typeof cell === "boolean" ? "b" : "s", v: cell };
  }));
  return sheet;
}

/** A day as a spreadsheet has it: a number of days, shown as a date by its format. */
const serial = (value: number, format?: string): Cell => ({ t: "n", v: value, ...(format && { z: format }) });
const formula = (words: string, value: string | number): Cell => ({ t: typeof value === "number" ? "n" : "s", v: value, f: words });
const faulty = (code: number): Cell => ({ t: "e", v: code });

const office = async (): Promise<{ actor: Actor; libraryId: number }> => {
  const actor = await makeActor((await makeDepartment()).id, "registrar");
  return { actor, libraryId: (await makeLibrary(actor)).id };
};
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const objectHeader = ["企业名称", "统一社会信用代码", "成立日期", "登记状态", "注册资本", "联系电话"];
const peopleHeader = ["姓名", "身份证号", "执法证号", "有效期止", "执法领域", "手机"];

/** Rows of both kinds with a day in the way to be tried; answers the days that came to be stored. */
async function days(cells: Cell[], habits: Habits = {}): Promise<{ objects: (string | undefined)[]; people: (string | undefined)[]; errors: string[][]; warnings: string[] }> {
  const { actor, libraryId } = await office();
  const codes = cells.map(() => inventUscc("enterprise", next()));
  const certificates = cells.map(() => `2904${String(next()).padStart(7, "0")}`);
  const objects = await runToEnd(actor, objectImport, workbook([objectHeader, ...cells.map((cell, at) => [`青海虚构${at}有限公司`, codes[at] ?? "", cell, "存续", "10", "0971-6123456"])], habits), libraryId);
  const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader, ...cells.map((cell, at) => [`执法员${at}`, inventIdNumber(), certificates[at] ?? "", cell, "登记事项检查", "13900000000"])], habits), null);
  const textOf = (date: Date | null | undefined) => date?.toISOString().slice(0, 10);
  return {
    objects: await Promise.all(codes.map(async (uscc) => textOf((await db.entity.findUnique({ where: { uscc } }))?.establishedOn))),
    people: await Promise.all(certificates.map(async (certificateNumber) => textOf((await db.inspector.findUnique({ where: { certificateNumber } }))?.certificateValidTo))),
    errors: [...objects.failedRows, ...people.failedRows].map(({ errors }) => errors),
    warnings: people.warnings,
  };
}

describe("days", () => {
  const same = (count: number) => Array.from({ length: count }, () => "2026-11-23");

  test.each<BookType>(["xlsx", "biff8"])("as text in every spelling, as a date of the spreadsheet, and as its bare number (%s)", async (bookType) => {
    const cells = ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026年11月23日", " ２０２６年１１月２３日 ", "2026-11-23 00:00:00", serial(46349, "yyyy-mm-dd"), serial(46349, 'yyyy"年"m"月"d"日"'), serial(46349.5, "yyyy/m/d h:mm"), serial(46349), "46349"];
    const { objects, people, errors } = await days(cells, { bookType });
    expect(errors).toEqual([]);
    expect(objects).toEqual(same(cells.length));
    expect(people).toEqual(same(cells.length));
  });

  test.each<BookType>(["xlsx", "biff8"])("counted from 1904 (%s)", async (bookType) => {
    const { objects, people, errors, warnings } = await days([serial(46349 - 1462, "yyyy-mm-dd"), serial(46349 - 1462, "m/d/yy"), "2026-11-23"], { bookType, date1904: true });
    expect(warnings.join()).toContain("从 1904 年起");
    expect(errors).toEqual([]);
    expect(objects).toEqual(same(3));
    expect(people).toEqual(same(3));
  });

  test("that are none are named with what was written", async () => {
    const { objects, people, errors } = await days(["2026-02-30", "2026年11月", "明年", faulty(0x2a)]);
    expect([...objects, ...people].filter(Boolean)).toEqual([]);
    expect(errors.map((words) => words.join())).toEqual([
      expect.stringContaining("“2026-02-30”不是有效的日期"), expect.stringContaining("缺少日"), expect.stringContaining("“明年”不是日期"), expect.stringMatching(/#N\/A|错误/),
      expect.stringContaining("“2026-02-30”不是有效的日期"), expect.stringContaining("缺少日"), expect.stringContaining("“明年”不是日期"), expect.stringMatching(/#N\/A|错误/),
    ]);
  });
});

describe("codes", () => {
  test.each<BookType>(["xlsx", "biff8"])("that the spreadsheet made numbers of are whole where it kept all digits, and named where it did not (%s)", async (bookType) => {
    const { actor, libraryId } = await office();
    const header = [...objectHeader, "注册号"];
    const own = (number: Cell, code: Cell): Cell[] => ["青海虚构有限公司", code, "2019-01-02", "存续", 10.5, 13912345678, number];
    const report = await runToEnd(actor, objectImport, workbook([header, own(630100100012345, null), own(null, 916301021234567890), own(null, "9.1630102123457E+17")], { bookType }), libraryId);
    expect(counts(report)).toEqual([3, 1, 0, 0, 0, 2]);
    expect(await db.entity.findFirst({ where: { registrationNumber: "630100100012345" }, include: { members: { where: { libraryId } } } })).toMatchObject({ members: [{ phone: "13912345678" }] });
    for (const { errors } of report.failedRows) expect(errors.join()).toMatch(/科学计数|数字/);

    const certificate = Number(`2905${String(next()).padStart(7, "0")}`);
    const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader,
      ["张三", null, certificate, 47848, "登记事项检查", 13912345678], ["李四", 630199198001010010, "29059999999", "2031-01-01", "登记事项检查", null],
    ], { bookType }), null);
    expect(counts(people)).toEqual([2, 1, 0, 0, 0, 1]);
    expect(await db.inspector.findUnique({ where: { certificateNumber: String(certificate) } })).toMatchObject({ name: "张三", phoneMasked: "139****5678", certificateValidTo: day("2030-12-31") });
    expect(people.failedRows[0]?.errors.join()).toMatch(/身份证号.*(科学计数|数字)/);
  });

  test("in full-width characters, lower case, with spaces, line breaks, a leading apostrophe and invisible characters are read", async () => {
    const { actor, libraryId } = await office();
    const wide = (text: string) => text.replace(/[0-9A-Z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    const codes = Array.from({ length: 5 }, () => inventUscc("enterprise", next()));
    const dress = [wide, (text: string) => ` ${text.toLowerCase()}\u3000`, (text: string) => `'${text}`, (text: string) => `${text.slice(0, 6)} ${text.slice(6, 12)}-${text.slice(12)}\n`, (text: string) => `\ufeff${text}\u200b`];
    const report = await runToEnd(actor, objectImport, workbook([objectHeader, ...codes.map((code, at) => [" 青海　虚构\u00a0有限公司\n（西宁） ", dress[at]?.(code) ?? "", "２０１９－０１－０２", " 存续 ", "１，０００（万元）", "０９７１－６１２３４５６"])]), libraryId);
    expect(report.failedRows).toEqual([]);
    expect(counts(report)).toEqual([5, 5, 0, 0, 0, 0]);
    const entities = await db.entity.findMany({ where: { uscc: { in: codes } } });
    expect(entities).toHaveLength(5);
    for (const entity of entities) expect(entity).toMatchObject({ name: "青海 虚构 有限公司（西宁）", establishedOn: day("2019-01-02"), registrationStatus: "active" });
    expect(entities.map(({ registeredCapital }) => Number(registeredCapital))).toEqual([1000, 1000, 1000, 1000, 1000]);

    const idNumber = inventIdNumber();
    const certificate = `2906${String(next()).padStart(7, "0")}`;
    const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader, [" 王 五 ", wide(idNumber), wide(certificate), "２０３１年１月１日", "登记事项检查， 公示信息检查", "１３９ １２３４ ５６７８"]]), null);
    expect(people.failedRows).toEqual([]);
    expect(await db.inspector.findUnique({ where: { certificateNumber: certificate } })).toMatchObject({
      idNumberMasked: `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}`, phoneMasked: "139****5678", competences: ["SC01", "SC02"], certificateValidTo: day("2031-01-01"),
    });
  });

  test("with a look-alike are named with what was probably meant, in the report and in the file that comes back; nothing is taken over", async () => {
    const { actor, libraryId } = await office();
    const code = inventUscc("enterprise", 3001);
    const wrong = code.replace("0", "O");
    const at = code.indexOf("0") + 1;
    const words = `疑为 ${code}（第 ${at} 位 O→0），请核对`;
    const report = await runToEnd(actor, objectImport, workbook([objectHeader, ["青海虚构有限公司", wrong, "2019-01-02", "存续", "10", ""]]), libraryId);
    expect(counts(report)).toEqual([1, 0, 0, 0, 0, 1]);
    expect(report.failedRows[0]?.errors.join()).toContain(words);
    const file = await importErrorFile(actor, "objects", report.id);
    const { Sheets, SheetNames: [name = ""] } = read(readFileSync(pathOf(file)));
    const [, row] = utils.sheet_to_json<string[]>(Sheets[name]!, { header: 1 });
    expect(row?.[1]).toBe(wrong);
    expect(row?.at(-1)).toContain(words);
    expect(await db.entity.count({ where: { uscc: code } })).toBe(0);
  });
});

describe("workbooks", () => {
  const object = (name: string, cells: Cell[] = []): Cell[] => [name, inventUscc("enterprise", next()), "2019-01-02", "存续", "10", "", ...cells];
  const person = (name: string): Cell[] => [name, inventIdNumber(), `2907${String(next()).padStart(7, "0")}`, "2031-01-01", "登记事项检查", ""];

  test.each<BookType>(["xlsx", "biff8"])("with a title, a line of who fills it in, and a header of two merged rows (%s)", async (bookType) => {
    const { actor, libraryId } = await office();
    const rows = [
      ["2026年度检查对象名单"], ["填报单位：某某市市场监督管理局", null, null, null, "填报日期：2026年11月23日"],
      ["基本信息", null, "登记信息", null, null, "联系电话"], ["企业名称", "统一社会信用代码", "成立日期", "登记状态", "注册资本", null],
      object("青海虚构一有限公司"), object("青海虚构二有限公司"),
    ];
    const report = await runToEnd(actor, objectImport, workbook(rows, { bookType, merges: ["A1:F1", "A3:B3", "C3:E3", "F3:F4"] }), libraryId);
    expect(report.header).toEqual(["企业名称", "统一社会信用代码", "成立日期", "登记状态", "注册资本", "联系电话"]);
    expect(report.failedRows).toEqual([]);
    expect(counts(report)).toEqual([2, 2, 0, 0, 0, 0]);

    const people = await runToEnd(actor, inspectorImport, workbook([
      ["执法人员名单"], ["人员", null, "执法证件", null, "执法领域", "手机"], ["姓名", "身份证号", "执法证号", "有效期止", null, null], person("赵六"),
    ], { bookType, merges: ["A1:F1", "A2:B2", "C2:D2", "E2:E3", "F2:F3"] }), null);
    expect(people.header).toEqual(peopleHeader);
    expect(counts(people)).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test.each<BookType>(["xlsx", "biff8"])("of several sheets: the list is read, the others are named (%s)", async (bookType) => {
    const { actor, libraryId } = await office();
    const habits: Habits = { bookType, after: { 填写说明: [["列", "说明"], ["名称", "必填"]], 代码表: [["代码", "名称"], ["91", "企业"]] } };
    const report = await runToEnd(actor, objectImport, workbook([objectHeader, object("青海虚构有限公司"), object("青海虚构有限公司")], habits), libraryId);
    expect(counts(report)).toEqual([2, 2, 0, 0, 0, 0]);
    expect(report.sheets).toEqual(["名单", "填写说明", "代码表"]);
    expect(report.warnings.join()).toMatch(/多张工作表.*填写说明.*代码表/);
    const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader, person("钱七")], habits), null);
    expect(counts(people)).toEqual([1, 1, 0, 0, 0, 0]);
    expect(people.warnings.join()).toContain("填写说明");
  });

  test("with hidden rows: they are read, and it is said", async () => {
    const { actor, libraryId } = await office();
    const report = await runToEnd(actor, objectImport, workbook([objectHeader, object("青海虚构一有限公司"), object("青海虚构二有限公司"), object("青海虚构三有限公司")], { hidden: [3] }), libraryId);
    expect(counts(report)).toEqual([3, 3, 0, 0, 0, 0]);
    expect(report.warnings.join()).toMatch(/隐藏/);
    const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader, person("孙八"), person("周九")], { hidden: [2] }), null);
    expect(counts(people)).toEqual([2, 2, 0, 0, 0, 0]);
    expect(people.warnings.join()).toMatch(/隐藏/);
  });

  test("with formulas: their last values are read; those that are errors, or were never calculated, are named", async () => {
    const { actor, libraryId } = await office();
    const [one, two, three] = [object("甲"), object("乙"), object("丙")];
    one[0] = formula('CONCATENATE("青海虚构","有限公司")', "青海虚构有限公司");
    one[4] = formula("100*5", 500);
    two[0] = faulty(0x17);
    three[2] = faulty(0x0f);
    const report = await runToEnd(actor, objectImport, workbook([objectHeader, one, two, three]), libraryId);
    expect(counts(report)).toEqual([3, 1, 0, 0, 0, 2]);
    expect(await db.entity.findUnique({ where: { uscc: String(one[1]) } })).toMatchObject({ name: "青海虚构有限公司" });
    expect(report.failedRows.map(({ errors }) => errors.join())).toEqual([expect.stringContaining("企业名称"), expect.stringContaining("成立日期")]);
    const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader, [formula('"吴"&"十"', "吴十"), ...person("").slice(1)], [faulty(0x2a), ...person("").slice(1)]]), null);
    expect(counts(people)).toEqual([2, 1, 0, 0, 0, 1]);
    expect(people.failedRows[0]?.errors.join()).toContain("姓名");
  });

  test("all that is wrong with a row is said at once, for both kinds; empty rows between are none", async () => {
    const { actor, libraryId } = await office();
    const report = await runToEnd(actor, objectImport, workbook([objectHeader, object("好"), [null], ["", "91630102MA7DEMX16M", "2026-13-01", "倒闭", "一百万", "12"], [null], object("也好")]), libraryId);
    expect(counts(report)).toEqual([3, 2, 0, 0, 0, 1]);
    expect(report.failedRows).toMatchObject([{ rowNumber: 4 }]);
    for (const word of ["名称为空", "校验码", "成立日期", "登记状态", "注册资本", "电话"]) expect(report.failedRows[0]?.errors.join()).toContain(word);
    const people = await runToEnd(actor, inspectorImport, workbook([peopleHeader, person("好"), ["", "630199198001010012", "甲", "2026-13-01", "天文检查", "12"]]), null);
    expect(people.failedRows[0]?.errors).toHaveLength(6);
    for (const word of ["姓名为空", "身份证号", "执法证号", "有效期止", "天文检查", "手机|电话"]) expect(people.failedRows[0]?.errors.join()).toMatch(new RegExp(word));
  });

  test("without a row of data is an error, as a workbook and as csv", async () => {
    const { actor, libraryId } = await office();
    for (const file of [workbook([objectHeader]), workbook([objectHeader, [null, null]]), csvFile([objectHeader])]) {
      const { runId } = await upload(actor, objectImport, file, libraryId);
      expect(await db.importRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ status: "failed", failure: expect.stringContaining("没有数据行") });
    }
  });
});

describe("the file that came back with its errors", () => {
  test("is imported again when it was corrected: columns are known, what is still wrong is found, nothing of the first time stays in it", async () => {
    const { actor, libraryId } = await office();
    const [one, two, three] = [inventUscc("enterprise", 4001), inventUscc("enterprise", 4002), inventUscc("enterprise", 4003)];
    const header = ["户名", "代码", "登记状态", "住所"];
    const first = csvFile([header, ["青海虚构一有限公司", one, "存续", "西宁市"], ["青海虚构二有限公司", two, "不明", "西宁市"], ["青海虚构三有限公司", three, "存续", "西宁市", "多"]]);
    const columns = { name: 0, uscc: 1, registrationStatus: 2, address: 3 };
    const report = await runToEnd(actor, objectImport, first, libraryId, { columns });
    expect(counts(report)).toEqual([3, 1, 0, 0, 0, 2]);
    const returned = readFileSync(pathOf(await importErrorFile(actor, "objects", report.id)), "utf8");
    expect(returned).toContain("错误信息");

    const { runId } = await upload(actor, objectImport, new File([returned.replace("不明", "存续")], "企业名单-错误信息.csv"), libraryId);
    expect(await db.importRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ header, mapping: columns });
    const again = await runToEnd(actor, objectImport, new File([returned.replace("不明", "存续")], "企业名单-错误信息.csv"), libraryId);
    expect(counts(again)).toEqual([3, 1, 0, 1, 0, 1]);
    expect(again.failedRows).toEqual([{ rowNumber: 4, errors: [expect.stringContaining("本行有 5 列，多于表头的 4 列")] }]);
    const file = await importErrorFile(actor, "objects", again.id);
    const text = readFileSync(pathOf(file), "utf8");
    expect([file.name, text.match(/错误信息/g)?.length, text.includes("不是可识别的登记状态")]).toEqual(["企业名单-错误信息.csv", 1, false]);
  });
});

test("a row with very many errors tells fifty and how many more there are", async () => {
  const { actor } = await office();
  const report = await runToEnd(actor, inspectorImport, csvFile([peopleHeader, ["王五", inventIdNumber(), "29069999999", "2031-01-01", Array.from({ length: 20_000 }, (_, index) => `乱${index}`).join("、"), ""]]), null);
  expect(report.failedRows[0]?.errors).toHaveLength(51);
  expect(report.failedRows[0]?.errors.at(-1)).toBe("还有 19950 处错误");
});
