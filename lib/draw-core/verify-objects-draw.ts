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
import { summariesOf, verifyLists, type BelievedRows, type ListFiles } from "./verify-lists";
import { VerifyReport } from "./verify-report";

/** A proof of a draw of objects, with the lists at hand. */
export interface ObjectsDrawFiles {
  proof: Uint8Array;
  files: ListFiles;
}

/** A matching against the draw of objects that it goes back to (§2, §5): the same freeze, its objects, its people. */
export function verifyObjectsDraw(report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, rows: BelievedRows, given: ObjectsDrawFiles | undefined): void {
  const subject = "rules.objectsDraw";
  if (!given) return report.unchecked(subject, `没有对象抽取 ${rules.objectsDraw.drawId} 的证明：未核对任务对象是否即入选对象、人员有无变动`);
  const objects = report.attempt(subject, () => asProofForm(parseJson(decodeUtf8(given.proof, "对象抽取的证明"))));
  if (!objects) return;
  if (!("selected" in objects)) return report.fails(subject, "所给的不是对象抽取的证明");
  const frozen = report.attempt(subject, () => freezeDraw(objects.drawId, objects.rules, summariesOf(objects)));
  if (!frozen) return;
  report.same(`${subject}.drawId`, rules.objectsDraw.drawId, objects.drawId, "所依据的对象抽取编号一致");
  report.same(`${subject}.freeze`, rules.objectsDraw.freeze, frozen.freeze, "所依据的对象抽取冻结值一致（该抽取的证明须另行核验）");
  verifyTaskObjects(report, proof, rules, objects, rows);
  verifyPeople(report, rules, rows, believedPeople(objects, given.files));
}

function verifyTaskObjects(report: VerifyReport, proof: Proof & Matching, rules: InspectorsRules, objects: Proof & Selection, rows: BelievedRows): void {
  const tasks = rows.population?.map(([task]) => task!) ?? proof.assignments.map(({ task }) => task);
  const inTasks = new Set(tasks.map(objectOf));
  const frozenAt = proof.events.find(({ event }) => event === "frozen")?.at ?? "";
  const standing = new Set(objects.selected.map(({ id }) => id));
  for (const { out, in: into, at } of objects.replacements) {
    if (at > frozenAt) continue;
    standing.delete(out);
    standing.add(into);
  }
  const complaints = [...inTasks].filter((id) => !standing.has(id)).map((id) => `任务对象 ${id} 不是对象抽取的结果`);
  const absent = [...standing].filter((id) => !inTasks.has(id));
  const unserved = rules.attempt === 1 ? absent.map((id) => `入选对象 ${id} 没有检查任务`) : [];
  report.none("population", [...complaints, ...unserved].slice(0, 20), `任务涉及的 ${inTasks.size} 户都是对象抽取的结果`);
  if (rules.attempt !== 1 && absent.length > 0) report.unchecked("population", `重新选派未涉及的入选对象有 ${absent.length} 户，其人员见前一次选派`);
}

function believedPeople(objects: Proof & Selection, files: ListFiles): BelievedRows["inspectors"] {
  return verifyLists(new VerifyReport(), objects, objects.rules, { inspectors: files.inspectors }).inspectors;
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
