import { asciiOf, LF } from "./ascii";

/** Ranks, which have 53 bits, by their first twelve. */
const BUCKETS = 4096;
const WIDTH = 2 ** 53 / BUCKETS;

/** Candidates kept beyond twice those that are wanted before the others are dropped. */
const SLACK = 1024;

/** Candidates that room is made for at first, and what a USCC takes with its LF: strata may be many, and most are small or empty. */
const FEW = 16;
const USUAL_LINE = 19;
const NO_LINES = new Uint8Array(0);
const NO_STARTS = new Uint32Array(1);
const NO_RANKS = new Float64Array(0);

/**
 * Keeps, of very many ids that come with their ranks in any order, those that may be among so many smallest. Counts by a rank's first
 * bits say what is out, so that nothing is sorted before the end; ids are kept as bytes, so that nobody has to collect them. Memory
 * grows with the wanted, and with those of the last bucket: a few thousandths of all.
 */
export class Sieve {
  readonly #wanted: number;
  /** Kept in each bucket, once there are so many that it matters. */
  #counts: Uint32Array | undefined;
  /** The last bucket of which some may be wanted, and how many were kept of all up to it. */
  #top: number;
  #inside = 0;
  /** Ids as lines `id LF`; where each begins, and behind the last; and their ranks. */
  #lines: Uint8Array = NO_LINES;
  #starts: Uint32Array = NO_STARTS;
  #ranks: Float64Array = NO_RANKS;
  #kept = 0;
  #most: number;

  constructor(wanted: number) {
    this.#wanted = wanted;
    this.#top = wanted > 0 ? BUCKETS - 1 : -1;
    this.#most = 2 * wanted + SLACK;
  }

  /** A rank that is not below this is not among the wanted any more. */
  get bound(): number {
    return (this.#top + 1) * WIDTH;
  }

  /** Takes an id that stands in the bytes from `from` to before `to`, with a rank below the bound. */
  keep(rank: number, bytes: Uint8Array, from: number, to: number): void {
    if (this.#kept === this.#most) {
      this.#drop();
      // The first drop is what makes the bound smaller.
      if (rank >= this.bound) return;
    }
    this.#append(rank, bytes, from, to);
    if (this.#counts) this.#count(this.#counts, rank);
  }

  /** Whoever may still be among the wanted, as lines in any order. */
  candidates(): Uint8Array {
    if (this.#counts) this.#drop();
    return this.#lines.slice(0, this.#starts[this.#kept]);
  }

  /** The wanted as lines, the smallest first; `compare` orders ids of the same rank. */
  smallest(compare: (a: string, b: string) => number): Uint8Array {
    if (this.#counts) this.#drop();
    const idAt = (place: number) => asciiOf(this.#lines, this.#starts[place]!, this.#starts[place + 1]! - 1);
    const order = Array.from({ length: this.#kept }, (_, place) => place)
      .sort((a, b) => this.#ranks[a]! - this.#ranks[b]! || compare(idAt(a), idAt(b))).slice(0, this.#wanted);
    const smallest = new Uint8Array(this.#starts[this.#kept]!);
    let length = 0;
    for (const place of order) {
      const line = this.#lines.subarray(this.#starts[place], this.#starts[place + 1]);
      smallest.set(line, length);
      length += line.length;
    }
    return smallest.subarray(0, length);
  }

  /** Counts a rank below the bound, which may become smaller by it. */
  #count(counts: Uint32Array, rank: number): void {
    counts[Math.floor(rank / WIDTH)]! += 1;
    this.#inside += 1;
    while (this.#inside - counts[this.#top]! >= this.#wanted) this.#inside -= counts[this.#top--]!;
  }

  /** Drops whoever is out by now. Lines only move to the front: what is still to be read is never written over. */
  #drop(): void {
    if (!this.#counts) {
      this.#counts = new Uint32Array(BUCKETS);
      for (let place = 0; place < this.#kept; place++) if (this.#ranks[place]! < this.bound) this.#count(this.#counts, this.#ranks[place]!);
    }
    const { bound } = this;
    const kept = this.#kept;
    let next = this.#starts[0]!;
    this.#kept = 0;
    for (let place = 0; place < kept; place++) {
      const from = next;
      next = this.#starts[place + 1]!;
      if (this.#ranks[place]! < bound) this.#append(this.#ranks[place]!, this.#lines, from, next - 1);
    }
    // A bucket that holds more than there is room for is given it, or every further one would be a reason to look again.
    this.#most = Math.max(this.#most, 2 * this.#kept);
  }

  #append(rank: number, bytes: Uint8Array, from: number, to: number): void {
    const place = this.#kept;
    let length = this.#starts[place]!;
    // Both at once: the lines' room is for usual ones.
    if (place === this.#ranks.length || length + to - from >= this.#lines.length) this.#grow(to - from);
    const lines = this.#lines;
    for (let at = from; at < to; at++) lines[length++] = bytes[at]!;
    lines[length++] = LF;
    this.#ranks[place] = rank;
    this.#starts[place + 1] = length;
    this.#kept = place + 1;
  }

  #grow(line: number): void {
    const room = Math.max(FEW, 2 * this.#ranks.length);
    this.#lines = larger(Uint8Array, this.#lines, Math.max(USUAL_LINE * room, 2 * this.#lines.length + line));
    this.#starts = larger(Uint32Array, this.#starts, room + 1);
    this.#ranks = larger(Float64Array, this.#ranks, room);
  }
}

function larger<Numbers extends Uint8Array | Uint32Array | Float64Array>(kind: new (length: number) => Numbers, numbers: Numbers, length: number): Numbers {
  const more = new kind(length);
  more.set(numbers);
  return more;
}
