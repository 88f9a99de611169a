import { DrawSpecError } from "./draw-spec-error";
import { toHex } from "./encode";
import { lastIdOf, lineBlocks, type ListSource } from "./line-blocks";
import { idOf, type LineCursor } from "./line-cursor";
import type { Lane, ListJob, Piece } from "./list-hand";
import { MerkleTree } from "./merkle";
import { checkFollows } from "./row-gate";
import type { Survivors } from "./select";

/** What one pass over a list's file found. `error` is the first offence against §2 in words, and then only `file` counts. */
export interface ListFinding {
  error: string | null;
  count: number;
  file: string;
  root: string;
  strata: ReadonlyMap<string, number>;
  rows: string[][];
  survivors: Survivors[];
}

/** Blocks that are under way at once for each lane: enough that none waits, few enough that memory stays small. */
const AHEAD = 2;

/**
 * One pass over a list, its blocks spread over lanes and put together in order. `barred` reads the excluded, if the list is
 * the one that they are kept out of; `onBytes` is told how many bytes more have been taken.
 */
export async function passList(lanes: readonly Lane[], job: ListJob, source: ListSource, barred?: LineCursor, onBytes?: (bytes: number) => void): Promise<ListFinding> {
  await Promise.all(lanes.map((lane) => lane.open(job)));
  const sum = new PieceSum(job);
  const queue = new LaneQueue(lanes);
  for await (const block of lineBlocks(source)) {
    onBytes?.(block.length);
    await queue.hash(block);
    if (sum.error === null) queue.piece(block, barred ? (await barred.upTo(lastIdOf(block))).map(idOf) : []);
    while (queue.pending > AHEAD * lanes.length) sum.add(await queue.next());
  }
  while (queue.pending > 0) sum.add(await queue.next());
  await queue.hashed();
  const remainders = await Promise.all(lanes.map((lane) => lane.close()));
  return { ...sum.finding(), file: remainders[0]!.file, survivors: remainders.flatMap(({ survivors }) => survivors) };
}

/** Hands out blocks to whichever lane has least to do, and gives their pieces in the blocks' order. The first lane hashes the file. */
class LaneQueue {
  readonly #lanes: readonly Lane[];
  readonly #load: number[];
  readonly #pieces: Promise<Piece>[] = [];
  readonly #hashes: Promise<void>[] = [];

  constructor(lanes: readonly Lane[]) {
    this.#lanes = lanes;
    this.#load = lanes.map(() => 0);
  }

  get pending(): number {
    return this.#pieces.length;
  }

  /** A block's share of the file's hash costs about a quarter of its other checks. Waits where too many are under way: each is a copy. */
  async hash(block: Uint8Array): Promise<void> {
    this.#load[0]! += 0.25;
    const hash = this.#lanes[0]!.hash(block).finally(() => (this.#load[0]! -= 0.25));
    hash.catch(() => undefined);
    this.#hashes.push(hash);
    if (this.#hashes.length > AHEAD * this.#lanes.length) await this.#hashes.shift();
  }

  /** Waits until the file's hash has everything. */
  async hashed(): Promise<void> {
    await Promise.all(this.#hashes);
  }

  piece(block: Uint8Array, barred: readonly string[]): void {
    const at = this.#load.indexOf(Math.min(...this.#load));
    this.#load[at]! += 1;
    const piece = this.#lanes[at]!.piece(block, barred).finally(() => (this.#load[at]! -= 1));
    // A failure is met when its turn comes, not before.
    piece.catch(() => undefined);
    this.#pieces.push(piece);
  }

  next(): Promise<Piece> {
    return this.#pieces.shift()!;
  }
}

/** The whole of a list from its pieces in order. */
class PieceSum {
  error: string | null = null;
  readonly #job: ListJob;
  readonly #tree: MerkleTree;
  readonly #strata = new Map<string, number>();
  readonly #rows: string[][] = [];
  #count = 0;
  #last = "";

  constructor(job: ListJob) {
    this.#job = job;
    this.#tree = new MerkleTree(job.suite);
  }

  add({ error, count, ends, root, strata, rows }: Piece): void {
    if (this.error !== null) return;
    this.error = this.#seamError(count, ends[0]) ?? error;
    this.#tree.addSubtree(root);
    this.#count += count;
    this.#last = ends[1];
    for (const [stratum, lines] of strata) this.#strata.set(stratum, (this.#strata.get(stratum) ?? 0) + lines);
    for (const row of rows) this.#rows.push(row);
  }

  finding(): Pick<ListFinding, "error" | "count" | "root" | "strata" | "rows"> {
    return { error: this.error, count: this.#count, root: toHex(this.#tree.root()), strata: this.#strata, rows: this.#rows };
  }

  /** What is wrong where a block meets the one before it. */
  #seamError(count: number, first: string): string | null {
    if (this.#count === 0 || count === 0) return null;
    try {
      checkFollows(this.#job.list, this.#last, first);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof DrawSpecError)) throw refusal;
      return refusal.message;
    }
  }
}
