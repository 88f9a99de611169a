import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellText, numberText } from "@/lib/platform/tables/cell-text";
import { dateCell, moneyCell, oneLine, personName, phoneCell, textCell, wholeCell, yesNoCell } from "@/lib/platform/tables/cells";
import { type FieldDefinition, matchHeader } from "@/lib/platform/tables/header-match";
import { columnName } from "@/lib/platform/tables/header-row";

const value = (result: { ok: true; value: unknown } | { ok: false; message: string }) => (result.ok ? result.value : result.message);

describe("a cell's text", () => {
  it.each([["青海\u00a0虚构\u3000商贸", "青海 虚构 商贸"], ["\u200b 甲\u2800", "甲"], ["甲\ud800乙", "甲乙"], ["甲\u0000\r\n乙", "甲\n乙"], ['="0123"', "0123"], ["\u3000\ufeff", null]])("of %j is %j", (raw, text) => {
    expect(cellText(raw)).toBe(text);
  });

  it("is found in a moment, however many spaces stand within", () => {
    const began = performance.now();
    expect(cellText(`甲${" ".repeat(1_000_000)}乙`)).toHaveLength(1_000_002);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it("is told in part where it is long", () => expect(value(dateCell("日".repeat(100_000)))).toHaveLength(62));
});

describe("names", () => {
  it.each([["青海甲\n有限公司", "青海甲有限公司"], ["Sun \n\n Life\n（中国）", "Sun Life （中国）"], ["青海 甲", "青海 甲"]])("%j is %j on one line", (cell, line) => expect(oneLine(cell)).toBe(line));
  it.each([["张　三", "张三"], ["张\n三", "张三"], ["John Smith", "John Smith"], ["买买提 · 艾力", "买买提 · 艾力"]])("%j is the person %j", (cell, name) => expect(personName(cell)).toBe(name));
});

describe("cells", () => {
  it.each(["N/A", "n/a", "#N/A", "—", "-", "--", "/", "无", "暂无", "不详", "null", "　", "", null])("takes %j for nothing", (cell) => {
    expect(textCell(cell)).toBeNull();
    expect(value(dateCell(cell))).toBeNull();
    expect(value(moneyCell(cell))).toBeNull();
  });

  it.each([
    ["2019-01-02", "2019-01-02"], ["2019/1/2", "2019-01-02"], ["2019.01.02", "2019-01-02"], ["2019年1月2日", "2019-01-02"], ["20190102", "2019-01-02"],
    ["２０１９－０１－０２", "2019-01-02"], ["2019-01-02 00:00:00", "2019-01-02"], ["2019-01-02T08:30:00.000Z", "2019-01-02"], ["43467", "2019-01-02"], ["43467.5", "2019-01-02"],
    ["2019-02-30", "“2019-02-30”不是有效的日期"], ["2019年1月", "缺少日"], ["去年", "不是日期"], ["2019", "不是日期"],
  ])("reads the day %s as %s", (cell, expected) => {
    expect(value(dateCell(cell))).toContain(expected);
  });

  it.each([
    ["1,000(万元)", "1000"], ["1000（万元）", "1000"], ["500万人民币", "500"], ["500万元人民币", "500"], ["1.5亿元", "15000"], ["1000000元", "100"], ["5元", "0.0005"],
    ["1000万元整", "1000"], ["￥300万", "300"], ["人民币300万元", "300"], ["12.50", "12.5"], ["0", "0"], ["0.00", "0"], ["0.01万", "0.01"],
    ["1000万美元", "外币"], ["100万港元", "外币"], ["若干", "不是金额"], ["-5", "不是金额"], ["0.000001元", "6 位小数"], ["99999999999999", "12 位整数"],
  ])("reads the sum %s as %s", (cell, expected) => {
    const result = moneyCell(cell);
    if (result.ok) expect(result.value).toBe(expected);
    else expect(result.message).toContain(expected);
  });

  it("keeps every digit of a sum in yuan", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (yuan) => {
      expect(Number(value(moneyCell(`${yuan}元`)))).toBe(Number(yuan) / 10_000);
    }));
  });

  it("reads telephones, marks and whole numbers", () => {
    expect(value(phoneCell("０９７１－６２３４５６７"))).toBe("0971-6234567");
    expect(value(phoneCell("不详"))).toBeNull();
    expect(value(phoneCell("办公室 / 13897000001、13897000002"))).toBe("13897000001");
    expect(value(phoneCell("1389700"))).toContain("11 位");
    expect(["是", "√", "Y", "否", "×", "无", "0", "", "未知"].map((cell) => value(yesNoCell(cell)))).toEqual([true, true, true, false, false, false, false, null, null]);
    expect(value(yesNoCell("也许"))).toContain("“是”或“否”");
    expect(value(wholeCell("1,234"))).toBe(1234);
    expect(value(wholeCell("1.5"))).toContain("不是整数");
  });

  it("writes numbers as decimal text", () => {
    expect([0, -1.5, 1e15, 123456789012345, 1e-7, 1.5e-8, 2.5e22, -1e21].map(numberText)).toEqual([
      "0", "-1.5", "1000000000000000", "123456789012345", "0.0000001", "0.000000015", "25000000000000000000000", "-1000000000000000000000",
    ]);
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), (number) => {
      expect(numberText(number)).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(numberText(number))).toBe(Number(number.toPrecision(15)) + 0);
    }));
  });

  it("names columns as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });
});

describe("header matching", () => {
  const fields: FieldDefinition[] = [
    { key: "name", label: "名称", synonyms: ["企业名称", "单位名称", "市场主体名称", "字号名称"], required: true },
    { key: "uscc", label: "统一社会信用代码", synonyms: ["社会信用代码", "信用代码", "统一代码", "USCC"], required: true },
    { key: "person", label: "法定代表人（负责人）", synonyms: ["法定代表人", "负责人", "法人"] },
    { key: "phone", label: "联系电话", synonyms: ["电话", "手机", "联系方式"] },
    { key: "capital", label: "注册资本（万元）", synonyms: ["注册资金"] },
    { key: "established", label: "成立日期", synonyms: ["注册日期", "成立时间"] },
    { key: "address", label: "住所（经营场所）", synonyms: ["住所", "地址", "注册地址", "经营场所"] },
    { key: "status", label: "登记状态", synonyms: ["经营状态", "状态"], required: true },
  ];

  it.each([
    [["企业名称", "统一社会信用代码", "注册日期", "企业类型", "注册资金", "经营范围", "所在省份", "地区", "注册地址"], { name: 0, uscc: 1, established: 2, capital: 4, address: 8 }],
    [["序号", " 单位 名称*", "社会信用代码", "法定代表人", "手 机", "状态"], { name: 1, uscc: 2, person: 3, phone: 4, status: 5 }],
    [["市场主体名称（必填）", "ＵＳＣＣ", "负责人", "企业联系电话", "注册资本(万元)", "住所/经营场所"], { name: 0, uscc: 1, person: 2, phone: 3, capital: 4, address: 5 }],
    [["名称", "企业名称", "法定代表人(负责人)", "法定代表人电话"], { name: 0, person: 2 }],
  ])("maps %j", (header, expected) => {
    expect(matchHeader(header, fields).mapping).toEqual(expected);
  });

  it("says which columns are left and which required fields have none", () => {
    const { unmatchedHeaders, missingRequired } = matchHeader(["名称", "备注"], fields);
    expect(unmatchedHeaders).toEqual([{ index: 1, name: "备注" }]);
    expect(missingRequired.map(({ key }) => key)).toEqual(["uscc", "status"]);
  });
});
