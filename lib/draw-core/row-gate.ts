import { refuse } from "./draw-spec-error";
import { asRow, LIST_LABELS, type DrawKind, type ListName } from "./list-rows";
import type { Quotas } from "./rules";

/** Checks that need more than the line itself. */
export interface ListChecks {
  /** Ids of the excluded list, where this is the list that they are kept out of. */
  barred?: ReadonlySet<string>;
  /** The rules' quotas, where this is a population of objects: a stratum without one is refused. */
  quotas?: Quotas;
}

/** What §2 demands of a list's rows one after another: each field's grammar, order, no duplicates, nobody barred, a quota for each stratum. */
export class RowGate {
  /** Lines per stratum, for a population of objects. */
  readonly strata = new Map<string, number>();
  #first = "";
  #last = "";
  #count = 0;

  constructor(
    readonly kind: DrawKind,
    readonly list: ListName,
    readonly checks: ListChecks = {},
  ) {}

  /** The first fields of the first and the last row so far. */
  get ends(): readonly [string, string] {
    return [this.#first, this.#last];
  }

  /** Takes the next row. Errors: a field outside its grammar, wrong order, a duplicate, an id that is excluded, a stratum without quota. */
  pass(row: unknown): readonly string[] {
    const fields = asRow(this.kind, this.list, row);
    const [id, stratum] = fields as [string, string];
    if (this.#count > 0) checkFollows(this.list, this.#last, id);
    else this.#first = id;
    if (this.checks.barred?.has(id)) refuse("list", `${id} 既在${LIST_LABELS[this.list]}中，又在排除名单中`);
    if (this.kind === "objects" && this.list === "population") this.#countStratum(stratum);
    this.#last = id;
    this.#count += 1;
    return fields;
  }

  #countStratum(stratum: string): void {
    const { quotas } = this.checks;
    if (quotas && !Object.hasOwn(quotas, stratum)) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    this.strata.set(stratum, (this.strata.get(stratum) ?? 0) + 1);
  }
}

/** Refuses a line that does not come after the one before it (byte order of the first field). */
export function checkFollows(list: ListName, last: string, id: string): void {
  if (id <= last) refuse("list", id === last ? `${LIST_LABELS[list]}中重复：${id}` : `${LIST_LABELS[list]}没有按首字段排序：${id}`);
}
