import { describe, expect, it } from "vitest";
import { divisionAncestors, divisionLevel } from "@/lib/platform/identifiers/division-code";
import lists from "@/prisma/reference/code-lists.json";
import divisions from "@/prisma/reference/divisions.json";

const byCode = new Map(divisions.map((division) => [division.code, division]));
const today = divisions.filter(({ validTo }) => validTo === null);

/** The division that follows one, to the end. */
function followed(code: string): string | undefined {
  const division = byCode.get(code);
  return division?.validTo ? followed(division.successors[0] ?? "") : division?.code;
}

describe("divisions", () => {
  it("has the provinces, and today's prefectures and counties of Qinghai", () => {
    expect(today.filter(({ level }) => level === 1)).toHaveLength(34);
    expect(today.filter(({ level }) => level === 2).map(({ code }) => code)).toEqual(["630100", "630200", "632200", "632300", "632500", "632600", "632700", "632800"]);
    expect(today.filter(({ level }) => level === 3)).toHaveLength(44);
  });

  it("lists parents before children, each at its level", () => {
    const seen = new Set<string>();
    for (const { code, level, parentCode } of divisions) {
      expect(divisionLevel(code)).toBe(level);
      expect(parentCode).toBe(divisionAncestors(code)[0] ?? null);
      if (parentCode) expect(seen.has(parentCode)).toBe(true);
      seen.add(code);
    }
    expect(seen.size).toBe(divisions.length);
  });

  it("leads every ended division to one of today", () => {
    for (const { code, validTo, successors } of divisions) {
      expect(successors.length > 0).toBe(validTo !== null);
      expect(followed(code)).toBeDefined();
    }
    expect(Object.fromEntries(["632121", "632123", "632126", "632321", "632721", "630122", "632826"].map((code) => [code, followed(code)]))).toEqual({
      "632121": "630203", "632123": "630202", "632126": "630223", "632321": "632301", "632721": "632701", "630122": "630106", "632826": "632803",
    });
  });
});

describe("code lists", () => {
  it("has each code once, in the form that draws take", () => {
    for (const entries of Object.values(lists)) {
      expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
      expect(entries.filter(({ code, label }) => !/^[0-9A-Za-z.-]{1,64}$/.test(code) || label.trim() === "")).toEqual([]);
    }
  });

  it("has the 20 sections and 97 divisions of GB/T 4754", () => {
    expect(lists.industry.filter(({ code }) => /^[A-T]$/.test(code))).toHaveLength(20);
    expect(lists.industry.filter(({ code }) => /^[A-T]\d\d$/.test(code)).map(({ code }) => Number(code.slice(1)))).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
  });
});
