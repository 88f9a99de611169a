import { differences } from "./difference";
import { inspectorOf, taskOf } from "./eligibility";
import { LIST_LABELS } from "./list-rows";
import { matchInspectors, type Matching } from "./match";
import type { Proof } from "./proof";
import type { InspectorsRules } from "./rules";
import { assignmentLines, resultRootOf } from "./sealed";
import { Staffing } from "./staffing";
import { TicketHasher } from "./ticket";
import type { BelievedRows } from "./verify-lists";
import { isSameList, type VerifyReport } from "./verify-report";

/** The lists that a matching follows from. */
const MATCHED = ["population", "inspectors", "conflicts"] as const;

/** Every assignment of a matching, and the root of its result. `seed` as recomputed. */
export function verifyMatching(report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, seed: string, rows: BelievedRows): void {
  const { assignments, shortages, sealed } = proof;
  report.none("assignments", formComplaints(proof, rules, seed), "任务次序由种子算得，每个任务的人员有序且不重复");
  report.same("sealed.resultRoot", sealed.resultRoot, resultRootOf(rules.suite, seed, assignmentLines(assignments)), "公示前公布的结果根与选派名单一致");
  const missing = MATCHED.filter((list) => !rows[list]);
  if (missing.length === 0) {
    const tasks = rows.population!.map(taskOf);
    const again = matchInspectors(rules.suite, seed, tasks, rows.inspectors!.map(inspectorOf), new Set(rows.conflicts!.map(([line]) => line!)));
    report.none("assignments", differences(again, { assignments, shortages }, 5), `由名单与种子重新选派，${assignments.length} 个任务、${shortages.length} 个缺员完全一致`);
    return;
  }
  report.unchecked("assignments", `没有可信的 ${missing.map((list) => `${list}.tsv`).join("、")}：未能重新选派，不能确认人选是随机规则所定`);
  const known = MATCHED.filter((list) => rows[list]).map((list) => LIST_LABELS[list]);
  if (known.length > 0) report.none("assignments", new Staffing(rows).complaints(proof).slice(0, 20), `已核对：任务、人数、单位、区划、执法领域、上限和回避，以${known.join("、")}所能说明的为限`);
}

function formComplaints({ assignments, shortages, population }: Proof & Matching, rules: InspectorsRules, seed: string): string[] {
  const complaints: string[] = [];
  const hasher = new TicketHasher(rules.suite, seed, "ssyg/1/task");
  let last = "";
  for (const { task, inspectors, eligible } of assignments) {
    const lot = `${hasher.ticket(task)} ${task}`;
    if (lot <= last) complaints.push(`任务 ${task} 的次序与种子不符`);
    last = lot;
    if (inspectors.some((id, i) => i > 0 && inspectors[i - 1]! >= id)) complaints.push(`任务 ${task} 的人员没有排序或有重复`);
    if (inspectors.length === 1) complaints.push(`任务 ${task} 只有一人（应至少二人）`);
    if (inspectors.length > eligible) complaints.push(`任务 ${task} 的人员多于合格人数 ${eligible}`);
  }
  const unstaffed = assignments.filter(({ inspectors }) => inspectors.length === 0).map(({ task }) => task);
  if (!isSameList(unstaffed, shortages.map(({ task }) => task))) complaints.push("缺员（shortages）与没有人员的任务不一致");
  if (shortages.some(({ missing }) => missing < 1)) complaints.push("缺员数应至少为 1");
  if (assignments.length !== population.count) complaints.push(`应有 ${population.count} 个任务，所载 ${assignments.length} 个`);
  return complaints;
}
