import { describe, expect, it } from "vitest";
import { toHex, utf8 } from "@/lib/draw-core/encode";
import { MerkleTree } from "@/lib/draw-core/merkle";
import { isOwnLineIn, ownLineOf } from "@/lib/draw-core/own-line";
import { blockOf, indexLines, lineIn } from "@/lib/disclosure/line-index";

const idOf = (number: number) => `N:${String(number * 2).padStart(8, "0")}`;

/** A sorted list of so many lines, with its root. */
function listOf(count: number) {
  const lines = Array.from({ length: count }, (_, number) => `${idOf(number)}\tALL\t630102\t企业${number}`);
  const tree = new MerkleTree("SM3");
  for (const line of lines) tree.add(utf8(line));
  return { lines, root: toHex(tree.root()), bytes: utf8(lines.map((line) => `${line}\n`).join("")) };
}

describe("a line found by its list's index", () => {
  it.each([1, 2, 3, 4095, 4096, 4097, 8192, 8193, 12_289, 20_000])("has the path to the root of %i lines", async (count) => {
    const { lines, root, bytes } = listOf(count);
    const index = await indexLines("SM3", bytes);
    expect(index.count).toBe(count);
    for (const at of new Set([0, 1, count >> 1, 4095, 4096, 8191, 8192, count - 2, count - 1].filter((number) => number >= 0 && number < count))) {
      const place = blockOf(index, idOf(at))!;
      const found = lineIn("SM3", index, place.block, bytes.subarray(place.from, place.to ?? undefined), idOf(at))!;
      expect(found).toMatchObject({ index: at, line: lines[at] });
      expect(isOwnLineIn(ownLineOf("630000202611230001-O1", "population", found.index, found.line, found.path), "SM3", { count, root })).toBe(true);
    }
  });

  it("is not found where it is not, before, between, by half its id, and after all", async () => {
    const { bytes } = listOf(5000);
    const index = await indexLines("SM3", bytes);
    for (const id of ["A:1", "N:00000001", "N:0000000", "N:00009997"]) {
      const place = blockOf(index, id)!;
      expect(lineIn("SM3", index, place.block, bytes.subarray(place.from, place.to ?? undefined), id)).toBeNull();
    }
    expect(blockOf(index, "N:00010000")).toBeNull();
    expect(blockOf(await indexLines("SM3", new Uint8Array(0)), "N:1")).toBeNull();
  });
});
