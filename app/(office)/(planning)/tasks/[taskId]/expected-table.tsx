import { Badge } from "@/components/ui/badge";
import { NumberText, PercentText } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import type { PoolSummary } from "@/lib/tasks/pool/queries";
import { CertainMark } from "./certain-mark";

/** Before the draw: what it will take of each stratum, rounded up, and where it decides nothing. */
export function ExpectedTable({ summary: { expected, aboveCeiling, ceiling } }: { summary: PoolSummary }) {
  const above = new Set(aboveCeiling.map(({ stratum }) => stratum));
  return (
    <Table caption="预计抽取数">
      <thead><tr><Th>分层</Th><Th align="right">待抽取</Th><Th align="right">预计抽取</Th><Th align="right">实际比例</Th><Th align="right">备选</Th><Th>说明</Th></tr></thead>
      <tbody>
        {expected.map(({ stratum, label, n, k, reserve }) => (
          <tr key={stratum}>
            <Td>{label}</Td>
            <Td align="right"><NumberText value={n} /></Td>
            <Td align="right"><NumberText value={k} /></Td>
            <Td align="right"><PercentText value={n === 0 ? null : k / n} digits={2} /></Td>
            <Td align="right"><NumberText value={reserve} /></Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                <CertainMark n={n} k={k} />
                {above.has(stratum) && <Badge tone="warning">高于一般事项提示上限 {ceiling}%</Badge>}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
