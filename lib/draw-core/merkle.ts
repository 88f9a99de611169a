import { hash, Hasher, type Suite } from "./hash";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** One step of a path: the neighbour's hash, and the side on which it stands. */
export interface MerkleStep {
  side: "left" | "right";
  hash: Uint8Array;
}

/**
 * Merkle root (RFC 6962 §2.1) over leaves that arrive one by one: memory grows with the logarithm of their number.
 * Leaf H(00 ‖ data), node H(01 ‖ left ‖ right), split at the largest power of two below n; no leaves: H of nothing.
 */
export class MerkleTree {
  readonly #hasher: Hasher;
  /** Roots of complete subtrees, largest first; their sizes are the binary digits of the number of leaves. */
  readonly #peaks: Uint8Array[] = [];
  #count = 0;

  constructor(suite: Suite) {
    this.#hasher = new Hasher(suite);
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a leaf whose data is the parts joined. */
  add(...data: Uint8Array[]): void {
    this.#hasher.update(LEAF);
    for (const part of data) this.#hasher.update(part);
    let peak = this.#hasher.digest();
    for (let size = this.#count; size % 2 === 1; size = (size - 1) / 2) peak = this.#join(this.#peaks.pop()!, peak);
    this.#peaks.push(peak);
    this.#count += 1;
  }

  root(): Uint8Array {
    if (this.#count === 0) return this.#hasher.digest();
    return this.#peaks.reduceRight((right, left) => this.#join(left, right));
  }

  #join(left: Uint8Array, right: Uint8Array): Uint8Array {
    return this.#hasher.update(NODE).update(left).update(right).digest();
  }
}

/** Merkle root of leaves' data given together: 32 bytes. */
export function merkleRoot(suite: Suite, leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = new MerkleTree(suite);
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** The path of leaf `index` (from 0) up to the root, nearest neighbour first (RFC 6962 §2.1.1). */
export function merklePath(suite: Suite, leaves: readonly Uint8Array[], index: number): MerkleStep[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index} among ${leaves.length}`);
  if (leaves.length === 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  return index < split
    ? [...merklePath(suite, left, index), { side: "right", hash: merkleRoot(suite, right) }]
    : [...merklePath(suite, right, index - split), { side: "left", hash: merkleRoot(suite, left) }];
}

/** The root that a leaf's data and its path lead to: equal to the published root if the leaf was in the list. */
export function rootOfPath(suite: Suite, leaf: Uint8Array, path: readonly MerkleStep[]): Uint8Array {
  return path.reduce(
    (node, step) => (step.side === "left" ? hash(suite, NODE, step.hash, node) : hash(suite, NODE, node, step.hash)),
    hash(suite, LEAF, leaf),
  );
}
