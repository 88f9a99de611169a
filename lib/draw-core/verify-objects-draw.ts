import { parseJson } from "./canonical-json";
import { decodeUtf8 } from "./encode";
import { freezeDraw } from "./freeze";
import { objectOf } from "./list-rows";
import type { Matching } from "./match";
import { peopleDifferences } from "./people-changes";
import type { Proof } from "./proof";
import { asProofForm } from "./proof-form";
import type { InspectorsRules } from "./rules";
import type { Selection } from "./select";
import { rowsOf } from "./line-cursor";
import { summariesOf, verifyLists, type BelievedRows, type ListFiles, type ListReading } from "./verify-lists";
import { VerifyReport } from "./verify-report";
import { verifySupplements } from "./verify-supplements";

/** A proof of a draw of objects, with the lists at hand. */
export interface ObjectsDrawFiles {
  proof: Uint8Array;
  files: ListFiles;
}

/** The draw of objects that a matching goes back to, and the 补抽 that it is for too, as far as they are at hand. */
export interface ObjectsDraws {
  objectsDraw?: ObjectsDrawFiles | undefined;
  supplements?: readonly ObjectsDrawFiles[] | undefined;
}

/** A matching against the draws of objects that it goes back to (§2, §5): the same freezes, their objects, the people of the first. */
export async function verifyObjectsDraw(
  report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, rows: BelievedRows, { objectsDraw: given, supplements = [] }: ObjectsDraws, reading: ListReading = {},
): Promise<void> {
  const subject = "rules.objectsDraw";
  if (!given) return report.unchecked(subject, `没有对象抽取 ${rules.objectsDraw.drawId} 的证明：未核对任务对象是否即入选对象、人员有无变动`);
  const objects = report.attempt(subject, () => asProofForm(parseJson(decodeUtf8(given.proof, "对象抽取的证明"))));
  if (!objects) return;
  if (!("selected" in objects)) return report.fails(subject, "所给的不是对象抽取的证明");
  const frozen = report.attempt(subject, () => freezeDraw(objects.drawId, objects.rules, summariesOf(objects)));
  if (!frozen) return;
  report.same(`${subject}.drawId`, rules.objectsDraw.drawId, objects.drawId, "所依据的对象抽取编号一致");
  report.same(`${subject}.freeze`, rules.objectsDraw.freeze, frozen.freeze, "所依据的对象抽取冻结值一致（该抽取的证明须另行核验）");
  const more = verifySupplements(report, rules, supplements);
  if (more) verifyTaskObjects(report, proof, rules, [objects, ...more.proofs], more.missing, rows);
  verifyPeople(report, rules, rows, await believedPeople(objects, given.files, reading));
}

function verifyTaskObjects(
  report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, draws: readonly (Proof & Selection)[], missing: readonly string[], rows: BelievedRows,
): void {
  const tasks = rows.population?.map(([task]) => task!) ?? proof.assignments.map(({ task }) => task);
  const inTasks = new Set(tasks.map(objectOf));
  const frozenAt = proof.events.find(({ event }) => event === "frozen")?.at ?? "";
  const standing = new Set(draws.flatMap((draw) => standingOf(draw, frozenAt)));
  const strangers = [...inTasks].filter((id) => !standing.has(id));
  // Of a 补抽 that is not at hand nobody knows whom it selected.
  if (missing.length > 0 && strangers.length > 0) report.unchecked("population", `${strangers.length} 户不在所给的对象抽取之中，应出自没有给出的补抽 ${missing.join("、")}`);
  const complaints = missing.length > 0 ? [] : strangers.map((id) => `任务对象 ${id} 不是对象抽取的结果`);
  const absent = [...standing].filter((id) => !inTasks.has(id));
  const unserved = rules.attempt === 1 ? absent.map((id) => `入选对象 ${id} 没有检查任务`) : [];
  const known = inTasks.size - (missing.length > 0 ? strangers.length : 0);
  report.none("population", [...complaints, ...unserved].slice(0, 20), `任务涉及的 ${known} 户都是对象抽取的结果`);
  if (rules.attempt !== 1 && absent.length > 0) report.unchecked("population", `重新选派未涉及的入选对象有 ${absent.length} 户，其人员见前一次选派`);
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

/** The people frozen with the objects; of a draw of objects no pass keeps rows, so they are read as the matching's would be. */
async function believedPeople(objects: Proof & Selection, { inspectors }: ListFiles, reading: ListReading): Promise<BelievedRows["inspectors"]> {
  const { trusted } = await verifyLists(new VerifyReport(), objects, objects.rules, { inspectors }, undefined, reading);
  if (!trusted.has("inspectors")) return undefined;
  return inspectors ? await rowsOf(inspectors) : [];
}

function verifyPeople(report: VerifyReport, rules: InspectorsRules, rows: BelievedRows, before: BelievedRows["inspectors"]): void {
  if (!before || !rows.inspectors) return report.unchecked("rules.changes", "两次的 inspectors.tsv 不全：未核对人员变动");
  const { left, changes } = peopleDifferences(before, rows.inspectors);
  const key = (change: { id: string; field: string; from: string; to: string }) => [change.id, change.field, change.from, change.to].join("\t");
  const declared = new Set(rules.changes.map(key));
  const found = new Set(changes.map(key));
  const complaints = [
    ...[...found].filter((change) => !declared.has(change)).map((change) => `人员变动没有写入规则：${change.replaceAll("\t", " ")}`),
    ...[...declared].filter((change) => !found.has(change)).map((change) => `规则所载的人员变动与名单不符：${change.replaceAll("\t", " ")}`),
  ];
  if (rows.excluded) {
    const excluded = new Set(rows.excluded.map(([id]) => id));
    complaints.push(...left.filter((id) => !excluded.has(id)).map((id) => `${id} 在对象抽取时在册、选派时不在，却没有排除原因`));
  } else if (left.length > 0) {
    report.unchecked("excluded.tsv", `没有排除名单：${left.length} 名离册人员的原因未核对`);
  }
  report.none("rules.changes", complaints, "两次冻结之间的人员变动都已写明");
}
