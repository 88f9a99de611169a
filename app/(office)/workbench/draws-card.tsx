import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { drawKindLabels, drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import type { Actor } from "@/lib/platform/actor";
import { formatTime } from "@/lib/platform/format";
import { latestDraws } from "@/lib/progress/standing";

/** The draws last begun, for those who supervise them. */
export async function DrawsCard({ actor }: { actor: Actor }) {
  const draws = await latestDraws(actor, 8);
  return (
    <Card title="最近的抽取" flush actions={<Link className="link" href="/draws">全部</Link>}>
      {draws.length === 0 ? <EmptyState title="还没有抽取" /> : (
        <Table caption="最近的抽取">
          <thead><tr><Th>任务</Th><Th width="11rem">抽取</Th><Th width="8rem">状态</Th><Th width="9rem">时间</Th></tr></thead>
          <tbody>
            {draws.map(({ id, kind, state, attempt, createdAt, drawnAt, task }) => (
              <tr key={id}>
                <Td><Link className="link" href={`${kind === "objects" ? "/draws" : "/dispatch"}/${task.id}`}><CutText className="max-w-40">{task.name}</CutText></Link></Td>
                <Td>{drawKindLabels[kind]}{attempt > 1 && ` 第 ${attempt} 次`}</Td>
                <Td><StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} /></Td>
                <Td><span className="figures whitespace-nowrap">{formatTime(drawnAt ?? createdAt)}</span></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
