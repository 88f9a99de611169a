import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { worstFirst } from "@/lib/disclosure/findings";
import type { OpenedDraw } from "@/lib/disclosure/opened-draw";
import { formatTime } from "@/lib/platform/format";

const outcomes = { holds: { tone: "success", label: "通过" }, fails: { tone: "danger", label: "不符" }, unchecked: { tone: "neutral", label: "未核对" } } as const;

/** Half an hour is long for any check: something is wrong with it, and nobody should read silence as agreement. */
const isLate = (disclosedAt: Date | null): boolean => disclosedAt !== null && disclosedAt.getTime() < Date.now() - 30 * 60_000;

/** What the check of the opened draw against its seals found: in one sentence, and item by item. */
export function CheckCard({ check, disclosedAt }: Pick<OpenedDraw, "check" | "disclosedAt">) {
  if (!check && isLate(disclosedAt)) return <Alert tone="warning" title="已公开，核对还没有完成">{formatTime(disclosedAt)} 公开。平台会继续尝试核对；在此之前，请用下面的文件自己核对。</Alert>;
  if (!check) return <Alert title="已公开，正在与封存值核对">{formatTime(disclosedAt)} 公开。核对由平台自动进行，完成后在此公布，请稍后刷新。</Alert>;
  const { checks, checkedAt } = check;
  const count = (outcome: keyof typeof outcomes) => checks.filter((one) => one.outcome === outcome).length;
  const failed = count("fails");
  return (
    <Card title="公开后的核对">
      <Alert tone={failed === 0 ? "success" : "danger"} title={failed === 0 ? "打开的内容与封存值一致，结果可以重算" : `有 ${failed} 项不符，已通知监督员`}>
        {formatTime(disclosedAt)} 公开，{formatTime(new Date(checkedAt))} 自动核对 {checks.length} 项：通过 {count("holds")}，不符 {failed}，未核对 {count("unchecked")}。
      </Alert>
      <details className="mt-2" open={failed > 0}>
        <summary className="link cursor-pointer">逐项结果</summary>
        <ul className="mt-2 grid grid-cols-1 gap-1">
          {worstFirst(checks).map(({ subject, outcome, words }, index) => (
            <li key={`${subject}-${index}`} className="flex items-start gap-2">
              <span className="w-16 shrink-0"><Badge tone={outcomes[outcome].tone}>{outcomes[outcome].label}</Badge></span>
              <span className="min-w-0 wrap-anywhere">{words}</span>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
