import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { checkItemKindLabels, checkMethodLabels } from "@/lib/check-items/labels";
import { taskPartLabels } from "@/lib/tasks/labels";
import type { TaskDetail } from "@/lib/tasks/queries";

/** Who takes part, with which items and how many people per object. */
export function DepartmentsCard({ task: { id, departments, acts, whole } }: { task: TaskDetail }) {
  return (
    <Card
      title={whole ? "参与部门与检查事项" : "本部门的检查事项"} flush
      actions={acts.edit && <ButtonLink size="sm" href={`/tasks/${id}/departments`}>选择检查事项</ButtonLink>}
    >
      <Table caption="参与部门与检查事项">
        <thead><tr><Th>部门</Th><Th>编号</Th><Th>检查事项</Th><Th>事项类型</Th><Th>检查方式</Th><Th align="right">每户检查人员</Th></tr></thead>
        <tbody>
          {departments.map(({ id: rowId, department, part, items, inspectorsPerObject }) => (items.length === 0
            ? (
              <tr key={rowId}>
                <Td>{department.name} <Badge tone={part === "initiator" ? "info" : "neutral"}>{taskPartLabels[part]}</Badge></Td>
                <td colSpan={4} className="border-b border-line px-3 text-warning">尚未选择检查事项</td>
                <Td align="right">{inspectorsPerObject} 人</Td>
              </tr>
            )
            : items.map(({ id: itemId, checkItemVersion: { checkItem, name, kind, methods, version } }, index) => (
              <tr key={itemId}>
                <Td>{index === 0 && <>{department.name} <Badge tone={part === "initiator" ? "info" : "neutral"}>{taskPartLabels[part]}</Badge></>}</Td>
                <Td><Link className="link" href={`/check-items/${checkItem.id}`}><CodeText>{checkItem.code}</CodeText></Link></Td>
                <Td className="wrap-anywhere">{name}<span className="ml-1 text-xs text-ink-3">第 {version} 版</span></Td>
                <Td className="whitespace-nowrap">{checkItemKindLabels[kind]}</Td>
                <Td>{methods.map((method) => checkMethodLabels[method]).join("、")}</Td>
                <Td align="right">{index === 0 && `${inspectorsPerObject} 人`}</Td>
              </tr>
            ))))}
        </tbody>
      </Table>
    </Card>
  );
}
