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

/** `resultRoot` of §6 over result lines that come one by one. Each leaf is salted by S, so that nobody can guess at lines before disclosure. */
export class ResultTree {
  readonly #salts: KeyedHasher;
  readonly #tree: MerkleTree;
  /** A leaf is the salt with the line behind it; the results of a province are many, so that each is made in the same place. */
  #leaf = new Uint8Array(1024);

  constructor(suite: Suite, seed: string) {
    this.#salts = new KeyedHasher(suite, fromHex32(seed, "种子"));
    this.#tree = new MerkleTree(suite);
  }

  add(line: string): void {
    if (this.#leaf.length < 32 + 3 * line.length) this.#leaf = new Uint8Array(32 + 6 * line.length);
    const bytes = this.#leaf.subarray(32);
    const length = writeUtf8(line, bytes);
    // E(label, line): fields stand one behind the other, each with its length in front.
    this.#salts.start();
    this.#salts.update(saltLabel);
    this.#salts.update(u32(length));
    this.#salts.update(bytes, length);
    this.#salts.finish(this.#leaf);
    this.#tree.add(this.#leaf, 32 + length);
  }

  /** The root as hex, after the last line. */
  root(): string {
    return toHex(this.#tree.root());
  }
}

const saltLabel = encodeFields("ssyg/1/salt");

/** `resultRoot` of §6 over result lines in order. */
export function resultRootOf(suite: Suite, seed: string, lines: Iterable<string>): string {
  const tree = new ResultTree(suite, seed);
  for (const line of lines) tree.add(line);
  return tree.root();
}
