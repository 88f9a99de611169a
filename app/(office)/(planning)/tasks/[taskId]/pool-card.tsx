import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatNumber } from "@/lib/platform/format";
import { exclusionLabel } from "@/lib/tasks/labels";
import type { PoolSummary } from "@/lib/tasks/pool/queries";
import { ExpectedTable } from "./expected-table";

export function PoolCard({ taskId, summary, mayChange }: { taskId: number; summary: PoolSummary; mayChange: boolean }) {
  const reasons = summary.excluded.map(({ code, count }) => `${exclusionLabel(code)} ${formatNumber(count)} 户`).join("，");
  return (
    <Card
      title="检查对象" flush
      description={`待抽取 ${formatNumber(summary.included)} 户，已排除 ${formatNumber(summary.excludedTotal)} 户${reasons ? `（${reasons}）` : ""}`}
      actions={<ButtonLink size="sm" href={`/tasks/${taskId}/pool`}>{mayChange ? "添加检查对象" : "查看名单"}</ButtonLink>}
    >
      {summary.included === 0
        ? <p className="p-4 text-ink-3">{mayChange ? "还没有可抽取的检查对象：从名录库导入，或手动新增。" : "没有检查对象。"}</p>
        : <ExpectedTable summary={summary} />}
    </Card>
  );
}
