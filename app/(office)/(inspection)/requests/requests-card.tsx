import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CutText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { formatTime } from "@/lib/platform/format";
import { requestKindLabel, requestStateLabels, requestStateTones } from "@/lib/requests/labels";
import type { RequestRow } from "@/lib/requests/queries";
import { subjectOf } from "@/lib/requests/subject";

/** What has been asked about a draw or an inspection, and what became of it; nothing where nothing was. */
export function RequestsCard({ requests }: { requests: readonly RequestRow[] }) {
  if (requests.length === 0) return null;
  return (
    <Card title="变更申请" description="改变结果的每一件事都须另一人批准，并留存" flush>
      <Table caption="变更申请">
        <thead><tr><Th>申请</Th><Th>内容</Th><Th>原因</Th><Th>申请人</Th><Th>申请时间</Th><Th>状态</Th><Th>结果</Th><Th>操作</Th></tr></thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <Td className="whitespace-nowrap">{requestKindLabel(request)}</Td>
              <Td><CutText>{subjectOf(request)}</CutText></Td><Td><CutText>{request.reason}</CutText></Td>
              <Td>{request.requestedBy}</Td><Td className="figures whitespace-nowrap">{formatTime(request.requestedAt)}</Td>
              <Td><StatusBadge tone={requestStateTones[request.state]} label={requestStateLabels[request.state]} /></Td>
              <Td><CutText>{request.outcome ?? request.usedFor?.drawId}</CutText></Td>
              <Td><Link className="link" href={`/requests/${request.id}`}>{request.mayDecide ? "办理" : "查看"}</Link></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
