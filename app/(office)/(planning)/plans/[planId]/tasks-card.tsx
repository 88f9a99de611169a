import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText, CutText, OrDash } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay } from "@/lib/platform/format";
import type { PlanDetail } from "@/lib/plans/queries";
import { taskStateLabels, taskStateTones, taskTypeLabels } from "@/lib/tasks/labels";

export function TasksCard({ plan: { tasks, acts } }: { plan: PlanDetail }) {
  if (tasks.length === 0) {
    return (
      <Card title="抽查任务" flush>
        <EmptyState title="还没有任务">{acts.createTask ? "点击右上角“任务创建”，从本计划创建部门内或联合检查任务。" : "计划发布后可以创建任务。"}</EmptyState>
      </Card>
    );
  }
  return (
    <Card title="抽查任务" description={`共 ${tasks.length} 个`} flush>
      <Table caption="抽查任务">
        <thead><tr><Th>任务编号</Th><Th>任务名称</Th><Th>类型</Th><Th>配合部门</Th><Th>起止日期</Th><Th>状态</Th></tr></thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <Td><Link className="link" href={`/tasks/${task.id}`}><CodeText>{task.number}</CodeText></Link></Td>
              <Td><CutText>{task.name}</CutText></Td>
              <Td>{taskTypeLabels[task.type]}</Td>
              <Td><OrDash>{task.departments.filter(({ part }) => part === "cooperator").map(({ department }) => department.shortName).join("、")}</OrDash></Td>
              <Td><CodeText>{`${formatDay(task.startsOn)} 至 ${formatDay(task.endsOn)}`}</CodeText></Td>
              <Td><StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
