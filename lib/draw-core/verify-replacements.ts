import { inspectorOf, taskOf } from "./eligibility";
import type { Matching } from "./match";
import type { Proof } from "./proof";
import { inspectorReplacement, nextReserve } from "./replace";
import type { InspectorsRules, ObjectsRules } from "./rules";
import type { Selection } from "./select";
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

/** Replacements of inspectors after the matching (§4), as far as the lists at hand allow. */
export function verifyStandIns(report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, seed: string, rows: BelievedRows): void {
  const { replacements } = proof;
  if (replacements.length === 0) return;
  const complaints = commonComplaints(proof);
  const { population, inspectors, conflicts } = rows;
  const tasks = new Map(population?.map((row) => [row[0]!, taskOf(row)]));
  const people = inspectors?.map(inspectorOf);
  const barred = new Set(conflicts?.map(([line]) => line!));
  const now = proof.assignments.map(({ task, inspectors: ids }) => ({ task, inspectors: ids.slice() }));
  replacements.forEach(({ task: id, out, in: into }, i) => {
    const assignment = now.find(({ task }) => task === id);
    if (!assignment?.inspectors.includes(out)) return complaints.push(`更换 ${out}：不在任务 ${id ?? "（未写明）"} 上`);
    const task = tasks.get(id!);
    if (task && people && conflicts) {
      const unavailable = new Set(replacements.slice(0, i).flatMap((earlier) => (earlier.task === id ? [earlier.out] : [])));
      const next = inspectorReplacement({ suite: rules.suite, seed, task, inspectors: people, conflicts: barred, assignments: now, unavailable });
      if (into !== next) complaints.push(`更换 ${out}：按规则应由 ${next ?? "（无人）"} 接替，所载 ${into}`);
    }
    assignment.inspectors[assignment.inspectors.indexOf(out)] = into;
  });
  report.none("replacements", complaints, `${replacements.length} 次人员更换的记录完整${population && people && conflicts ? "，接替者由规则算得" : ""}`);
  if (!population || !people || !conflicts) report.unchecked("replacements", "名单不全：未能重算接替者");
}

function commonComplaints({ replacements, events }: Proof): string[] {
  const drawnAt = events.find(({ event }) => event === "drawn")?.at;
  return replacements.flatMap(({ out, at, by, by2 }, i) => [
    ...(by === by2 ? [`替换 ${out}：两名经办人相同`] : []),
    ...(drawnAt && at < drawnAt ? [`替换 ${out}：时间早于抽取`] : []),
    ...(i > 0 && at < replacements[i - 1]!.at ? [`替换 ${out}：时间早于前一次`] : []),
  ]);
}
