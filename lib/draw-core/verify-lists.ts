import { decodeUtf8, toHex } from "./encode";
import { ListFreezer, type FrozenList } from "./frozen-list";
import { hash } from "./hash";
import { columnsOf, LIST_LABELS, LIST_NAMES, type ListName } from "./list-rows";
import { rowsOfText } from "./list-text";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
import type { VerifyReport } from "./verify-report";

/** The lists' files as bytes; what is missing was not at hand. */
export type ListFiles = Partial<Record<ListName, Uint8Array>>;

/** The rows of the lists that could be believed: given and equal to what was frozen, or known to be empty. */
export type BelievedRows = Partial<Record<ListName, readonly (readonly string[])[]>>;

/** Each list's file against its count, file hash and root, and its lines against §2. */
export function verifyLists(report: VerifyReport, proof: Proof, rules: Rules, files: ListFiles): BelievedRows {
  const believed: BelievedRows = {};
  let barred: ReadonlySet<string> | undefined;
  for (const list of ["excluded", "population", "inspectors", "conflicts"] as const) {
    const rows = verifyList(report, list, proof, rules, files[list], keptOutOf(rules) === list ? barred : undefined);
    if (!rows) continue;
    believed[list] = rows;
    if (list === "excluded") barred = new Set(rows.map(([id]) => id!));
  }
  return believed;
}

/** The list that excluded ids are kept out of (§2). */
function keptOutOf({ kind }: Rules): ListName {
  return kind === "objects" ? "population" : "inspectors";
}

function verifyList(
  report: VerifyReport,
  list: ListName,
  proof: Proof,
  rules: Rules,
  bytes: Uint8Array | undefined,
  barred: ReadonlySet<string> | undefined,
): string[][] | undefined {
  const stated = proof[list];
  const subject = `${list}.tsv`;
  const label = LIST_LABELS[list];
  if (stated.columns.join() !== columnsOf(rules.kind, list).join()) report.fails(list, `${label}的 columns 与规范不符：${stated.columns.join()}`);
  if (!bytes) {
    if (isKnownEmpty(stated, rules)) {
      report.holds(subject, `${label}为空（0 行），无需文件`);
      return [];
    }
    report.unchecked(subject, `没有 ${subject}：${label}（${stated.count} 行）的内容未核对，只核对其根进入冻结值`);
    return undefined;
  }
  const file = toHex(hash(rules.suite, bytes));
  const rows = report.attempt(subject, () => rowsOfText(list, decodeUtf8(bytes, `${LIST_LABELS[list]}文件`)));
  const checks = list === "population" && rules.kind === "objects" ? { barred, quotas: rules.quotas } : { barred };
  const found = rows && report.attempt(subject, () => summaryOf(new ListFreezer(rules.suite, rules.kind, list, checks), rows));
  if (!found) {
    report.same(`${list}.file`, stated.file, file, `${label}文件哈希一致`);
    return undefined;
  }
  const agrees = [
    report.same(`${list}.count`, stated.count, found.count, `${label}共 ${found.count} 行，逐行符合规范`),
    report.same(`${list}.file`, stated.file, file, `${label}文件哈希一致`),
    report.same(`${list}.root`, stated.root, found.root, `${label}默克尔根一致`),
  ];
  return agrees.every(Boolean) ? rows : undefined;
}

function summaryOf(freezer: ListFreezer, rows: readonly string[][]): FrozenList {
  for (const row of rows) freezer.add(row);
  return freezer.finish();
}

function isKnownEmpty({ count, file, root }: FrozenList, { suite }: Rules): boolean {
  const nothing = toHex(hash(suite));
  return count === 0 && file === nothing && root === nothing;
}

/** The lists' summaries as F takes them. */
export function summariesOf(proof: Proof): Record<ListName, FrozenList> {
  return Object.fromEntries(LIST_NAMES.map((list) => [list, proof[list]])) as Record<ListName, FrozenList>;
}
