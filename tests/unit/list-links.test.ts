import { describe, expect, it } from "vitest";
import { menu, visibleMenu } from "@/components/shell/menu";
import { pagesAround } from "@/components/list/page-numbers";
import { hrefWith, sortOf, sortText } from "@/components/list/search-params";
import { normaliseDate } from "@/components/ui/date-text";
import { allPermissions } from "@/lib/platform/permissions";

describe("hrefWith", () => {
  it("changes what is named and keeps the rest, in order", () => {
    expect(hrefWith("/objects", { name: "青海", page: "3" }, { page: 4 })).toBe("/objects?name=%E9%9D%92%E6%B5%B7&page=4");
  });
  it("drops what is empty", () => {
    expect(hrefWith("/objects", { name: "", page: "3", kind: undefined }, { page: null })).toBe("/objects");
  });
  it("repeats a list", () => {
    expect(hrefWith("/objects", { tag: ["a", "b"] }, {})).toBe("/objects?tag=a&tag=b");
  });
});

describe("sortOf", () => {
  it("reads both directions", () => {
    expect(sortOf({ sort: "name" }, ["name", "year"], "-year")).toEqual({ key: "name", direction: "asc" });
    expect(sortOf({ sort: "-name" }, ["name", "year"], "-year")).toEqual({ key: "name", direction: "desc" });
  });
  it("falls back for a column that may not sort", () => {
    expect(sortOf({ sort: "password" }, ["name", "year"], "-year")).toEqual({ key: "year", direction: "desc" });
    expect(sortOf({ sort: ["-name", "year"] }, ["name", "year"], "year")).toEqual({ key: "name", direction: "desc" });
  });
  it("writes what it reads", () => {
    for (const text of ["name", "-name"] as const) expect(sortText(sortOf({ sort: text }, ["name"], "name"))).toBe(text);
  });
});

describe("pagesAround", () => {
  it("shows few pages whole", () => {
    expect(pagesAround(1, 1)).toEqual([1]);
    expect(pagesAround(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
  it("keeps the first, the last and the neighbours of many", () => {
    expect(pagesAround(1, 165)).toEqual([1, 2, 3, 4, 5, null, 165]);
    expect(pagesAround(80, 165)).toEqual([1, null, 79, 80, 81, null, 165]);
    expect(pagesAround(165, 165)).toEqual([1, null, 161, 162, 163, 164, 165]);
  });
  it("never repeats a page, whatever the page", () => {
    for (let page = 1; page <= 40; page += 1) {
      const numbers = pagesAround(page, 40).filter((number) => number !== null);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers).toContain(page);
    }
  });
});

describe("normaliseDate", () => {
  it.each([
    ["20261123", "2026-11-23"],
    ["2026/1/5", "2026-01-05"],
    ["2026.11.23 ", "2026-11-23"],
    ["2026年1月5日", "2026-01-05"],
    ["2026-11-23", "2026-11-23"],
    ["明天", "明天"],
    ["", ""],
  ])("%s → %s", (typed, expected) => {
    expect(normaliseDate(typed)).toBe(expected);
  });
});

describe("visibleMenu", () => {
  it("asks for permissions that exist", () => {
    const asked = menu.flatMap((group) => group.items.flatMap((item) => item.permission ?? []));
    expect(asked.filter((permission) => !(allPermissions as string[]).includes(permission))).toEqual([]);
  });
  it("leaves the public site to a user without permissions, and no empty group", () => {
    expect(visibleMenu(new Set()).map((group) => group.items.map((item) => item.href))).toEqual([["/disclosure"]]);
  });
  it("shows a module with what may be used of it", () => {
    const registry = visibleMenu(new Set(["objects:view"])).find((group) => group.title === "一单两库");
    expect(registry?.items.map((item) => item.label)).toEqual(["检查对象名录库"]);
  });
});
