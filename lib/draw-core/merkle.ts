import { bytesOfWords, compressionOf, hash, Hasher, type Suite } from "./hash";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** One step of a path: the neighbour's hash, and the side on which it stands. */
export interface MerkleStep {
  side: "left" | "right";
  hash: Uint8Array;
}

/** Subtrees of one size at most, for every size up to 2^53. */
const DEEPEST = 54;

/**
 * Merkle root (RFC 6962 §2.1) over leaves that arrive one by one: memory grows with the logarithm of their number.
 * Leaf H(00 ‖ data), node H(01 ‖ left ‖ right), split at the largest power of two below n; no leaves: H of nothing.
 */
export class MerkleTree {
  readonly #hasher: Hasher;
  readonly #joiner: NodeHasher;
  /** Roots of complete subtrees, largest first, 8 words each; their sizes are the binary digits of the number of leaves. */
  readonly #peaks = new Int32Array(8 * DEEPEST);
  #depth = 0;
  #count = 0;

  constructor(suite: Suite) {
    this.#hasher = new Hasher(suite);
    this.#joiner = new NodeHasher(suite);
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a leaf whose data is the first `length` of the bytes. */
  add(data: Uint8Array, length = data.length): void {
    this.#hasher.update(LEAF).update(data, length).finish(this.#peaks, 8 * this.#depth);
    this.#climb();
  }

  /**
   * Adds the root of a subtree in place of a leaf (RFC 6962's tree over pieces of 2^k leaves each, the last perhaps smaller, is
   * the tree over all leaves). `root` is 32 bytes.
   */
  addSubtree(root: Uint8Array): void {
    const view = new DataView(root.buffer, root.byteOffset, root.byteLength);
    for (let i = 0; i < 8; i++) this.#peaks[8 * this.#depth + i] = view.getInt32(4 * i);
    this.#climb();
  }

  #climb(): void {
    this.#depth += 1;
    for (let size = this.#count; size % 2 === 1; size = (size - 1) / 2) this.#joinLast();
    this.#count += 1;
  }

  /** The root, 32 bytes, after the last leaf. */
  root(): Uint8Array {
    if (this.#count === 0) return this.#hasher.digest();
    while (this.#depth > 1) this.#joinLast();
    return bytesOfWords(this.#peaks, 0);
  }

  #joinLast(): void {
    this.#depth -= 1;
    this.#joiner.join(this.#peaks, 8 * (this.#depth - 1));
  }
}

/** H(01 ‖ left ‖ right) in words: 65 bytes, so two blocks with everything one byte behind. */
class NodeHasher {
  readonly #initial: Int32Array;
  readonly #compress: (state: Int32Array, w: Int32Array) => void;
  readonly #state = new Int32Array(8);
  readonly #words = new Int32Array(68);

  constructor(suite: Suite) {
    const { initial, compress } = compressionOf(suite);
    this.#initial = initial;
    this.#compress = compress;
  }

  /** Replaces the 16 words from `at` on, two nodes, by the 8 of their parent. */
  join(nodes: Int32Array, at: number): void {
    const words = this.#words;
    this.#state.set(this.#initial);
    words[0] = 0x01000000 | (nodes[at]! >>> 8);
    for (let i = 1; i < 16; i++) words[i] = (nodes[at + i - 1]! << 24) | (nodes[at + i]! >>> 8);
    this.#compress(this.#state, words);
    words.fill(0, 1, 15);
    words[0] = (nodes[at + 15]! << 24) | 0x00800000;
    words[15] = 65 * 8;
    this.#compress(this.#state, words);
    nodes.set(this.#state, at);
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
