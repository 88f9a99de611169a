import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certificateProblem, normalizeCertificateNumber } from "@/lib/platform/identifiers/certificate";
import { divisionAncestors, divisionLevel, isDivisionCode, isWithinDivision } from "@/lib/platform/identifiers/division-code";
import { holdsIdNumber, idNumberCheck, idNumberProblem, maskIdNumber, maskIdNumbers } from "@/lib/platform/identifiers/id-card";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { maskPhone, normalizePhone, phoneProblem } from "@/lib/platform/identifiers/phone";
import { parseTaskNumber, taskNumber } from "@/lib/platform/identifiers/task-number";
import { isUscc, normalizeUscc, parseUscc, usccProblem } from "@/lib/platform/identifiers/uscc";
import { usccAlphabet } from "@/lib/platform/identifiers/uscc-check";

describe("统一社会信用代码 (GB 32100-2015)", () => {
  it.each(["91630102MA7DEMX16N", "92632801MA7DEMX162", "91630199MA0DEM013X", "92630199MA0DEM021M"])("accepts the worked example %s", (code) => {
    expect(usccProblem(code)).toBeNull();
  });

  it("says what a code is made of", () => {
    expect(parseUscc("91630102MA7DEMX16N")).toEqual({
      ok: true,
      uscc: { code: "91630102MA7DEMX16N", prefix: "91", registrar: "市场监管", classLabel: "企业", division: "630102", organisationCode: "MA7DEMX16" },
    });
    expect(parseUscc("92632801MA7DEMX162")).toMatchObject({ uscc: { classLabel: "个体工商户", division: "632801" } });
  });

  it("reads full-width, lower-case, spaced and quoted codes", () => {
    expect(normalizeUscc(" ９１６３０１０２　ma7demx16n\u200b")).toBe("91630102MA7DEMX16N");
    expect(normalizeUscc("'91630102-MA7DEMX16-N")).toBe("91630102MA7DEMX16N");
    expect(isUscc("91 630102 ma7demx16 n")).toBe(true);
  });

  it.each([
    ["", "为空"],
    ["91630102MA7DEMX16", "应为 18 位，实为 17 位"],
    ["91630102MA7DEMX16NN", "应为 18 位，实为 19 位"],
    ["630100100012345", "旧的工商注册号"],
    ["9.16301E+17", "科学计数"],
    ["9163O102MA7DEMX16N", "第 5 位“O”不是允许的字符"],
    ["91630102MA7DEM青16N", "第 15 位“青”不是允许的字符"],
    ["B1630102MA7DEMX16N", "第 1 位“B”不是登记管理部门代码"],
    ["916A0102MA7DEMX16N", "应为 6 位数字的登记机关行政区划码"],
    ["91630102MA7DEMX16M", "第 18 位校验码不符，按前 17 位应为“N”，实为“M”"],
    ["91630102MA7DEMX26N", "两个校验码"],
  ])("names what is wrong with %j: %s", (code, message) => {
    expect(usccProblem(code)).toContain(message);
  });

  it("names a wrong organisation code under a right last character", () => {
    const body = "91630102MA7DEMX15";
    const code = [...usccAlphabet].map((last) => body + last).find((candidate) => usccProblem(candidate)?.includes("第 17 位"));
    expect(code).toBeDefined();
    expect(usccProblem(code ?? "")).toContain("应为“6”，实为“5”");
  });

  it("notices every slip of one character and every swap of two neighbours", () => {
    fc.assert(fc.property(fc.nat(2_000_000), fc.nat(17), fc.nat(30), (sequence, at, other) => {
      const code = inventUscc("enterprise", sequence);
      const slipped = code.slice(0, at) + usccAlphabet.charAt(other) + code.slice(at + 1);
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      expect(isUscc(slipped)).toBe(slipped === code);
      if (at < 17) expect(isUscc(swapped)).toBe(swapped === code);
    }));
  });

  it("invents codes that are valid, nobody's and never the same", () => {
    expect(inventUscc("enterprise", 1)).toBe("91630199MA0DEM013X");
    expect(inventUscc("individual", 2)).toBe("92630199MA0DEM021M");
    const sequences = [...Array(3_300).keys(), 10_000, 999_999];
    const codes = sequences.map((sequence) => inventUscc("enterprise", sequence));
    expect(new Set(codes).size).toBe(sequences.length);
    expect(codes.filter((code) => !isUscc(code))).toEqual([]);
    expect(inventUscc("cooperative", 7, "632321").startsWith("93632321")).toBe(true);
    expect(() => inventUscc("enterprise", -1)).toThrow(RangeError);
  });
});

