import { fourBlocks, type FourBlocks } from "./four-blocks";
import { bytesOfWords, hash, type Suite } from "./hash";

const BLOCK = 64;

/**
 * Merkle root (RFC 6962 §2.1) over the lines of a block, which lie in its bytes: four leaves, and then four nodes, are hashed at once,
 * straight from where they lie. Memory is 32 bytes for each line. What a tree over more than a block is made of is in merkle.ts.
 */
export class BlockTree {
  readonly #suite: Suite;
  readonly #four: FourBlocks;
  /** The hashes of a level, 8 words each. */
  #nodes = new Int32Array(8 * 1024);
  #count = 0;
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Where the leaves lie that wait to be four, and how many blocks each takes. */
  readonly #from = new Int32Array(4);
  readonly #to = new Int32Array(4);
  readonly #blocks = new Int32Array(4);
  #waiting = 0;

  constructor(suite: Suite) {
    this.#suite = suite;
    this.#four = fourBlocks(suite);
  }

  /** Begins another tree, over leaves that lie in these bytes. */
  open(bytes: Uint8Array): this {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#count = 0;
    this.#waiting = 0;
    return this;
  }

  /** Leaves added so far. */
  get count(): number {
    return this.#count + this.#waiting;
  }

  /** Adds the leaf whose data lies from `from` to before `to`. */
  add(from: number, to: number): void {
    this.#from[this.#waiting] = from;
    this.#to[this.#waiting] = to;
    // The byte 00 before the data; a bit and the length after it.
    this.#blocks[this.#waiting] = Math.ceil((to - from + 10) / BLOCK);
    this.#waiting += 1;
    if (this.#waiting === 4) this.#hashLeaves();
  }

  /** The root, 32 bytes, after the last leaf. */
  root(): Uint8Array {
    this.#hashLeaves();
    if (this.#count === 0) return hash(this.#suite);
    for (let level = this.#count; level > 1; level = (level + 1) >> 1) this.#join(level);
    return bytesOfWords(this.#nodes, 0);
  }

  #hashLeaves(): void {
    const blocks = this.#blocks;
    const waiting = this.#waiting;
    this.#waiting = 0;
    this.#makeRoom(this.#count + waiting);
    this.#four.begin();
    let most = 0;
    for (let l = 0; l < waiting; l++) most = Math.max(most, blocks[l]!);
    for (let block = 0; block < most; block++) {
      for (let l = 0; l < waiting; l++) if (block < blocks[l]!) this.#putLeaf(l, block);
      this.#four.fold();
      for (let l = 0; l < waiting; l++) if (block + 1 === blocks[l]!) this.#take(l, this.#count + l);
    }
    this.#count += waiting;
  }

  /** The words of a block of H(00 ‖ data). */
  #putLeaf(l: number, block: number): void {
    const words = this.#four.words;
    const view = this.#view;
    const from = this.#from[l]!;
    const to = this.#to[l]!;
    for (let at = l, place = from - 1 + BLOCK * block; at < BLOCK; at += 4, place += 4) {
      words[at] = place >= from && place + 4 <= to ? view.getInt32(place) : edge(view, place, from, to);
    }
    if (block + 1 < this.#blocks[l]!) return;
    const length = to - from + 1;
    words[56 + l] = Math.floor(length / 0x20000000);
    words[60 + l] = length << 3;
  }

  /** Replaces so many nodes by their parents H(01 ‖ left ‖ right); a last one without a neighbour goes up as it is. */
  #join(level: number): void {
    const parents = level >> 1;
    for (let first = 0; first < parents; first += 4) this.#joinFour(first, Math.min(4, parents - first));
    if (level % 2 === 1) this.#nodes.copyWithin(8 * parents, 8 * (level - 1), 8 * level);
  }

  /** Two nodes are 64 bytes, with the 01 before them 65: two blocks, everything one byte behind. */
  #joinFour(first: number, count: number): void {
    const nodes = this.#nodes;
    const words = this.#four.words;
    for (let l = 0; l < count; l++) {
      let left = 0x01;
      for (let at = l, child = 16 * (first + l); at < BLOCK; at += 4, child++) {
        const node = nodes[child]!;
        words[at] = (left << 24) | (node >>> 8);
        left = node;
      }
    }
    this.#four.begin();
    this.#four.fold();
    words.fill(0);
    for (let l = 0; l < count; l++) {
      words[l] = (nodes[16 * (first + l) + 15]! << 24) | 0x00800000;
      words[60 + l] = 65 * 8;
    }
    this.#four.fold();
    for (let l = 0; l < count; l++) this.#take(l, first + l);
  }

  /** Keeps a hash that is done as a node. */
  #take(l: number, node: number): void {
    const state = this.#four.state;
    for (let i = 0; i < 8; i++) this.#nodes[8 * node + i] = state[4 * i + l]!;
  }

  #makeRoom(nodes: number): void {
    if (8 * nodes <= this.#nodes.length) return;
    const larger = new Int32Array(Math.max(8 * nodes, 2 * this.#nodes.length));
    larger.set(this.#nodes);
    this.#nodes = larger;
  }
}

/** The word at a place where the data begins or ends, or behind it: 00 before the data, 80 right behind it, 00 from there. */
function edge(view: DataView, place: number, from: number, to: number): number {
  let word = 0;
  for (let at = place; at < place + 4 && at <= to; at++) {
    const byte = at < from ? 0 : at < to ? view.getUint8(at) : 0x80;
    word |= byte << (8 * (3 - (at - place)));
  }
  return word;
}
