import { parseJson } from "./canonical-json";
import { decodeUtf8 } from "./encode";
import { asRow, LIST_LABELS } from "./list-rows";
import { asOwnLine, isOwnLineIn } from "./own-line";
import type { Matching } from "./match";
import { agrees, placeOf, placeWords } from "./place";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
import type { Selection } from "./select";
import { everybodyIn } from "./verify-excluded";
import type { VerifyReport } from "./verify-report";

/** A business's own line against the proof: this draw's, in the list whose root entered F, and what became of it. `seed` as recomputed. */
export function verifyOwnLine(report: VerifyReport, proof: Proof, rules: Rules, seed: string | undefined, name: string, bytes: Uint8Array): void {
  const own = report.attempt(name, () => asOwnLine(parseJson(decodeUtf8(bytes, name))));
  if (!own) return;
  const { list, index, line, drawId } = own;
  if (drawId !== proof.drawId) return report.fails(name, `这一行属于另一次抽取：${drawId}`);
  if (!isOwnLineIn(own, rules.suite, proof[list])) return report.fails(name, `这一行不在${LIST_LABELS[list]}中：按其默克尔路径算得的根与证明不同`);
  const row = report.attempt(name, () => asRow(rules.kind, list, line.split("\t")));
  if (!row) return;
  report.holds(name, `${row[0]} 是${LIST_LABELS[list]}的第 ${index + 1} 行，冻结时就在其中`);
  if (list === "excluded") {
    report.holds(name, `${row[0]} 被排除，不参加抽取：${row[1]} ${row[2]}`);
    report.none(name, everybodyIn(proof).has(row[0]!) ? [`${row[0]} 被排除，却在结果中`] : [], `${row[0]} 不在结果中`);
  } else if ("assignments" in proof) verifyTask(report, proof, name, row);
  else if (seed !== undefined) verifyObject(report, proof, rules, seed, name, row);
}

/** The task of an own line is one of the matching's, with as many people as it needs, or none. */
function verifyTask(report: VerifyReport, { assignments }: Matching, name: string, [task, , , , need]: readonly string[]): void {
  const people = assignments.find((assignment) => assignment.task === task)?.inspectors;
  const complaint = !people ? `证明中没有任务 ${task}` : people.length > 0 && people.length !== Number(need) ? `任务 ${task} 应有 ${need} 人，所载 ${people.length} 人` : [];
  report.none(name, [complaint].flat(), `任务 ${task} 的人员：${people?.join("、") || "缺员"}`);
}

/** An object of an own line stands where its ticket puts it in its stratum: among the selected, the reserve, or neither. */
function verifyObject(report: VerifyReport, proof: Selection, rules: Rules, seed: string, name: string, [id, stratum]: readonly string[]): void {
  const place = placeOf(proof, rules.suite, seed, id!, stratum!);
  if (!place) return report.fails(name, `证明中没有分层 ${stratum}，这一行却属于该分层`);
  const elsewhere = [...proof.selected, ...proof.reserve].find((object) => object.id === id && object.stratum !== stratum);
  if (elsewhere) return report.fails(name, `${id} 属于分层 ${stratum}，证明却列在分层 ${elsewhere.stratum}`);
  if (agrees(place)) report.holds(name, placeWords(place));
  else report.fails(name, placeWords(place));
}
