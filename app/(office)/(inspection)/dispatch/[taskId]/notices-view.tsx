import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import { formatNumber, formatTime } from "@/lib/platform/format";
import { taskPartLabels } from "@/lib/tasks/labels";

/** What each department was sent, and whether it has been received. */
export function NoticesView({ detail: { departments } }: { detail: DispatchDetail }) {
  const sent = departments.flatMap((department) => (department.notice ? [{ ...department, notice: department.notice }] : []));
  if (sent.length === 0) return <Card><EmptyState title="尚未派发">检查人员选派完成后，由发起部门派发，各部门收到通知和名单。</EmptyState></Card>;
  return (
    <Card title="派发与签收" flush>
      <Table caption="派发与签收">
        <thead><tr><Th>部门</Th><Th>身份</Th><Th align="right">户数</Th><Th>派发时间</Th><Th>签收</Th><Th>签收人和时间</Th><Th>名单</Th></tr></thead>
        <tbody>
          {sent.map(({ id, name, part, notice }) => (
            <tr key={id}>
              <Td>{name}</Td><Td>{taskPartLabels[part]}</Td><Td align="right">{formatNumber(notice.inspections)}</Td>
              <Td className="figures whitespace-nowrap">{formatTime(notice.sentAt)}</Td>
              <Td><StatusBadge tone={notice.receivedAt ? "success" : "warning"} label={notice.receivedAt ? "已签收" : "尚未签收"} /></Td>
              <Td>{notice.receivedAt && `${notice.receivedBy ?? ""} ${formatTime(notice.receivedAt)}`}</Td>
              <Td><a className="link" href={`/api/dispatch/${notice.id}`} download>下载 Excel</a></Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2 text-ink-3">这里是派发时的名单；此后更换过人员的，以“检查人员”一栏和“导出名单”为准。</p>
    </Card>
  );
}
