import Link from "next/link";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText, OrDash } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { inspectionStateLabels, inspectionStateTones } from "@/lib/inspections/labels";
import type { entityDetail } from "@/lib/objects/entity-queries";
import { formatDay } from "@/lib/platform/format";

type Inspections = Awaited<ReturnType<typeof entityDetail>>["inspections"];

/** The object's inspections that the actor may see, newest first. */
export function InspectionsCard({ inspections }: { inspections: Inspections }) {
  return (
    <Card title="抽查记录" flush>
      {inspections.length === 0 ? <EmptyState title="还没有抽查记录" /> : (
        <Table caption="抽查记录">
          <thead><tr><Th>任务编号</Th><Th>任务</Th><Th>检查部门</Th><Th>检查日期</Th><Th>状态</Th></tr></thead>
          <tbody>
            {inspections.map(({ id, task, department, records, state }) => (
              <tr key={id}>
                <Td><CodeText>{task.number}</CodeText></Td>
                <Td><Link className="link" href={`/results/${id}`}>{task.name}</Link></Td>
                <Td>{department.name}</Td>
                <Td><OrDash><span className="figures">{formatDay(records[0]?.checkedOn)}</span></OrDash></Td>
                <Td><StatusBadge tone={inspectionStateTones[state]} label={inspectionStateLabels[state]} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
