import { Card } from "@/components/ui/card";
import { OrDash } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import { formatTime } from "@/lib/platform/format";
import type { StateChange } from "@/lib/platform/generated/prisma/client";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import { taskStateLabels } from "@/lib/tasks/labels";

/** Who did what and when, newest first. */
export function HistoryCard({ steps }: { steps: StateChange[] }) {
  return (
    <Card title="办理记录" flush>
      <Table caption="办理记录">
        <thead><tr><Th>时间</Th><Th>状态</Th><Th>办理人</Th><Th>部门</Th><Th>原因</Th></tr></thead>
        <tbody>
          {steps.toReversed().map(({ id, at, to, actorName, departmentName, reason }) => (
            <tr key={id}>
              <Td><span className="figures whitespace-nowrap">{formatTime(at)}</span></Td>
              <Td className="whitespace-nowrap">{taskStateLabels[to as TaskState]}</Td>
              <Td className="whitespace-nowrap">{actorName}</Td>
              <Td>{departmentName}</Td>
              <Td className="wrap-anywhere"><OrDash>{reason}</OrDash></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
