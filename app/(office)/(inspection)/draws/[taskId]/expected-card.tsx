import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/platform/format";
import { poolSummary } from "@/lib/tasks/pool/queries";
import type { TaskDetail } from "@/lib/tasks/queries";
import { CertainAlert } from "@/app/(office)/(planning)/tasks/[taskId]/certain-alert";
import { CertainMark } from "@/app/(office)/(planning)/tasks/[taskId]/certain-mark";

/** What the draw will take of each stratum, before it begins: by the rule, from the pool as it stands. */
export async function ExpectedCard({ task, rule }: { task: TaskDetail; rule: string }) {
  const summary = await poolSummary(task);
  return (
    <Card title="将按此规则抽取" description={rule} flush>
      {summary.aboveCeiling.length > 0 && (
        <Alert tone="warning" className="m-3">一般检查事项的抽查比例高于 {summary.ceiling}%：{summary.aboveCeiling.map(({ label }) => label).join("、")}。</Alert>
      )}
      {summary.expected.some(({ certain }) => certain !== null) && <div className="m-3"><CertainAlert expected={summary.expected} mayChange={false} /></div>}
      <Table caption="各分层的抽取数">
        <thead><tr><Th>分层</Th><Th align="right">名单</Th><Th align="right">抽取</Th><Th align="right">备选</Th><Th>说明</Th></tr></thead>
        <tbody>
          {summary.expected.map(({ stratum, label, n, k, reserve }) => (
            <tr key={stratum}>
              <Td>{label}</Td><Td align="right">{formatNumber(n)}</Td><Td align="right">{formatNumber(k)}</Td><Td align="right">{formatNumber(reserve)}</Td>
              <Td><CertainMark n={n} k={k} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2 text-ink-3">名单 {formatNumber(summary.included)} 户，排除 {formatNumber(summary.excludedTotal)} 户（各有原因，一并冻结和留存）。开始抽取时按当前登记状态和频次限制再核对一次。</p>
    </Card>
  );
}
