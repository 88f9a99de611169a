import { ActionButton } from "@/components/form/action-button";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { unitHistoryLabels } from "@/lib/dispatch/labels";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import { formatNumber, formatTime } from "@/lib/platform/format";
import { taskPartLabels } from "@/lib/tasks/labels";
import { settleOffline } from "../actions";

/** How far each department's units are settled, by whom, and how. */
export function UnitsByDepartment({ detail: { task, departments, acts } }: { detail: DispatchDetail }) {
  if (departments.length === 0) return null;
  return (
    <Card title="各部门确认情况" flush>
      <Table caption="各部门确认情况">
        <thead><tr><Th>部门</Th><Th>身份</Th><Th align="right">户数</Th><Th align="right">已确认</Th><Th align="right">待确认</Th><Th>最近一次</Th>{acts.recordOffline && <Th>操作</Th>}</tr></thead>
        <tbody>
          {departments.map(({ id, departmentId, part, name, confirmed, unconfirmed, history: [last] }) => (
            <tr key={id}>
              <Td>{name}</Td>
              <Td>{taskPartLabels[part]}</Td>
              <Td align="right">{formatNumber(confirmed + unconfirmed)}</Td>
              <Td align="right">{formatNumber(confirmed)}</Td>
              <Td align="right">{unconfirmed > 0 ? <strong className="text-warning">{formatNumber(unconfirmed)}</strong> : 0}</Td>
              <Td>{last && `${unitHistoryLabels[last.to] ?? last.to}：${last.actorName} ${formatTime(last.at)}${last.reason ? `（${last.reason}）` : ""}`}</Td>
              {acts.recordOffline && (
                <Td>
                  {part === "cooperator" && unconfirmed > 0 && (
                    <ActionButton variant="link" action={settleOffline} fields={{ taskId: task.id, departmentId }} confirm={{
                      title: `记录与${name}线下商定的检查部门？`, description: `按现在列出的检查部门确认其余 ${unconfirmed} 户，写明与谁、何时、如何商定。`, confirmLabel: "记录",
                      reason: { label: "线下商定情况", name: "note", required: true },
                    }}>记录线下商定</ActionButton>
                  )}
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
