import { refuse } from "./draw-spec-error";
import { toHex, writeUtf8 } from "./encode";
import { Hasher, type Suite } from "./hash";
import { columnsOf, lineOf, LIST_LABELS, type DrawKind, type ListName } from "./list-rows";
import { MerkleTree } from "./merkle";
import { RowGate, type ListChecks } from "./row-gate";

/** What is published of a list: number of lines, H(each line ‖ LF, in order) and Merkle root in hex, names of its columns. */
export interface FrozenList {
  count: number;
  file: string;
  root: string;
  columns: string[];
}

const LF = Uint8Array.of(10);

/**
 * Freezes a list whose rows arrive one by one, already sorted by their first field (byte order; all ids are ASCII). Memory
 * does not grow with the list, so a million lines can be hashed as a cursor or a file delivers them.
 */
export class ListFreezer {
  readonly #gate: RowGate;
  readonly #hasher: Hasher;
  readonly #tree: MerkleTree;
  #bytes = new Uint8Array(1024);

  constructor(
    suite: Suite,
    readonly kind: DrawKind,
    readonly list: ListName,
    checks: ListChecks = {},
  ) {
    this.#gate = new RowGate(kind, list, checks);
    this.#hasher = new Hasher(suite);
    this.#tree = new MerkleTree(suite);
  }

  /** Lines per stratum, for a population of objects. */
  get strata(): ReadonlyMap<string, number> {
    return this.#gate.strata;
  }

  /** Takes the next row and gives its line. Errors: a field outside its grammar, wrong order, a duplicate, an id that is excluded, a stratum without quota. */
  add(row: unknown): string {
    const fields = this.#gate.pass(row);
    const line = lineOf(fields);
    if (this.#bytes.length < 3 * line.length) this.#bytes = new Uint8Array(6 * line.length);
    const length = writeUtf8(line, this.#bytes);
    this.#hasher.update(this.#bytes, length).update(LF);
    this.#tree.add(this.#bytes, length);
    return line;
  }

  /** The list's summary, once all rows are in. */
  finish(): FrozenList {
    return {
      count: this.#tree.count,
      file: toHex(this.#hasher.digest()),
      root: toHex(this.#tree.root()),
      columns: columnsOf(this.kind, this.list),
    };
  }
}

/** Rows in the order of their first field (byte order: ids are ASCII, so UTF-16 order is the same). Errors: not rows of texts. */
export function sortRows(list: ListName, rows: unknown): readonly string[][] {
  if (!Array.isArray(rows)) refuse("list", `${LIST_LABELS[list]}不是行的列表`);
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row) || typeof row[0] !== "string") refuse("list", `${LIST_LABELS[list]}中有不是行的内容`);
  }
  return (rows as string[][]).slice().sort((a, b) => (a[0]! < b[0]! ? -1 : a[0]! > b[0]! ? 1 : 0));
}
