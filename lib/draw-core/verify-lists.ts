import { toHex } from "./encode";
import type { FrozenList } from "./frozen-list";
import { hash } from "./hash";
import { LineCursor } from "./line-cursor";
import { ListHand, type Lane, type ListJob } from "./list-hand";
import { passList, type ListFinding } from "./list-pass";
import { LIST_LABELS, LIST_NAMES, type ListName } from "./list-rows";
import type { ListSource } from "./line-blocks";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
import type { Survivors } from "./select";
import type { VerifyReport } from "./verify-report";

/** The lists' files; what is missing was not at hand. */
export type ListFiles = Partial<Record<ListName, ListSource>>;

/** The rows of the lists that could be believed: given and equal to what was frozen, or known to be empty. */
export type BelievedRows = Partial<Record<ListName, readonly (readonly string[])[]>>;

/** How the lists are gone through. */
export interface ListReading {
  /** Where the work is done: this thread, if nothing else is given. */
  lanes?: readonly Lane[];
  /** Told of the bytes that have been taken since the last time. */
  onBytes?: (list: ListName, bytes: number) => void;
}

/** What was found of the lists. */
export interface BelievedLists {
  /** Given and equal to what was frozen, or known to be empty. */
  trusted: ReadonlySet<ListName>;
  /** The rows of those, of a matching only: a draw of objects may have any number of them. */
  rows: BelievedRows;
  /** Of a trusted population of objects: whoever may be among the selected and the reserve, for `ObjectSelection` to absorb. */
  survivors?: Survivors[];
}

/** Each list's file against its count, file hash and root, and its lines against §2, in one pass; with S, every ticket is drawn in it. */
export async function verifyLists(
  report: VerifyReport, proof: Proof, rules: Rules, files: ListFiles, seed?: string, { lanes = [new ListHand()], onBytes }: ListReading = {},
): Promise<BelievedLists> {
  const trusted = new Set<ListName>();
  const believed: BelievedLists = { trusted, rows: {} };
  for (const list of ["excluded", "population", "inspectors", "conflicts"] as const) {
    const source = files[list];
    verifyEmptiness(report, list, proof[list], rules);
    if (!source) {
      if (!verifyAbsent(report, list, proof, rules)) continue;
      trusted.add(list);
      believed.rows[list] = [];
      continue;
    }
    const job = jobOf(list, proof, rules, seed);
    const barred = keptOutOf(rules) === list && trusted.has("excluded") && files.excluded ? new LineCursor(files.excluded) : undefined;
    const found = await passList(lanes, job, source, barred, onBytes && ((bytes) => onBytes(list, bytes)));
    if (!verifyFound(report, list, proof, found)) continue;
    trusted.add(list);
    if (job.keepRows) believed.rows[list] = found.rows;
    if (job.selection) believed.survivors = found.survivors;
  }
  return believed;
}

/** The list that excluded ids are kept out of (§2). */
function keptOutOf({ kind }: Rules): ListName {
  return kind === "objects" ? "population" : "inspectors";
}

function jobOf(list: ListName, proof: Proof, rules: Rules, seed: string | undefined): ListJob {
  const { suite, kind } = rules;
  if (rules.kind !== "objects" || list !== "population") return { suite, kind, list, keepRows: rules.kind === "inspectors" };
  const { quotas, reserve } = rules;
  const strata = "strata" in proof ? proof.strata.filter(({ stratum }) => Object.hasOwn(quotas, stratum)) : [];
  const sizes = new Map(strata.map(({ stratum, n }) => [stratum, n]));
  return { suite, kind, list, quotas, keepRows: false, ...(seed !== undefined && { selection: { seed, rules: { quotas, reserve }, sizes } }) };
}

/** A list has no lines if and only if its file and its root are H of nothing. */
function verifyEmptiness(report: VerifyReport, list: ListName, { count, file, root }: FrozenList, { suite }: Rules): void {
  const nothing = toHex(hash(suite));
  if ([file, root].some((value) => (value === nothing) !== (count === 0))) {
    report.fails(`${list}.count`, `${LIST_LABELS[list]}的行数为 ${count}，与 file、root 不符：0 行当且仅当两者都是空字节串的哈希`);
  }
}

/** A list whose file is not at hand: known all the same, if it is empty. */
function verifyAbsent(report: VerifyReport, list: ListName, proof: Proof, rules: Rules): boolean {
  const subject = `${list}.tsv`;
  const isEmpty = isKnownEmpty(proof[list], rules);
  if (isEmpty) report.holds(subject, `${LIST_LABELS[list]}为空（0 行），无需文件`);
  else report.unchecked(subject, `没有 ${subject}：${LIST_LABELS[list]}（${proof[list].count} 行）的内容未核对，只核对其根进入冻结值`);
  return isEmpty;
}

function verifyFound(report: VerifyReport, list: ListName, proof: Proof, found: ListFinding): boolean {
  const stated = proof[list];
  const label = LIST_LABELS[list];
  if (found.error !== null) {
    report.fails(`${list}.tsv`, found.error);
    report.same(`${list}.file`, stated.file, found.file, `${label}文件哈希一致`);
    return false;
  }
  return [
    report.same(`${list}.count`, stated.count, found.count, `${label}共 ${found.count} 行，逐行符合规范`),
    report.same(`${list}.file`, stated.file, found.file, `${label}文件哈希一致`),
    report.same(`${list}.root`, stated.root, found.root, `${label}默克尔根一致`),
  ].every(Boolean);
}

function isKnownEmpty({ count, file, root }: FrozenList, { suite }: Rules): boolean {
  const nothing = toHex(hash(suite));
  return count === 0 && file === nothing && root === nothing;
}

/** The lists' summaries as F takes them. */
export function summariesOf(proof: Proof): Record<ListName, FrozenList> {
  return Object.fromEntries(LIST_NAMES.map((list) => [list, proof[list]])) as Record<ListName, FrozenList>;
}
