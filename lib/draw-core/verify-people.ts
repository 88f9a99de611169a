import { peopleDifferences } from "./people-changes";
import type { InspectorsRules } from "./rules";
import type { BelievedRows } from "./verify-lists";
import type { VerifyReport } from "./verify-report";

/** `changes` of a matching's rules against the people of its objects' draw (`before`) and its own: each difference once, and nothing else (§2). */
export function verifyPeople(report: VerifyReport, rules: InspectorsRules, rows: BelievedRows, before: BelievedRows["inspectors"]): void {
  if (!before || !rows.inspectors) return report.unchecked("rules.changes", "两次的 inspectors.tsv 不全：未核对人员变动");
  const { left, changes } = peopleDifferences(before, rows.inspectors);
  const key = (change: { id: string; field: string; from: string; to: string }) => [change.id, change.field, change.from, change.to].join("\t");
  const complaints = [
    ...lacking(changes.map(key), rules.changes.map(key)).map((change) => `人员变动没有写入规则：${change.replaceAll("\t", " ")}`),
    ...lacking(rules.changes.map(key), changes.map(key)).map((change) => `规则所载的人员变动与名单不符，或重复：${change.replaceAll("\t", " ")}`),
  ];
  if (rows.excluded) {
    const excluded = new Set(rows.excluded.map(([id]) => id));
    for (const id of left) if (!excluded.has(id)) complaints.push(`${id} 在对象抽取时在册、选派时不在，却没有排除原因`);
  } else if (left.length > 0) {
    report.unchecked("excluded.tsv", `没有排除名单：${left.length} 名离册人员的原因未核对`);
  }
  report.none("rules.changes", complaints, "两次冻结之间的人员变动都已写明");
}

/** Which of the texts the others lack: one that stands twice here and once there is lacking once. */
function lacking(texts: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  return texts.filter((text) => {
    const known = left.get(text) ?? 0;
    left.set(text, known - 1);
    return known <= 0;
  });
}
