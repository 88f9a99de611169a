import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { type RowAction, RowActions } from "@/components/list/row-actions";
import { hrefWith, sortOf } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Option } from "@/components/ui/option";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { taskFilterOf } from "@/lib/tasks/filter";
import { organizationModeLabels, selectionTypeLabels, taskPartLabels, taskStateLabels, taskStateTones, taskTypeLabels } from "@/lib/tasks/labels";
import { listTasks, type TaskRow, taskSorts } from "@/lib/tasks/queries";

export const metadata = { title: "抽查任务" };

const optionsOf = (labels: Record<string, string>): Option[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

const columns: readonly Column<TaskRow>[] = [
  { key: "number", title: "任务编号", sortable: true, render: (task) => <Link className="link" href={`/tasks/${task.id}`}><CodeText>{task.number}</CodeText></Link> },
  { key: "name", title: "任务名称", sortable: true, render: (task) => <CutText className="max-w-56">{task.name}</CutText> },
  { key: "state", title: "状态", render: (task) => <StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} /> },
  { key: "type", title: "类型", render: (task) => taskTypeLabels[task.type] },
  { key: "selection", title: "抽查类型", hidden: true, render: (task) => selectionTypeLabels[task.selectionType] },
  { key: "mode", title: "组织模式", hidden: true, render: (task) => organizationModeLabels[task.organizationMode] },
  { key: "department", title: "发起部门", render: (task) => <CutText className="max-w-40">{task.department.shortName}</CutText> },
  { key: "cooperators", title: "配合部门", render: (task) => <CutText className="max-w-40">{task.cooperators.join("、")}</CutText> },
  { key: "plan", title: "所属计划", hidden: true, render: (task) => <CutText>{task.plan?.name ?? "临时任务"}</CutText> },
  { key: "startsOn", title: "起止日期", sortable: true, render: (task) => <CodeText>{`${formatDay(task.startsOn)} 至 ${formatDay(task.endsOn)}`}</CodeText> },
  { key: "operations", title: "操作", sticky: "right", render: (task) => <RowActions of={task.name} items={operations(task)} /> },
];

function operations({ id, acts }: TaskRow): RowAction[] {
  return [
    { label: "查看", href: `/tasks/${id}` },
    ...(acts.edit ? [{ label: "修改", href: `/tasks/${id}/edit` }] : []),
    ...(acts.changePool ? [{ label: "检查对象", href: `/tasks/${id}/pool` }] : []),
  ];
}

export default async function TasksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("tasks:view");
  const params = await searchParams;
  const sort = sortOf(params, taskSorts, "-number");
  const tasks = await listTasks(actor, taskFilterOf(params), sort, pagingOf(params));
  const mayCreate = can(actor, "tasks:edit");

  return (
    <>
      <PageHeader title="抽查任务" breadcrumb={[{ label: "抽查计划管理" }]} />
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "任务", placeholder: "名称或编号" },
        { type: "select", name: "state", label: "状态", options: optionsOf(taskStateLabels) },
        { type: "select", name: "type", label: "类型", options: optionsOf(taskTypeLabels) },
        { type: "select", name: "selection", label: "抽查类型", options: optionsOf(selectionTypeLabels) },
        { type: "select", name: "part", label: "我部门作为", options: optionsOf(taskPartLabels) },
      ]} />
      <DataTable
        id="tasks" caption="抽查任务" path="/tasks" params={params} sort={sort}
        columns={columns} rows={tasks.rows} rowKey={(task) => task.id} paging={tasks}
        toolbar={<>
          {mayCreate && <ButtonLink href="/tasks/new" variant="primary">新建临时任务</ButtonLink>}
          <a className={buttonClass()} href={hrefWith("/api/exports/tasks", params, { page: null, size: null, sort: null })} download>导出</a>
        </>}
        empty={
          <EmptyState title="没有符合条件的任务" actions={mayCreate && <ButtonLink href="/plans?state=published">去计划中创建任务</ButtonLink>}>
            {mayCreate ? "任务通常从已发布计划的“任务创建”开始；计划外的抽查可以新建临时任务。" : "可以修改查询条件再查。"}
          </EmptyState>
        }
      />
    </>
  );
}
