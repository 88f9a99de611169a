import { fromHex32 } from "./encode";
import { asTime, parseDrawId } from "./formats";
import { asMembers } from "./members";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
import { asText } from "./text";
import { timeOf } from "./verify-record";
import type { VerifyReport } from "./verify-report";

/**
 * What a draw's rules say of why there is another one (§2): a later attempt names the one before it and a reason, a 补抽 has a
 * reason, and was approved. A first attempt (1, or 0) needs none of this.
 */
export function verifyAttempt(report: VerifyReport, proof: Proof, rules: Rules): void {
  const isSupplement = parseDrawId(proof.drawId).letter === "S";
  const isLater = !isSupplement && rules.attempt > 1;
  if (rules.previous !== null) report.none("rules.previous", previousComplaints(proof.drawId, rules.previous), `前一次 ${rules.previous} 是同一任务同类抽取中较早的一次`);
  else if (isLater) report.fails("rules.previous", `第 ${rules.attempt} 次抽取没有写明前一次`);
  if (isLater || isSupplement) report.none("rules.reason", rules.reason === null ? ["没有写明重新抽取或补抽的原因"] : [], `写明了原因：${rules.reason}`);
  const { approval } = rules as { approval?: unknown };
  if (approval !== undefined) verifyApproval(report, approval, timeOf(proof.events, "frozen"));
  else if (isSupplement) report.fails("rules.approval", "补抽的规则没有写明批准");
  else if (isLater) report.unchecked("rules.approval", "没有写明批准：前一次没有结果（作废，或其对象已重新抽取）时无须批准，须对照公开记录");
}

function previousComplaints(drawId: string, previous: string): string[] {
  const [now, before] = [parseDrawId(drawId), parseDrawId(previous)];
  const isEarlier = before.taskNumber === now.taskNumber && before.letter === now.letter && Number(before.attempt) < Number(now.attempt);
  return isEarlier ? [] : [`前一次 ${previous} 不是同一任务同类抽取中较早的一次`];
}

/** The request that allowed the draw: two people, when it was approved, and its evidence. */
function verifyApproval(report: VerifyReport, approval: unknown, frozenAt: string | undefined): void {
  const asked = report.attempt("rules.approval", () => {
    const { by, by2, at, evidence } = asMembers(approval, ["by", "by2", "at", "evidence"], [], "批准");
    if (evidence !== null) fromHex32(evidence, "证明材料的哈希");
    return { by: asText(by, "申请人"), by2: asText(by2, "批准人"), at: asTime(at, "批准时间") };
  });
  if (!asked) return;
  const complaints = [
    ...(asked.by === asked.by2 ? ["申请人与批准人相同"] : []),
    ...(frozenAt !== undefined && asked.at > frozenAt ? [`批准（${asked.at}）晚于冻结`] : []),
  ];
  report.none("rules.approval", complaints, "由两人申请和批准，不晚于冻结（时间与经办人为平台的陈述）");
}
