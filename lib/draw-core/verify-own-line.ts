import { parseJson } from "./canonical-json";
import { decodeUtf8 } from "./encode";
import { asRow, LIST_LABELS } from "./list-rows";
import { asOwnLine, isOwnLineIn } from "./own-line";
import { placeOf, placeWords } from "./place";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
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
  if (list === "excluded") return report.holds(name, `${row[0]} 被排除，不参加抽取：${row[1]} ${row[2]}`);
  if (!("selected" in proof) || seed === undefined) return;
  const place = placeOf(proof, rules.suite, seed, row[0]!, row[1]!);
  if (!place) return report.fails(name, `证明中没有分层 ${row[1]}`);
  if (place.agrees) report.holds(name, placeWords(place));
  else report.fails(name, placeWords(place));
}
