import { Card } from "@/components/ui/card";
import { OrDash } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import { formatTime } from "@/lib/platform/format";
import type { PlanDetail } from "@/lib/plans/queries";

/** The versions that were filed (备案), and why each followed the one before. */
export function VersionsCard({ versions }: { versions: PlanDetail["versions"] }) {
  if (versions.length === 0) return null;
  return (
    <Card title="备案版本" flush>
      <Table caption="备案版本">
        <thead><tr><Th align="right">版本</Th><Th>备案时间</Th><Th>计划名称</Th><Th>起止日期</Th><Th align="right">附件</Th><Th>调整原因</Th></tr></thead>
        <tbody>
          {versions.map(({ version, createdAt, content, reason }) => (
            <tr key={version}>
              <Td align="right">{version}</Td>
              <Td><span className="figures whitespace-nowrap">{formatTime(createdAt)}</span></Td>
              <Td className="wrap-anywhere">{content.name}</Td>
              <Td><span className="figures whitespace-nowrap">{content.startsOn} 至 {content.endsOn}</span></Td>
              <Td align="right">{content.attachments.length}</Td>
              <Td className="wrap-anywhere"><OrDash>{reason}</OrDash></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
