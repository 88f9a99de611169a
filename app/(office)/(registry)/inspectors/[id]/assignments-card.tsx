import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { inspectorPartLabels } from "@/lib/inspections/labels";
import type { InspectorDetail } from "@/lib/inspectors/queries";
import { formatTime } from "@/lib/platform/format";

/** The inspections that this person was given, newest first. */
export function AssignmentsCard({ assignments }: { assignments: InspectorDetail["assignments"] }) {
  return (
    <Card title="选派记录" flush>
      {assignments.length === 0 ? <EmptyState title="还没有选派记录" /> : (
        <Table caption="选派记录">
          <thead><tr><Th>抽查任务</Th><Th>检查对象</Th><Th>方式</Th><Th width="10rem">时间</Th><Th>备注</Th></tr></thead>
          <tbody>
            {assignments.map(({ id, inspection, part, addedAt, removedAt, removedReason }) => (
              <tr key={id} className={removedAt ? "text-ink-3" : undefined}>
                <Td><Link className="link" href={`/tasks/${inspection.task.id}`}>{inspection.task.name}</Link></Td>
                <Td>{inspection.entity.name}</Td>
                <Td>{inspectorPartLabels[part]}</Td>
                <Td>{formatTime(addedAt)}</Td>
                <Td>{removedAt && `已更换：${removedReason ?? ""}`}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
