import { describe, expect, test } from "vitest";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { toHex, utf8 } from "@/lib/draw-core/encode";
import { merklePath, merkleRoot } from "@/lib/draw-core/merkle";
import { asOwnLine, isOwnLineIn, ownLineOf } from "@/lib/draw-core/own-line";

const linesOf = (count: number) => Array.from({ length: count }, (_, i) => `91630199MA${String(i).padStart(8, "0")}\tA\t630102\t测试企业${i}号`);
const listOf = (lines: string[]) => ({ count: lines.length, root: toHex(merkleRoot("SM3", lines.map(utf8))) });
const ownOf = (lines: string[], i: number) => ownLineOf("630000202611230001-O1", "population", i, lines[i]!, merklePath("SM3", lines.map(utf8), i));

describe("a business's own line", () => {
  test("leads to the root from every place of lists of every size", () => {
    for (const count of [1, 2, 3, 5, 8, 13]) {
      const lines = linesOf(count);
      lines.forEach((_, i) => expect(isOwnLineIn(asOwnLine(JSON.parse(JSON.stringify(ownOf(lines, i)))), "SM3", listOf(lines)), `${i} of ${count}`).toBe(true));
    }
  });

  test("leads nowhere when anything of it is changed", () => {
    const lines = linesOf(6);
    const own = ownOf(lines, 4);
    const others = [
      { ...own, line: lines[3]! },
      { ...own, index: 5 },
      { ...own, index: 6 },
      { ...own, path: own.path.slice(1) },
      { ...own, path: own.path.map(({ side, hash }) => ({ side: side === "left" ? ("right" as const) : ("left" as const), hash })) },
      { ...own, path: own.path.map((step, i) => (i === 0 ? { ...step, hash: "00".repeat(32) } : step)) },
    ];
    for (const other of others) expect(isOwnLineIn(other, "SM3", listOf(lines)), JSON.stringify(other)).toBe(false);
    expect(isOwnLineIn(own, "SHA256", listOf(lines))).toBe(false);
    expect(isOwnLineIn(own, "SM3", { ...listOf(lines), count: 7 })).toBe(false);
  });

  test("of any other form is refused", () => {
    const own = ownOf(linesOf(3), 0);
    const others = [null, [], {}, { ...own, spec: "x" }, { ...own, drawId: "x" }, { ...own, list: "conflicts" }, { ...own, index: -1 }, { ...own, index: "0" }, { ...own, line: 1 },
      { ...own, line: "a\u0000" }, { ...own, path: {} }, { ...own, path: [{ side: "up", hash: "00".repeat(32) }] }, { ...own, path: [{ side: "left", hash: "00" }] }, { ...own, more: 1 }];
    for (const other of others) expect(() => asOwnLine(other), JSON.stringify(other)).toThrow(DrawSpecError);
  });
});
