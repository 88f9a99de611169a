import { Card } from "@/components/ui/card";
import { NumberText, OrDash } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { formatTime } from "@/lib/platform/format";
import { poolSourceLabels } from "@/lib/tasks/labels";
import type { poolSources } from "@/lib/tasks/pool/queries";

/** The acts by which the pool was filled: 查到 = 加入 + 排除 + 重复. */
export function SourcesCard({ sources }: { sources: Awaited<ReturnType<typeof poolSources>> }) {
  if (sources.length === 0) return <Card flush><EmptyState title="还没有添加过检查对象" /></Card>;
  return (
    <Card flush>
      <Table caption="添加记录">
        <thead><tr><Th>时间</Th><Th>方式</Th><Th>名录库</Th><Th align="right">查到</Th><Th align="right">加入</Th><Th align="right">排除</Th><Th align="right">重复</Th><Th>办理人</Th></tr></thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <Td><span className="figures whitespace-nowrap">{formatTime(source.createdAt)}</span></Td>
              <Td className="whitespace-nowrap">{poolSourceLabels[source.kind]}</Td>
              <Td><OrDash>{source.library?.name}</OrDash></Td>
              <Td align="right"><NumberText value={source.found} /></Td>
              <Td align="right"><NumberText value={source.added} /></Td>
              <Td align="right"><NumberText value={source.excluded} /></Td>
              <Td align="right"><NumberText value={source.duplicates} /></Td>
              <Td className="whitespace-nowrap">{source.createdBy}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
