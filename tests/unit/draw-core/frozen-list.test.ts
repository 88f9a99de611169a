import { describe, expect, test } from "vitest";
import { utf8 } from "@/lib/draw-core/encode";
import { ListFreezer, sortRows } from "@/lib/draw-core/frozen-list";
import { listText, rowsOfText } from "@/lib/draw-core/list-text";
import { peopleDifferences } from "@/lib/draw-core/people-changes";
import { hash } from "@/lib/draw-core/hash";
import { toHex } from "@/lib/draw-core/encode";
import { objectId, objectRows } from "./sample-draw";

describe("a list that arrives line by line", () => {
  test("gives each line, the count per stratum, and the file's hash", () => {
    const rows = sortRows("population", objectRows(50));
    const freezer = new ListFreezer("SM3", "objects", "population");
    const text = rows.map((row) => `${freezer.add(row)}\n`).join("");
    expect(text).toBe(listText(rows));
    const { count, file, columns } = freezer.finish();
    expect([count, file, columns]).toEqual([50, toHex(hash("SM3", utf8(text))), ["objectId", "stratum", "region", "name"]]);
    expect([...freezer.strata.values()].reduce((sum, n) => sum + n, 0)).toBe(50);
    expect(rowsOfText("population", text)).toEqual(rows);
  });

  test("must come in the order of its first field, by bytes", () => {
    const freezer = new ListFreezer("SM3", "objects", "excluded");
    freezer.add(["SITE:B", "CAP", "-"]);
    freezer.add(["SITE:a", "CAP", "-"]);
    expect(() => freezer.add(["SITE:C", "CAP", "-"])).toThrow(/没有按首字段排序/);
    expect(() => freezer.add(["SITE:a", "CAP", "-"])).toThrow(/重复/);
  });

  test("may hold nobody who is excluded", () => {
    const freezer = new ListFreezer("SM3", "objects", "population", { barred: new Set([objectId(1)]) });
    expect(() => freezer.add([objectId(1), "A", "630102", "甲"])).toThrow(/排除名单/);
  });

  test("is refused as a file whose last line is cut off", () => {
    expect(() => rowsOfText("excluded", "SITE:a\tCAP\t-")).toThrow(/不完整/);
    expect(rowsOfText("excluded", "")).toEqual([]);
  });
});

test("between two freezes: who left, and each field that differs", () => {
  const before = [["P-1", "U1", "*", "DJ", "2"], ["P-2", "U1", "*", "DJ", "2"], ["P-3", "U1", "*", "DJ", "2"]];
  const after = [["P-4", "U1", "*", "GS", "1"], ["P-1", "U1", "*", "DJ", "3"], ["P-2", "U1", "*", "DJ", "2"]];
  expect(peopleDifferences(before, after)).toEqual({
    left: ["P-3"],
    changes: [
      { id: "P-1", field: "cap", from: "2", to: "3" },
      { id: "P-4", field: "unit", from: "-", to: "U1" },
      { id: "P-4", field: "region", from: "-", to: "*" },
      { id: "P-4", field: "competences", from: "-", to: "GS" },
      { id: "P-4", field: "cap", from: "-", to: "1" },
    ],
  });
});
