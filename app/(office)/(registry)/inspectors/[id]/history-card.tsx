import { z } from "zod";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { type ChangeWords, changeText } from "@/lib/inspectors/change-words";
import { changeLabels } from "@/lib/inspectors/changes";
import { inspectorStatusLabels } from "@/lib/inspectors/labels";
import type { InspectorDetail } from "@/lib/inspectors/queries";
import { formatTime } from "@/lib/platform/format";

const changeSchema = z.record(z.string(), z.object({ from: z.string().nullable(), to: z.string().nullable() })).catch({});
const labels: Record<string, string> = changeLabels;
const statuses: Record<string, string> = inspectorStatusLabels;

/** What happened to a person's record, newest first: entered, changed field by field (numbers as masks), taken off duty and put back. */
export function HistoryCard({ person, words }: { person: InspectorDetail; words: ChangeWords }) {
  const text = (field: string, value: string | null) => changeText(field, value, words) ?? "（空）";
  const entries = [
    ...person.changes.map(({ id, at, actorName, importRunId, fields }) => ({
      key: `change-${id}`, at, actorName, importRunId,
      lines: Object.entries(changeSchema.parse(fields)).map(([field, { from, to }]) => `${labels[field] ?? field}：${text(field, from)} → ${text(field, to)}`),
    })),
    ...person.states.map(({ id, at, actorName, from, to, reason }) => ({
      key: `state-${id}`, at, actorName, importRunId: null,
      lines: [from === null ? `录入名录库，状态“${statuses[to] ?? to}”` : `状态：${statuses[from] ?? from} → ${statuses[to] ?? to}${reason ? `（${reason}）` : ""}`],
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <Card title="变更记录" flush>
      <Table caption="变更记录">
        <thead><tr><Th width="10rem">时间</Th><Th width="9rem">操作人</Th><Th width="8rem">来源</Th><Th>内容</Th></tr></thead>
        <tbody>
          {entries.map(({ key, at, actorName, importRunId, lines }) => (
            <tr key={key}>
              <Td><span className="figures whitespace-nowrap">{formatTime(at)}</span></Td>
              <Td>{actorName}</Td>
              <Td>{importRunId === null ? "" : person.own ? <Link className="link" href={`/inspectors/imports/${importRunId}`}>第 {importRunId} 号导入</Link> : `第 ${importRunId} 号导入`}</Td>
              <Td><ul>{lines.map((line) => <li key={line} className="wrap-anywhere">{line}</li>)}</ul></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
