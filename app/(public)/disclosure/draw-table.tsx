import { StatusBadge } from "@/components/status-badge";
import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { PublicDrawLine } from "@/lib/disclosure/draw-queries";
import { drawKindLabels, drawStandingLabels, drawStandingTones, drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import { formatTime } from "@/lib/platform/format";

/** Draws as far as they are public: of a sealed one its number and how far it is. */
export function DrawTable({ rows }: { rows: readonly PublicDrawLine[] }) {
  if (rows.length === 0) return <EmptyState title="没有这样的抽取" />;
  return (
    <Table caption="随机抽取">
      <thead><tr><Th width="14rem">抽取编号</Th><Th>抽取内容</Th><Th>抽查任务</Th><Th>进度或效力</Th><Th width="12rem">公开</Th></tr></thead>
      <tbody>
        {rows.map(({ drawId, kind, state, standing, taskName, discloseBy, disclosedAt }) => (
          <tr key={drawId}>
            <Td><Link className="link" href={`/disclosure/draws/${drawId}`}><CodeText>{drawId}</CodeText></Link></Td>
            <Td>{drawKindLabels[kind]}</Td>
            <Td>{taskName ?? "已封存"}</Td>
            <Td>{standing ? <StatusBadge tone={drawStandingTones[standing]} label={drawStandingLabels[standing]} /> : <StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} />}</Td>
            <Td><span className="figures">{disclosedAt ? formatTime(disclosedAt) : `最迟 ${formatTime(discloseBy)}`}</span></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
