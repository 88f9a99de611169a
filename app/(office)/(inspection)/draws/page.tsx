import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText, NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { drawStateLabels } from "@/lib/draws/labels";
import { drawTaskStates, type DrawTaskRow, listDrawTasks } from "@/lib/draws/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, formatTime } from "@/lib/platform/format";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { taskStateLabels, taskStateTones } from "@/lib/tasks/labels";

export const metadata = { title: "检查对象抽取" };

const columns: readonly Column<DrawTaskRow>[] = [
  { key: "number", title: "任务编号", render: (task) => <CodeText>{task.number}</CodeText> },
  { key: "name", title: "任务名称", render: (task) => <CutText>{task.name}</CutText> },
  { key: "department", title: "发起部门", render: (task) => <CutText className="max-w-40">{task.department.shortName}</CutText> },
  { key: "ends", title: "检查截止日", render: (task) => <CodeText>{formatDay(task.endsOn)}</CodeText> },
  { key: "pool", title: "待抽取名单", align: "right", render: (task) => <NumberText value={task.poolSize} /> },
  { key: "draws", title: "抽取情况", render: (task) => drawWords(task) },
  { key: "selected", title: "入选", align: "right", render: (task) => <NumberText value={task.selected} /> },
  { key: "state", title: "任务状态", render: (task) => <StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} /> },
  { key: "operations", title: "操作", sticky: "right", render: (task) => (
    <RowActions of={task.name} items={[{ label: task.state === "ready" && task.mayRun ? "抽取" : "查看", href: `/draws/${task.id}` }]} />
  ) },
];

function drawWords(task: DrawTaskRow): string {
  const last = task.draws.at(-1);
  if (!last) return "尚未抽取";
  const attempt = task.draws.length > 1 ? `第 ${last.attempt} 次，` : "";
  return `${attempt}${drawStateLabels[last.state]} ${formatTime(last.drawnAt)}`.trim();
}

export default async function DrawsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("draws:view");
  const params = await searchParams;
  const tasks = await listDrawTasks(actor, { text: param(params, "text"), state: paramOf(params, "state", drawTaskStates) }, pagingOf(params));
  return (
    <>
      <PageHeader title="检查对象抽取" breadcrumb={[{ label: "部门间双随机联合抽查" }]} />
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "任务", placeholder: "名称或编号" },
        { type: "select", name: "state", label: "任务状态", options: drawTaskStates.map((state) => ({ value: state, label: taskStateLabels[state] })) },
      ]} />
      <DataTable
        id="draws" caption="抽取任务" path="/draws" params={params}
        columns={columns} rows={tasks.rows} rowKey={(task) => task.id} paging={tasks}
        empty={<EmptyState title="没有待抽取或已抽取的任务">任务的检查事项和检查对象都准备好、进入“待抽取”之后，会出现在这里。</EmptyState>}
      />
    </>
  );
}
