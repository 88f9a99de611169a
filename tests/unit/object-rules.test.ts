import { describe, expect, test } from "vitest";
import { divisionLookup, type KnownDivision, locate } from "@/lib/objects/division-lookup";
import { parseKind, parseRisk, parseStatus } from "@/lib/objects/cell-values";
import { kindOfUscc, objectIdOf } from "@/lib/objects/object-id";
import { type Facts, isAuthority, mergeFacts } from "@/lib/objects/register-facts";

const ended = new Date("2013-02-08T00:00:00Z");
const division = (code: string, name: string, level: number, parentCode: string | null, successors: string[] = []): KnownDivision =>
  ({ code, name, level, parentCode, successors, validTo: successors.length > 0 ? ended : null });

const lookup = divisionLookup([
  division("630000", "青海省", 1, null),
  division("630100", "西宁市", 2, "630000"), division("630104", "城西区", 3, "630100"), division("630106", "湟中区", 3, "630100"),
  division("630121", "大通回族土族自治县", 3, "630100"), division("630122", "湟中县", 3, "630100", ["630106"]),
  division("630200", "海东市", 2, "630000"), division("630202", "乐都区", 3, "630200"), division("630203", "平安区", 3, "630200"),
  division("632100", "海东地区", 2, "630000", ["630200"]), division("632123", "乐都县", 3, "632100", ["630202"]),
  division("632500", "海南藏族自治州", 2, "630000"), division("632300", "黄南藏族自治州", 2, "630000"), division("632324", "河南蒙古族自治县", 3, "632300"),
  division("632700", "玉树藏族自治州", 2, "630000"), division("632701", "玉树市", 3, "632700"), division("632721", "玉树县", 3, "632700", ["632701"]),
  division("632800", "海西蒙古族藏族自治州", 2, "630000"), division("632803", "茫崖市", 3, "632800"),
], "630000");

describe("divisions", () => {
  test.each([
    ["西宁", "630100"], ["海东", "630200"], ["海东地区", "630200"], ["海西州", "632800"], ["海南", "632500"], ["海西蒙古族藏族自治州", "632800"],
    ["玉树", "632700"], ["玉树市", "632701"], ["玉树县", "632701"], ["河南县", "632324"], ["大通县", "630121"], ["湟中县", "630106"],
    ["青海省西宁市城西区", "630104"], ["青海 海东 乐都区", "630202"], ["632123", "630202"], ["630104000000", "630104"], ["北京", null], ["", null],
  ])("%s → %s", (text, code) => expect(lookup.byName(text)).toBe(code));

  test.each([
    ["青海省西宁市城西区五四西路8号", "630104"], ["海东市乐都区碾伯镇", "630202"], ["青海海东乐都碾伯镇", "630202"], ["城西区昆仑路", "630104"],
    ["平安路12号", null], ["海南大街1号", null], ["青海省西宁市经济技术开发区", "630100"],
  ])("address %s → %s", (text, code) => expect(lookup.byAddress(text)).toBe(code));

  test("the region first, then the address, then the USCC through successors, else to be confirmed", () => {
    const uscc = "91632123MA7593M364";
    expect(locate(lookup, { region: "西宁", address: "海东市乐都区", uscc })).toEqual({ divisionCode: "630100", divisionSource: "file" });
    expect(locate(lookup, { region: null, address: "海东市平安区", uscc })).toEqual({ divisionCode: "630203", divisionSource: "file" });
    expect(locate(lookup, { region: "外地", address: null, uscc })).toEqual({ divisionCode: "630202", divisionSource: "uscc" });
    expect(locate(lookup, { region: null, address: "青海省", uscc: "91633100MA7593M364" })).toEqual({ divisionCode: null, divisionSource: "pending" });
    expect(locate(lookup, { region: null, address: null, uscc: "91630000MA7593M364" })).toEqual({ divisionCode: null, divisionSource: "pending" });
  });
});

describe("what people write", () => {
  test("states, risk classes and kinds in the words of registers", () => {
    expect(["存续（在营、开业、在册）", "存续", "开业", "吊销，未注销", "吊销，已注销", "注销", "歇业", "不明", "非正常", "拟注销", "吊销".repeat(30_000)].map(parseStatus))
      .toEqual(["active", "active", "active", "revoked", "revokedAndDeregistered", "deregistered", "suspended", null, null, null, null]);
    expect(["A", "b", "C类", "D 高", "未分类", "较高", "E"].map(parseRisk)).toEqual(["A", "B", "C", "D", "U", "C", null]);
    expect(["企业", "个体工商户", "农民专业合作社", "有限责任公司", "场所", "火箭"].map(parseKind)).toEqual(["enterprise", "individual", "cooperative", "enterprise", "venue", null]);
  });
});

describe("identity", () => {
  const identity = { kind: "venue", uscc: null, registrationNumber: null, ownNumber: null, departmentCode: "630100-SCJG" } as const;
  test("the USCC, else the register's number, else the department's own", () => {
    expect(objectIdOf({ ...identity, uscc: "91630199MA0DEM013X" })).toBe("91630199MA0DEM013X");
    expect(objectIdOf({ ...identity, registrationNumber: "6301001", ownNumber: "7" })).toBe("VENUE:6301001");
    expect(objectIdOf({ ...identity, ownNumber: "CS-7" })).toBe("VENUE:630100-SCJG.CS-7");
    expect(objectIdOf(identity)).toBeNull();
  });
  test("a USCC says what its holder is", () => {
    expect([kindOfUscc("92630199MA0DEM021M"), kindOfUscc("54630199MA0DEM021M")]).toEqual(["individual", null]);
  });
});

describe("register facts", () => {
  const current = { name: "甲公司", address: null, registrationAuthority: "西宁市市场监督管理局", registeredCapital: null } as Facts;
  const given = { name: "乙公司", address: "五四大街 1 号", registeredCapital: "100" };
  test("others fill what is empty and keep the rest", () => {
    const merged = mergeFacts(current, given, false);
    expect(merged.data).toEqual({ address: "五四大街 1 号", registeredCapital: "100" });
    expect(merged.kept).toEqual(["name"]);
  });
  test("the authority changes them; nothing said changes nothing", () => {
    const merged = mergeFacts(current, { ...given, registrationAuthority: null }, true);
    expect(merged.changes).toMatchObject({ name: { from: "甲公司", to: "乙公司" } });
    expect(merged.data.registrationAuthority).toBeUndefined();
    expect(mergeFacts(current, { name: null, registrationAuthority: null } as never, true, true).data).toEqual({ registrationAuthority: null });
  });
  test("the authority is known by its name, however it is spaced", () => {
    expect(isAuthority("西宁市市场监督管理局", " 西宁市 市场监督管理局")).toBe(true);
    expect(isAuthority("西宁市市场监督管理局", null)).toBe(false);
  });
});
