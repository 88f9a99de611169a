import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { PublicTask } from "@/lib/disclosure/queries";
import { drawKindLabels, drawModeLabels, drawStandingLabels, drawStandingTones, drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import { formatTime } from "@/lib/platform/format";
import { Approval } from "../../approval";

type Attempt = PublicTask["draws"][number];

/** Every attempt at the task's draws: aborted, superseded and valid. What is sealed says only that it is there. */
export function DrawsCard({ draws }: { draws: readonly Attempt[] }) {
  return (
    <Card title="随机抽取" description="每一次都留存：作废的、被取代的也在这里" flush>
      {draws.length === 0 ? <EmptyState title="尚未抽取" /> : (
        <Table caption="随机抽取">
          <thead><tr><Th width="14rem">抽取编号</Th><Th>抽取内容</Th><Th>抽取时间</Th><Th>效力</Th><Th>方式</Th><Th>说明</Th></tr></thead>
          <tbody>{draws.map((draw) => <Row key={draw.drawId} draw={draw} />)}</tbody>
        </Table>
      )}
    </Card>
  );
}

function Row({ draw: { drawId, kind, state, drawnAt, opened } }: { draw: Attempt }) {
  const standing = opened?.standing;
  return (
    <tr>
      <Td><Link className="link" href={`/disclosure/draws/${drawId}`}><CodeText>{drawId}</CodeText></Link></Td>
      <Td>{drawKindLabels[kind]}</Td>
      <Td><span className="figures">{formatTime(drawnAt)}</span></Td>
      <Td>{standing ? <StatusBadge tone={drawStandingTones[standing]} label={drawStandingLabels[standing]} /> : <StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} />}</Td>
      <Td>{opened ? drawModeLabels[opened.mode] : "已封存"}</Td>
      <Td>{opened ? <Notes {...opened} /> : "公示后可见"}</Td>
    </tr>
  );
}

function Notes({ reason, abortReason, approval }: NonNullable<Attempt["opened"]>) {
  return (
    <>
      {reason && <span className="block">本次原因：{reason}</span>}
      {abortReason && <span className="block">作废原因：{abortReason}</span>}
      {approval && <Approval {...approval} />}
    </>
  );
}
