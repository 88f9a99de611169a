import { rowsOf } from "./line-cursor";
import { objectOf } from "./list-rows";
import type { Matching } from "./match";
import type { NamedDraw } from "./named-draws";
import { readGiven, verifyKnown, type ObjectsDrawFiles } from "./other-draws";
import type { Proof } from "./proof";
import type { InspectorsRules } from "./rules";
import type { Selection } from "./select";
import type { BelievedRows, ListReading } from "./verify-lists";
import { verifyPeople } from "./verify-people";
import { timeOf } from "./verify-record";
import type { VerifyReport } from "./verify-report";
import { verifySupplements } from "./verify-supplements";

/** The draw of objects that a matching goes back to, and the 补抽 that it is for too, as far as they are at hand. */
export interface ObjectsDraws {
  objectsDraw?: ObjectsDrawFiles | undefined;
  supplements?: readonly ObjectsDrawFiles[] | undefined;
}

const SUBJECT = "rules.objectsDraw";

/** A matching against the draws of objects that it goes back to (§2, §5): the same freezes, their objects, the people of the first. `named`: its `supplements`. */
export async function verifyObjectsDraw(
  report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, rows: BelievedRows,
  named: readonly NamedDraw[], { objectsDraw, supplements = [] }: ObjectsDraws, reading: ListReading = {},
): Promise<void> {
  if (!objectsDraw) {
    report.unchecked(SUBJECT, `没有对象抽取 ${rules.objectsDraw.drawId} 的证明：未核对任务对象是否即入选对象、人员有无变动`);
    if (supplements.length > 0) report.unchecked("rules.supplements", "不适用：没有对象抽取的证明，所给补抽的证明没有用到");
    return;
  }
  const given = readGiven(report, SUBJECT, [objectsDraw, ...supplements]);
  const objects = given.find((draw) => draw.proof === objectsDraw.proof);
  if (!objects) return;
  const frozenAt = timeOf(proof.events, "frozen");
  report.same(`${SUBJECT}.drawId`, rules.objectsDraw.drawId, objects.says.drawId, "所依据的对象抽取编号一致");
  const before = await verifyKnown(report, SUBJECT, rules.objectsDraw, objects, frozenAt, reading);
  if (!before) return;
  const more = await verifySupplements(report, rules, named, given.filter((draw) => draw !== objects), frozenAt, reading);
  if (more) verifyTaskObjects(report, proof, rules, [before.proof, ...more.proofs], more.missing, rows);
  verifyPeople(report, rules, rows, before.files.inspectors && (await rowsOf(before.files.inspectors)));
}

function verifyTaskObjects(
  report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, draws: readonly (Proof & Selection)[], missing: readonly string[], rows: BelievedRows,
): void {
  const tasks = rows.population?.map(([task]) => task!) ?? proof.assignments.map(({ task }) => task);
  const inTasks = new Set(tasks.map(objectOf));
  const frozenAt = timeOf(proof.events, "frozen") ?? "";
  const standing = new Set(draws.flatMap((draw) => standingOf(draw, frozenAt)));
  const strangers = [...inTasks].filter((id) => !standing.has(id));
  // Of a 补抽 that is not at hand nobody knows whom it selected.
  if (missing.length > 0 && strangers.length > 0) report.unchecked("population", `${strangers.length} 户不在所给的对象抽取之中，应出自没有给出的补抽 ${missing.join("、")}`);
  const complaints = missing.length > 0 ? [] : strangers.map((id) => `任务对象 ${id} 不是对象抽取的结果`);
  const absent = [...standing].filter((id) => !inTasks.has(id));
  const unserved = rules.attempt <= 1 ? absent.map((id) => `入选对象 ${id} 没有检查任务`) : [];
  const known = inTasks.size - (missing.length > 0 ? strangers.length : 0);
  report.none("population", [...complaints, ...unserved].slice(0, 20), `任务涉及的 ${known} 户都是对象抽取的结果`);
  if (rules.attempt > 1 && absent.length > 0) report.unchecked("population", `重新选派未涉及的入选对象有 ${absent.length} 户，其人员见前一次选派`);
}

/** The objects of a draw that stood when the matching was frozen: a 替补 after it (where it ended in a shortage) is not its concern. */
function standingOf({ selected, replacements }: Proof & Selection, frozenAt: string): string[] {
  const standing = new Set(selected.map(({ id }) => id));
  for (const { out, in: into, at } of replacements) {
    if (at > frozenAt) continue;
    standing.delete(out);
    standing.add(into);
  }
  return [...standing];
}
