import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText, OrDash } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { inspectionStateLabels, inspectionStateTones } from "@/lib/inspections/labels";
import { formatDay, formatNumber } from "@/lib/platform/format";
import type { EntityHistory } from "@/lib/results/entity-history";
import { checkResultShortLabels } from "@/lib/results/labels";

/** The object's inspections that the actor may see, year by year, newest first; `linked`: they may open the results. */
export function InspectionsCard({ history: { inspections, total, others }, linked, allHref }: { history: EntityHistory; linked: boolean; allHref: string }) {
  return (
    <Card title="抽查记录" flush description={others > 0 ? `其他部门另有 ${formatNumber(others)} 项已公示` : undefined} actions={inspections.length < total && <Link className="link" href={allHref}>显示全部 {formatNumber(total)} 项</Link>}>
      {inspections.length === 0 ? <EmptyState title="还没有抽查记录" /> : (
        <Table caption="抽查记录">
          <thead><tr><Th width="4rem">年度</Th><Th>任务编号</Th><Th>任务</Th><Th>检查部门</Th><Th>检查单位</Th><Th>检查日期</Th><Th>检查结果</Th><Th>后续处理</Th><Th>状态</Th></tr></thead>
          <tbody>
            {inspections.map(({ id, year, task, department, unit, checkedOn, results, handlings, handled, state }, index) => (
              <tr key={id}>
                <Td>{inspections[index - 1]?.year === year ? "" : year}</Td>
                <Td><CodeText>{task.number}</CodeText></Td>
                <Td>{linked ? <Link className="link" href={`/results/${id}`}>{task.name}</Link> : task.name}</Td>
                <Td>{department.name}</Td>
                <Td>{unit.name}</Td>
                <Td><OrDash><span className="figures">{formatDay(checkedOn)}</span></OrDash></Td>
                <Td><OrDash>{results.map((result) => checkResultShortLabels[result]).join("、")}</OrDash></Td>
                <Td><OrDash>{handlings > 0 && `${handled} / ${handlings} 项已办结`}</OrDash></Td>
                <Td><StatusBadge tone={inspectionStateTones[state]} label={inspectionStateLabels[state]} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
