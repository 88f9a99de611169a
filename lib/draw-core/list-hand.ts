import { LF } from "./ascii";
import { BlockTree } from "./block-tree";
import { DrawSpecError, refuse } from "./draw-spec-error";
import { decodeUtf8, toHex } from "./encode";
import { Hasher, type Suite } from "./hash";
import { firstFieldAt } from "./line-blocks";
import { asRow, LIST_LABELS, type DrawKind, type ListName } from "./list-rows";
import { passPlainObjects } from "./plain-objects";
import { RowGate } from "./row-gate";
import type { ObjectsRules, Quotas } from "./rules";
import { ObjectSelection, type Survivors } from "./select";

/** What is to be done with a list. Plain data: it goes to other threads. */
export interface ListJob {
  suite: Suite;
  kind: DrawKind;
  list: ListName;
  quotas?: Quotas;
  /** Where the list is a population to be drawn from again: S in hex, and the lines per stratum as stated. */
  selection?: { seed: string; rules: Pick<ObjectsRules, "quotas" | "reserve">; sizes: ReadonlyMap<string, number> };
  /** Whether the rows themselves are wanted: memory then grows with the list. */
  keepRows: boolean;
}

/** What a block of lines gives. */
export interface Piece {
  /** The first offence, in words, or null. */
  error: string | null;
  count: number;
  /** First fields of the first and last line. */
  ends: readonly [string, string];
  /** Merkle root of its lines, 32 bytes. */
  root: Uint8Array;
  strata: ReadonlyMap<string, number>;
  rows: string[][];
}

/** What a lane has left at a list's end: the file's hash in hex of what was given to `hash`, and who of its lines may be drawn. */
export interface Remainder {
  file: string;
  survivors: Survivors[];
}

/** A place where a list's blocks are worked on, this thread or another. Calls are served in order. */
export interface Lane {
  open(job: ListJob): Promise<void>;
  /** Takes the next bytes of the file's hash. */
  hash(bytes: Uint8Array): Promise<void>;
  /** Checks a block of whole lines. `barred`: the excluded ids that may be among them. */
  piece(bytes: Uint8Array, barred: readonly string[]): Promise<Piece>;
  /** Draws the tickets of ids of a stratum, as lines `id LF`, of a list that is known to be what was frozen: nothing else of them is checked. */
  offer(stratum: string, ids: Uint8Array): Promise<void>;
  close(): Promise<Remainder>;
}

/** The work itself, in this thread. */
export class ListHand implements Lane {
  #job: ListJob | undefined;
  #hasher: Hasher | undefined;
  #tree: BlockTree | undefined;
  #selection: ObjectSelection | undefined;

  async open(job: ListJob): Promise<void> {
    this.#job = job;
    this.#hasher = new Hasher(job.suite);
    this.#tree = new BlockTree(job.suite);
    this.#selection = job.selection && new ObjectSelection(job.suite, job.selection.seed, job.selection.rules, job.selection.sizes);
  }

  async hash(bytes: Uint8Array): Promise<void> {
    this.#hasher!.update(bytes);
  }

  async piece(bytes: Uint8Array, barred: readonly string[]): Promise<Piece> {
    const { kind, list, keepRows } = this.#job!;
    const isPlain = kind === "objects" && list === "population" && !keepRows && !this.#selection;
    return (isPlain ? this.#plainPiece(bytes, barred) : null) ?? this.#closePiece(bytes, barred);
  }

  /** What a block of a population of objects gives whose lines are right; null where that takes a closer look. */
  #plainPiece(bytes: Uint8Array, barred: readonly string[]): Piece | null {
    const { kind, list, quotas } = this.#job!;
    const tree = this.#tree!.open(bytes);
    const stratumOf = (from: number, to: number): string | null => {
      try {
        return asRow(kind, list, decodeUtf8(bytes.subarray(from, to), LIST_LABELS[list]).split("\t"))[1] ?? null;
      } catch (refusal) {
        if (refusal instanceof DrawSpecError) return null;
        throw refusal;
      }
    };
    const block = passPlainObjects(bytes, barred, (from, to) => tree.add(from, to), stratumOf);
    if (!block || block.count === 0) return null;
    const { count, strata, last } = block;
    if (quotas && [...strata.keys()].some((stratum) => !Object.hasOwn(quotas, stratum))) return null;
    return { error: null, count, ends: [firstFieldAt(bytes, 0), firstFieldAt(bytes, last)], root: tree.root(), strata, rows: [] };
  }

  #closePiece(bytes: Uint8Array, barred: readonly string[]): Piece {
    const { kind, list, quotas, keepRows } = this.#job!;
    const gate = new RowGate(kind, list, { barred: new Set(barred), quotas });
    const tree = this.#tree!.open(bytes);
    const rows: string[][] = [];
    let error: string | null = null;
    try {
      let from = 0;
      for (const line of linesOf(list, bytes)) {
        const row = line.split("\t");
        gate.pass(row);
        const to = bytes.indexOf(LF, from);
        tree.add(from, to);
        from = to + 1;
        this.#selection?.offer(row[0]!, row[1]!);
        if (keepRows) rows.push(row);
      }
    } catch (refusal) {
      if (!(refusal instanceof DrawSpecError)) throw refusal;
      error = refusal.message;
    }
    return { error, count: tree.count, ends: gate.ends, root: tree.root(), strata: gate.strata, rows };
  }

  async offer(stratum: string, ids: Uint8Array): Promise<void> {
    this.#selection!.offerIds(stratum, ids);
  }

  async close(): Promise<Remainder> {
    const remainder = { file: toHex(this.#hasher!.digest()), survivors: this.#selection?.survivors() ?? [] };
    this.#selection = undefined;
    return remainder;
  }
}

function linesOf(list: ListName, bytes: Uint8Array): string[] {
  const lines = decodeUtf8(bytes, `${LIST_LABELS[list]}文件`).split("\n");
  if (lines.pop() !== "") refuse("list", `${LIST_LABELS[list]}文件不完整：末行没有换行符`);
  return lines;
}
