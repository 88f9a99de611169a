import { fromHex32 } from "./encode";
import { asTime } from "./formats";
import { asMembers } from "./members";
import type { Rules } from "./rules";
import { asText } from "./text";
import type { VerifyReport } from "./verify-report";

/** What the rules say of the request that allowed a new attempt or a 补抽 (`approval`, §2): two people, its time and evidence. */
export function verifyApproval(report: VerifyReport, rules: Rules): void {
  const { approval } = rules as { approval?: unknown };
  if (approval === undefined) return;
  const people = report.attempt("rules.approval", () => {
    const { by, by2, at, evidence } = asMembers(approval, ["by", "by2", "at", "evidence"], [], "批准");
    asTime(at, "批准时间");
    if (evidence !== null) fromHex32(evidence, "证明材料的哈希");
    return [asText(by, "申请人"), asText(by2, "批准人")] as const;
  });
  if (people) report.none("rules.approval", people[0] === people[1] ? ["申请人与批准人相同"] : [], "由两人申请和批准（时间与经办人为平台的陈述）");
}
