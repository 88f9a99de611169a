import { describe, expect, test } from "vitest";
import { overlaps, prefixOf, readTotals } from "@/lib/objects/library-totals";

const divisions = new Map([["630000", "青海省"], ["630100", "西宁市"], ["630102", "城东区"], ["630103", "城中区"], ["640104", "城中区"], ["630200", "海东市"]]);
const read = (text: string) => readTotals(text, divisions);

describe("the register's totals", () => {
  test.each([
    ["pasted from a table, with its titles", "区划\t对象类型\t户数\n630102\t企业\t1,234\n630200\t个体工商户\t56\n"],
    ["by names, with blanks", "\n 城东区  企业   1234\r\n海东市 个体工商户 ５６ \n"],
    ["as a list", "630102,企业,1234\n海东市、个体工商户、56"],
    ["with codes and names", "630102\t城东区\t企业\t1234\n630200\t海东市\tINDIVIDUAL\t56"],
  ])("are read %s", (_how, text) => {
    expect(read(text)).toEqual({ totals: [{ divisionCode: "630102", kind: "enterprise", registered: 1234 }, { divisionCode: "630200", kind: "individual", registered: 56 }] });
  });

  test("name every line that is wrong", () => {
    expect(read("630102\t企业\n999999\t企业\t3\n城中区\t企业\t3\n630102\t飞机\t3\n630102\t企业\t三\n630102\t企业\t5\n630102\t企业\t6\n630100\t企业\t9\n630100\t个体工商户\t9")).toEqual({ problems: [
      "第 1 行：应有区划、对象类型、户数三项", "第 2 行：没有区划“999999”", "第 3 行：名为“城中区”的区划不止一个，请写代码",
      expect.stringContaining("第 4 行：没有对象类型“飞机”"), "第 5 行：户数“三”不是整数", "第 7 行：同一区划、同一类型已有一行", "第 8 行：区划 630100 与前面的 630102 互相包含，同一户会算两次",
    ] });
    expect(read(" \n\n")).toEqual({ problems: ["没有内容：每行写区划、对象类型、户数"] });
  });

  test("know which division lies in which", () => {
    expect([prefixOf("630000"), prefixOf("630100"), prefixOf("630102"), prefixOf("632700")]).toEqual(["63", "6301", "630102", "6327"]);
    expect([overlaps("630102", "630100"), overlaps("630000", "630102"), overlaps("630102", "630103"), overlaps("630100", "630200")]).toEqual([true, true, false, false]);
  });
});
