import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { inspectionStateLabels } from "@/lib/inspections/labels";
import { formatTime } from "@/lib/platform/format";
import type { StateChange } from "@/lib/platform/generated/prisma/client";
import type { InspectionState } from "@/lib/platform/generated/prisma/enums";

/** Who did what and when. */
export function HistoryCard({ steps }: { steps: StateChange[] }) {
  if (steps.length === 0) return null;
  return (
    <Card title="办理记录" flush>
      <Table caption="办理记录">
        <thead><tr><Th>时间</Th><Th>状态</Th><Th>办理人</Th><Th>部门</Th><Th>原因</Th></tr></thead>
        <tbody>
          {steps.map(({ id, at, to, actorName, departmentName, reason }) => (
            <tr key={id}>
              <Td>{formatTime(at)}</Td>
              <Td>{inspectionStateLabels[to as InspectionState]}</Td>
              <Td>{actorName}</Td>
              <Td>{departmentName}</Td>
              <Td>{reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