describe("公民身份号码 (GB 11643)", () => {
  const invented = (body: string) => body + idNumberCheck(body);

  it("checks length, characters, birth date and check character", () => {
    // The standard's own worked example.
    expect(idNumberProblem("11010519491231002X")).toBeNull();
    expect(idNumberProblem("11010519491231002x ")).toBeNull();
    expect(idNumberProblem(invented("63010219900230123"))).toContain("出生日期");
    expect(idNumberProblem("110105194912310021")).toContain("校验码不符");
    expect(idNumberProblem("630102900101123")).toContain("15 位旧号码");
    expect(idNumberProblem("6301021990")).toContain("实为 10 位");
    expect(idNumberProblem("63010219900101X231")).toContain("17 位数字");
    expect(idNumberProblem("6.30102E+17")).toContain("科学计数");
  });

  it("never repeats the number in a message, and masks it", () => {
    expect(idNumberProblem("110105194912310021")).not.toMatch(/\d{6}/);
    expect(maskIdNumber("11010519491231002X")).toBe("110***********002X");
    expect(maskIdNumber("123")).toBe("***");
  });
});

describe("电话", () => {
  it.each(["13897000001", "+86 138 9700 0001", "０９７１－６２３４５６７", "(0971)6234567", "6234567", "0971-6234567-801", "400-812-3456", "12315", "138-9700-0001", "0971-6123456"])("accepts %s", (phone) => {
    expect(phoneProblem(phone)).toBeNull();
  });

  it.each([["1389700000", "实为 10 位"], ["没有", "格式不对"], ["", "为空"], ["0971", "格式不对"]])("refuses %j", (phone, message) => {
    expect(phoneProblem(phone)).toContain(message);
  });

  it("masks", () => {
    expect(maskPhone("138 9700 0001")).toBe("138****0001");
    expect(maskPhone("(0971)6234567")).toBe("0971-***4567");
    expect(maskPhone("123")).toBe("***");
    expect(normalizePhone("（0971）6234567")).toBe("0971-6234567");
  });
});

describe("执法证号", () => {
  it("takes digits and older forms with words, and refuses what cannot be one", () => {
    expect(certificateProblem("63010012001")).toBeNull();
    expect(certificateProblem("青执法证字第（2021）0001号")).toBeNull();
    expect(normalizeCertificateNumber(" 青ｚｆ 00１ ")).toBe("青ZF001");
    expect(certificateProblem("无")).toContain("4 至 40");
    expect(certificateProblem("正在办理")).toContain("没有数字");
    expect(certificateProblem("6.301E+10")).toContain("科学计数");
    expect(certificateProblem("6301;0012")).toContain("只能含");
  });
});

describe("区划与任务编号", () => {
  it("knows a division's level and what lies above it", () => {
    expect(["630000", "630100", "630102"].map(divisionLevel)).toEqual([1, 2, 3]);
    expect(divisionAncestors("630102")).toEqual(["630100", "630000"]);
    expect(divisionAncestors("630100")).toEqual(["630000"]);
    expect(divisionAncestors("630000")).toEqual([]);
    expect(isWithinDivision("630102", "630000")).toBe(true);
    expect(isWithinDivision("630102", "630200")).toBe(false);
    expect(isDivisionCode("630102")).toBe(true);
    expect(isDivisionCode("63010")).toBe(false);
  });

  it("writes and reads a task's number", () => {
    const parts = { division: "630000", day: "2026-11-23", sequence: 1 };
    expect(taskNumber(parts)).toBe("630000202611230001");
    expect(parseTaskNumber("630000202611230001")).toEqual(parts);
    expect(parseTaskNumber("630000202613230001")).toBeNull();
    expect(() => taskNumber({ ...parts, sequence: 10_000 })).toThrow(RangeError);
  });
});

describe("ID numbers in the midst of a text", () => {
  const body = "63019919800101231";
  const number = body + idNumberCheck(body);
  it.each([`科员 ${number}`, `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, `证：${number.slice(0, 6)}-${number.slice(6)}。`, number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))])("are found in %j", (text) => {
    expect(holdsIdNumber(text)).toBe(true);
    expect(maskIdNumbers(text)).toContain("630***********");
    expect(maskIdNumbers(text)).not.toContain("19800101");
  });
  it.each(["管理号 201903046630000123", inventUscc("enterprise", 7), `${number}0`, `${body}${(Number(idNumberCheck(body)) + 1) % 10}`, "科员", ""])("are none in %j", (text) => {
    expect(maskIdNumbers(text)).toBe(text);
    expect(holdsIdNumber(text)).toBe(false);
  });
});
