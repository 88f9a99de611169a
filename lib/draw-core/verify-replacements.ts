import { inspectorOf, taskOf } from "./eligibility";
import type { Matching } from "./match";
import type { Proof } from "./proof";
import { inspectorReplacement, nextReserve, type ReplacementCase } from "./replace";
import type { InspectorsRules, ObjectsRules } from "./rules";
import type { Selection } from "./select";
import { Staffing } from "./staffing";
import type { BelievedRows } from "./verify-lists";
import type { VerifyReport } from "./verify-report";

/** 替补 of a draw of objects (§4): for a reason of the rules, the next of the reserve strictly in order, by two people. */
export function verifyReserves(report: VerifyReport, proof: Proof & Selection, rules: ObjectsRules): void {
  if (proof.replacements.length === 0) return;
  const standing = new Map(proof.selected.map(({ id, stratum }) => [id, stratum]));
  const steppedIn = new Set<string>();
  const complaints = commonComplaints(proof);
  for (const { out, in: into, reason } of proof.replacements) {
    const stratum = standing.get(out);
    if (!rules.replacementReasons.includes(reason)) complaints.push(`替补 ${out}：原因 ${reason} 不在规则之中`);
    if (stratum === undefined) {
      complaints.push(`替补 ${out}：不在入选名单中`);
      continue;
    }
    const next = nextReserve(proof, stratum, steppedIn)?.id;
    if (into !== next) complaints.push(`替补 ${out}：应由备选次序中的 ${next ?? "（无人）"} 替补，所载 ${into}`);
    standing.delete(out);
    standing.set(into, stratum);
    steppedIn.add(into);
  }
  report.none("replacements", complaints, `${proof.replacements.length} 次替补都依备选次序，原因在规则之中，由两人办理（时间与经办人为平台的陈述）`);
}

/**
 * Replacements of inspectors after the matching (§4). Who steps in follows from the lists; without them all, who leaves is still on
 * the task, and who comes is not, has not left it before, and is nobody whom a list at hand speaks against.
 */
export function verifyStandIns(report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, seed: string, rows: BelievedRows): void {
  const { replacements } = proof;
  if (replacements.length === 0) return;
  const complaints = commonComplaints(proof);
  const choose = chooserOf(rules, seed, rows);
  const staffing = new Staffing(rows);
  const now = proof.assignments.map(({ task, inspectors }) => ({ task, inspectors: inspectors.slice() }));
  const gone = new Map<string, Set<string>>();
  for (const { task: id = "", out, in: into } of replacements) {
    const assignment = now.find(({ task }) => task === id);
    const place = assignment?.inspectors.indexOf(out) ?? -1;
    if (!assignment || place < 0) {
      complaints.push(`更换 ${out}：不在任务 ${id} 上`);
      continue;
    }
    const unavailable = gone.get(id) ?? new Set<string>();
    gone.set(id, unavailable);
    const next = choose?.(id, now, unavailable);
    if (choose && into !== next) complaints.push(`更换 ${out}：按规则应由 ${next ?? "（无人）"} 接替，所载 ${into}`);
    if (!choose && assignment.inspectors.includes(into)) complaints.push(`更换 ${out}：${into} 已在任务 ${id} 上`);
    if (!choose && unavailable.has(into)) complaints.push(`更换 ${out}：${into} 此前已退出任务 ${id}`);
    unavailable.add(out);
    assignment.inspectors[place] = into;
    if (!choose) for (const complaint of [staffing.unfitness(id, into) ?? [], staffing.overCap(now)].flat()) complaints.push(complaint);
  }
  report.none("replacements", complaints.slice(0, 20), `${replacements.length} 次人员更换的记录完整${choose ? "，接替者由规则算得" : ""}`);
  if (!choose) report.unchecked("replacements", "名单不全：未能重算接替者");
}

/** Who steps in by the rule, if all lists are at hand. */
function chooserOf({ suite }: InspectorsRules, seed: string, { population, inspectors, conflicts }: BelievedRows) {
  if (!population || !inspectors || !conflicts) return undefined;
  const tasks = new Map(population.map((row) => [row[0]!, taskOf(row)]));
  const people = inspectors.map(inspectorOf);
  const barred = new Set(conflicts.map(([line]) => line!));
  return (id: string, assignments: ReplacementCase["assignments"], unavailable: ReadonlySet<string>): string | undefined => {
    const task = tasks.get(id);
    return task && inspectorReplacement({ suite, seed, task, inspectors: people, conflicts: barred, assignments, unavailable });
  };
}

function commonComplaints({ replacements, events }: Proof): string[] {
  const drawnAt = events.find(({ event }) => event === "drawn")?.at;
  return replacements.flatMap(({ out, at, by, by2 }, i) => [
    ...(by === by2 ? [`替换 ${out}：两名经办人相同`] : []),
    ...(drawnAt && at < drawnAt ? [`替换 ${out}：时间早于抽取`] : []),
    ...(i > 0 && at < replacements[i - 1]!.at ? [`替换 ${out}：时间早于前一次`] : []),
  ]);
}
