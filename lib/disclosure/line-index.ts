import { z } from "zod";
import { fromHex32, toHex } from "@/lib/draw-core/encode";
import type { Suite } from "@/lib/draw-core/hash";
import { lastIdOf, lineBlocks, type ListSource } from "@/lib/draw-core/line-blocks";
import { merklePath, MerkleTree, type MerkleStep } from "@/lib/draw-core/merkle";
import { lineEnds } from "./line-ends";

/** Lines of a block: a power of two, so that the roots of blocks are nodes of the list's tree. */
const blockLines = 4096;

/**
 * What lets a line of a big list be found with its Merkle path by reading one block: for each block of lines where it begins
 * in the file, its last id and its root.
 */
export const lineIndexSchema = z.object({
  count: z.number(),
  blocks: z.array(z.object({ at: z.number(), last: z.string(), root: z.string() })),
});
export type LineIndex = z.output<typeof lineIndexSchema>;

/** Indexes a list in one pass, in little memory. */
export async function indexLines(suite: Suite, source: ListSource): Promise<LineIndex> {
  const blocks: LineIndex["blocks"] = [];
  let at = 0;
  let count = 0;
  for await (const block of lineBlocks(source, blockLines)) {
    const tree = new MerkleTree(suite);
    for (const { from, to } of lineEnds(block)) tree.add(block.subarray(from, to));
    count += tree.count;
    blocks.push({ at, last: lastIdOf(block), root: toHex(tree.root()) });
    at += block.length;
  }
  return { count, blocks };
}

/** Where an id's line would be: the block and its bytes in the file (`to` null for the last); null for one after all. */
export function blockOf({ blocks }: LineIndex, id: string): { block: number; from: number; to: number | null } | null {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.last ?? "") < id) low = middle + 1;
    else high = middle;
  }
  const found = blocks[low];
  return found ? { block: low, from: found.at, to: blocks[low + 1]?.at ?? null } : null;
}

/** A line of a list, with its index from 0 and its path to the list's root. */
export type FoundLine = { index: number; line: string; path: MerkleStep[] };

/** Looks for an id in the bytes of its block; null where it is not in the list. */
export function lineIn(suite: Suite, index: LineIndex, block: number, bytes: Uint8Array, id: string): FoundLine | null {
  const lines = [...lineEnds(bytes)].map(({ from, to }) => bytes.subarray(from, to));
  const wanted = new TextEncoder().encode(`${id}\t`);
  const at = lines.findIndex((line) => wanted.every((byte, position) => line[position] === byte));
  const found = lines[at];
  if (!found) return null;
  const roots = index.blocks.map(({ root }) => fromHex32(root, "名单块的根"));
  return { index: block * blockLines + at, line: new TextDecoder().decode(found), path: [...merklePath(suite, lines, at), ...pathOfBlock(suite, roots, block)] };
}

/** The path of a block's root up to the root over all blocks, nearest first: blocks are whole subtrees (RFC 6962 §2.1.1). */
function pathOfBlock(suite: Suite, roots: readonly Uint8Array[], block: number): MerkleStep[] {
  if (roots.length <= 1) return [];
  let split = 1;
  while (split * 2 < roots.length) split *= 2;
  const [left, right] = [roots.slice(0, split), roots.slice(split)];
  return block < split
    ? [...pathOfBlock(suite, left, block), { side: "right", hash: rootOver(suite, right) }]
    : [...pathOfBlock(suite, right, block - split), { side: "left", hash: rootOver(suite, left) }];
}

function rootOver(suite: Suite, roots: readonly Uint8Array[]): Uint8Array {
  const tree = new MerkleTree(suite);
  for (const root of roots) tree.addSubtree(root);
  return tree.root();
}
