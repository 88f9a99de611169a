import { HashText } from "@/components/hash-text";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { DrawAttempt } from "@/lib/draws/queries";
import { strataOf } from "@/lib/draws/strata";
import { formatNumber } from "@/lib/platform/format";
import { certainty } from "@/lib/tasks/sampling";
import { CertainMark } from "@/app/(office)/(planning)/tasks/[taskId]/certain-mark";

/** How many were drawn of each stratum, and the line of admission: whose ticket is not above it was drawn. */
export function StrataCard({ draw, stratumLabels, rule }: { draw: DrawAttempt; stratumLabels: Record<string, string>; rule: string }) {
  return (
    <Card title="各分层的结果" description={rule} flush>
      <Table caption="各分层的结果">
        <thead><tr><Th>分层</Th><Th align="right">名单</Th><Th align="right">入选</Th><Th align="right">备选</Th><Th>入选线（最后一户入选者的票号）</Th></tr></thead>
        <tbody>
          {strataOf(draw).map(({ stratum, n, k, reserveCount, cutoff }) => (
            <tr key={stratum}>
              <Td>{stratumLabels[stratum] ?? stratum}</Td>
              <Td align="right">{formatNumber(n)}</Td><Td align="right">{formatNumber(k)}</Td><Td align="right">{formatNumber(reserveCount)}</Td>
              <Td>{certainty({ n, k }) ? <CertainMark n={n} k={k} /> : cutoff && <HashText value={cutoff} label="入选线" />}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2 text-ink-3">每户的票号由种子和它的编号算出，同一分层内不大于入选线的入选。任何人都可以用种子重算自己的票号，与入选线比较。</p>
    </Card>
  );
}
