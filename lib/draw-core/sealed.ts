import { encodeFields, fromHex32, toHex, u32, writeUtf8 } from "./encode";
import { hash, KeyedHasher, type Suite } from "./hash";
import type { Assignment } from "./match";
import { MerkleTree } from "./merkle";
import type { DrawnObject } from "./select";

/** `blind` of §6: stands for F until disclosure. `nonce` is 32 random bytes; all hex. */
export function blindOf(suite: Suite, nonce: string, freeze: string): string {
  return toHex(hash(suite, encodeFields("ssyg/1/blind", fromHex32(nonce, "盲化随机数"), fromHex32(freeze, "冻结值"))));
}

/** `sealedSeed` of §6: stands for S until disclosure. Hex. */
export function sealedSeedOf(suite: Suite, seed: string): string {
  return toHex(hash(suite, encodeFields("ssyg/1/sealed", fromHex32(seed, "种子"))));
}

/** The result lines of a draw of objects (§6): the selected, in order. */
export function selectedLines(selected: readonly DrawnObject[]): string[] {
  return selected.map(({ id, stratum, ticket }) => `S\t${id}\t${stratum}\t${ticket}`);
}

/** The result lines of a matching (§6), in task order. */
export function assignmentLines(assignments: readonly Pick<Assignment, "task" | "inspectors">[]): string[] {
  return assignments.map(({ task, inspectors }) => `A\t${task}\t${inspectors.join(",")}`);
}

/** `resultRoot` of §6 over result lines in order. Each leaf is salted by S, so that nobody can guess at lines before disclosure. */
export function resultRootOf(suite: Suite, seed: string, lines: Iterable<string>): string {
  const salts = new KeyedHasher(suite, fromHex32(seed, "种子"));
  const label = encodeFields("ssyg/1/salt");
  const tree = new MerkleTree(suite);
  // A leaf is the salt with the line behind it; the results of a province are many, so that each is made in the same place.
  let leaf = new Uint8Array(1024);
  for (const line of lines) {
    if (leaf.length < 32 + 3 * line.length) leaf = new Uint8Array(32 + 6 * line.length);
    const bytes = leaf.subarray(32);
    const length = writeUtf8(line, bytes);
    // E(label, line): fields stand one behind the other, each with its length in front.
    salts.start();
    salts.update(label);
    salts.update(u32(length));
    salts.update(bytes, length);
    salts.finish(leaf);
    tree.add(leaf, 32 + length);
  }
  return toHex(tree.root());
}
