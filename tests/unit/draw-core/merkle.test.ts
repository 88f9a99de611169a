import { describe, expect, test } from "vitest";
import { BlockTree } from "@/lib/draw-core/block-tree";
import { toHex, utf8 } from "@/lib/draw-core/encode";
import { hash } from "@/lib/draw-core/hash";
import { merklePath, merkleRoot, rootOfPath } from "@/lib/draw-core/merkle";

/** RFC 6962 §2.1, as it is written. */
function rootByDefinition(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash("SM3");
  if (leaves.length === 1) return hash("SM3", Uint8Array.of(0), leaves[0]!);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash("SM3", Uint8Array.of(1), rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => utf8(`line ${i}`));

describe("the Merkle tree", () => {
  test("has the root of RFC 6962's definition for every number of leaves", () => {
    for (let count = 0; count < 130; count++) expect(toHex(merkleRoot("SM3", leavesOf(count)))).toBe(toHex(rootByDefinition(leavesOf(count))));
  });

  test("gives every leaf a path to the root, which no other leaf follows", () => {
    for (const count of [1, 2, 3, 7, 8, 13]) {
      const leaves = leavesOf(count);
      const root = toHex(merkleRoot("SM3", leaves));
      leaves.forEach((leaf, i) => {
        const path = merklePath("SM3", leaves, i);
        expect(toHex(rootOfPath("SM3", leaf, path))).toBe(root);
        expect(toHex(rootOfPath("SM3", utf8("line x"), path))).not.toBe(root);
      });
    }
  });

  test("has no path for a leaf that it has not", () => {
    for (const index of [-1, 3, 0.5]) expect(() => merklePath("SM3", leavesOf(3), index)).toThrow(RangeError);
  });
});

describe.each(["SM3", "SHA256"] as const)("the tree over a block's lines, %s", (suite) => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 167 + 13) % 256);
  const tree = new BlockTree(suite);

  test("hashes a leaf from where it lies, at every length and place", () => {
    for (let length = 0; length <= 200; length++) {
      for (const from of [0, 1, 2, 3, 64, 99]) {
        tree.open(bytes).add(from, from + length);
        expect(toHex(tree.root()), `${length} bytes from ${from}`).toBe(toHex(merkleRoot(suite, [bytes.subarray(from, from + length)])));
      }
    }
  });

  test("has the root of the tree over its leaves, for every number of them and all lengths mixed", () => {
    for (const count of [...Array(70).keys(), 1023, 1024, 1025, 2500]) {
      const ends = Array.from({ length: count }, (_, i) => [i % 31, (i % 31) + ((i * 61) % 190)] as const);
      tree.open(bytes);
      for (const [from, to] of ends) tree.add(from, to);
      expect(tree.count).toBe(count);
      expect(toHex(tree.root()), `${count} leaves`).toBe(toHex(merkleRoot(suite, ends.map(([from, to]) => bytes.subarray(from, to)))));
    }
  });
});
