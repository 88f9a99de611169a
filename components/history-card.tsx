import { formatTime } from "@/lib/platform/format";
import { Card } from "./ui/card";
import { OrDash } from "./ui/cells";
import { Table, Td, Th } from "./ui/table";

/** One change of state, as the record keeps it. */
export type HistoryStep = { id: number; at: Date; to: string; actorName: string; departmentName: string | null; reason: string | null };

/** Who did what and when, newest first; `labels` are the states' names. */
export function HistoryCard({ steps, labels }: { steps: readonly HistoryStep[]; labels: Readonly<Record<string, string>> }) {
  if (steps.length === 0) return null;
  return (
    <Card title="办理记录" flush>
      <Table caption="办理记录">
        <thead><tr><Th>时间</Th><Th>状态</Th><Th>办理人</Th><Th>部门</Th><Th>原因</Th></tr></thead>
        <tbody>
          {steps.toReversed().map(({ id, at, to, actorName, departmentName, reason }) => (
            <tr key={id}>
              <Td><span className="figures whitespace-nowrap">{formatTime(at)}</span></Td>
              <Td className="whitespace-nowrap">{labels[to] ?? to}</Td>
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
