import { differences } from "./difference";
import { conflictOf, inspectorOf, isQualified, taskOf, type Inspector, type Task } from "./eligibility";
import { matchInspectors, type Assignment, type Matching } from "./match";
import type { Proof } from "./proof";
import type { InspectorsRules } from "./rules";
import { assignmentLines, resultRootOf } from "./sealed";
import { TicketHasher } from "./ticket";
import type { BelievedRows } from "./verify-lists";
import type { VerifyReport } from "./verify-report";

/** Every assignment of a matching, and the root of its result. `seed` as recomputed. */
export function verifyMatching(report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, seed: string, rows: BelievedRows): void {
  const { assignments, shortages, sealed } = proof;
  report.none("assignments", formComplaints(proof, rules, seed), "任务次序由种子算得，每个任务的人员有序且不重复");
  report.same("sealed.resultRoot", sealed.resultRoot, resultRootOf(rules.suite, seed, assignmentLines(assignments)), "公示前公布的结果根与选派名单一致");
  const missing = (["population", "inspectors", "conflicts"] as const).filter((list) => !rows[list]);
  if (missing.length === 0) {
    const tasks = rows.population!.map(taskOf);
    const again = matchInspectors(rules.suite, seed, tasks, rows.inspectors!.map(inspectorOf), conflictsOf(rows));
    report.none("assignments", differences(again, { assignments, shortages }, 5), `由名单与种子重新选派，${assignments.length} 个任务、${shortages.length} 个缺员完全一致`);
    return;
  }
  report.unchecked("assignments", `没有可信的 ${missing.map((list) => `${list}.tsv`).join("、")}：未能重新选派，不能确认人选是随机规则所定`);
  if (rows.population && rows.inspectors) {
    const complaints = staffingComplaints(assignments, shortages, rows.population.map(taskOf), rows.inspectors.map(inspectorOf), conflictsOf(rows));
    report.none("assignments", complaints, "已核对：每个任务的人数、单位、区域、执法领域与人员上限（回避除外）");
  }
}

function conflictsOf({ conflicts }: BelievedRows): ReadonlySet<string> {
  return new Set(conflicts?.map(([line]) => line!));
}

function formComplaints({ assignments, shortages, population }: Proof & Matching, rules: InspectorsRules, seed: string): string[] {
  const complaints: string[] = [];
  const hasher = new TicketHasher(rules.suite, seed, "ssyg/1/task");
  let last = "";
  for (const { task, inspectors } of assignments) {
    const lot = `${hasher.ticket(task)} ${task}`;
    if (lot <= last) complaints.push(`任务 ${task} 的次序与种子不符`);
    last = lot;
    if (inspectors.some((id, i) => i > 0 && inspectors[i - 1]! >= id)) complaints.push(`任务 ${task} 的人员没有排序或有重复`);
    if (inspectors.length === 1) complaints.push(`任务 ${task} 只有一人（应至少二人）`);
  }
  const unstaffed = assignments.filter(({ inspectors }) => inspectors.length === 0).map(({ task }) => task);
  if (unstaffed.join() !== shortages.map(({ task }) => task).join()) complaints.push("缺员（shortages）与没有人员的任务不一致");
  if (shortages.some(({ missing }) => missing < 1)) complaints.push("缺员数应至少为 1");
  if (assignments.length !== population.count) complaints.push(`应有 ${population.count} 个任务，所载 ${assignments.length} 个`);
  return complaints;
}

function staffingComplaints(
  assignments: readonly Assignment[],
  shortages: readonly { task: string; missing: number }[],
  tasks: readonly Task[],
  people: readonly Inspector[],
  conflicts: ReadonlySet<string>,
): string[] {
  const complaints: string[] = [];
  const taskById = new Map(tasks.map((task) => [task.id, task]));
  const personById = new Map(people.map((person) => [person.id, person]));
  const loads = new Map<string, number>();
  for (const { task: id, inspectors } of assignments) {
    const task = taskById.get(id);
    if (!task) {
      complaints.push(`任务 ${id} 不在名单中`);
      continue;
    }
    if (inspectors.length > 0 && inspectors.length !== task.need) complaints.push(`任务 ${id} 应有 ${task.need} 人，所载 ${inspectors.length} 人`);
    for (const personId of inspectors) {
      const person = personById.get(personId);
      loads.set(personId, (loads.get(personId) ?? 0) + 1);
      if (!person || !isQualified(task, person) || conflicts.has(conflictOf(task, personId))) complaints.push(`任务 ${id} 的 ${personId} 不符合条件`);
    }
  }
  for (const { id, cap } of people) if ((loads.get(id) ?? 0) > cap) complaints.push(`${id} 超过人员上限 ${cap}`);
  for (const { task, missing } of shortages) if (missing > (taskById.get(task)?.need ?? 0)) complaints.push(`任务 ${task} 的缺员数多于所需人数`);
  return complaints;
}
