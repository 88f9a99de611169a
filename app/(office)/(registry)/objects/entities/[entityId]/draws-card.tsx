import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { drawOutcomeLabels } from "@/lib/draws/labels";
import { formatTime } from "@/lib/platform/format";
import type { EntityHistory } from "@/lib/results/entity-history";

/** The draws that took the object, as they are disclosed to everybody; nothing where there is none. */
export function DrawsCard({ draws }: Pick<EntityHistory, "draws">) {
  if (draws.length === 0) return null;
  return (
    <Card title="抽取记录" flush description="已公示的抽取">
      <Table caption="抽取记录">
        <thead><tr><Th>抽取编号</Th><Th>任务</Th><Th>结果</Th><Th align="right">名次</Th><Th>抽取时间</Th></tr></thead>
        <tbody>
          {draws.map(({ id, outcome, rank, stratum, draw }) => (
            <tr key={id}>
              <Td><Link className="link" href={`/disclosure/draws/${draw.id}`}><CodeText>{draw.drawId}</CodeText></Link></Td>
              <Td>{draw.task.name}</Td>
              <Td>{drawOutcomeLabels[outcome]}</Td>
              <Td align="right">{stratum === "ALL" ? rank : `${stratum} 层 ${rank}`}</Td>
              <Td><span className="figures">{formatTime(draw.drawnAt)}</span></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
