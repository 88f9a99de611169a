import { refuse } from "./draw-spec-error";
import { toHex, writeUtf8 } from "./encode";
import { Hasher, type Suite } from "./hash";
import { asRow, columnsOf, lineOf, LIST_LABELS, type DrawKind, type ListName } from "./list-rows";
import { MerkleTree } from "./merkle";
import type { Quotas } from "./rules";

/** What is published of a list: number of lines, H(each line ‖ LF, in order) and Merkle root in hex, names of its columns. */
export interface FrozenList {
  count: number;
  file: string;
  root: string;
  columns: string[];
}

/** Checks that need more than the line itself. */
export interface ListChecks {
  /** Ids of the excluded list, where this is the list that they are kept out of. */
  barred?: ReadonlySet<string>;
  /** The rules' quotas, where this is a population of objects: a stratum without one is refused. */
  quotas?: Quotas;
}

const LF = Uint8Array.of(10);

/**
 * Freezes a list whose rows arrive one by one, already sorted by their first field (byte order; all ids are ASCII). Memory
 * does not grow with the list, so a million lines can be hashed as a cursor or a file delivers them.
 */
export class ListFreezer {
  /** Lines per stratum, for a population of objects. */
  readonly strata = new Map<string, number>();
  readonly #hasher: Hasher;
  readonly #tree: MerkleTree;
  #bytes = new Uint8Array(1024);
  #last = "";

  constructor(
    suite: Suite,
    readonly kind: DrawKind,
    readonly list: ListName,
    readonly checks: ListChecks = {},
  ) {
    this.#hasher = new Hasher(suite);
    this.#tree = new MerkleTree(suite);
  }

  /** Takes the next row and gives its line. Errors: a field outside its grammar, wrong order, a duplicate, an id that is excluded, a stratum without quota. */
  add(row: unknown): string {
    const fields = asRow(this.kind, this.list, row);
    const [id, stratum] = fields as [string, string];
    if (this.#tree.count > 0 && id <= this.#last) {
      refuse("list", id === this.#last ? `${LIST_LABELS[this.list]}中重复：${id}` : `${LIST_LABELS[this.list]}没有按首字段排序：${id}`);
    }
    if (this.checks.barred?.has(id)) refuse("list", `${id} 既在${LIST_LABELS[this.list]}中，又在排除名单中`);
    if (this.kind === "objects" && this.list === "population") this.#countStratum(stratum);
    this.#last = id;
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

  #countStratum(stratum: string): void {
    const { quotas } = this.checks;
    if (quotas && !Object.hasOwn(quotas, stratum)) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    this.strata.set(stratum, (this.strata.get(stratum) ?? 0) + 1);
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
