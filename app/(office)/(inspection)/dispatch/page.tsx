import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText, NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { dispatchStates } from "@/lib/dispatch/labels";
import { type DispatchRow, listDispatch } from "@/lib/dispatch/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { taskStateLabels, taskStateTones } from "@/lib/tasks/labels";

export const metadata = { title: "执法检查人员选派" };

const columns: readonly Column<DispatchRow>[] = [
  { key: "number", title: "任务编号", render: (task) => <CodeText>{task.number}</CodeText> },
  { key: "name", title: "任务名称", render: (task) => <CutText>{task.name}</CutText> },
  { key: "department", title: "发起部门", render: (task) => <CutText className="max-w-40">{task.department.shortName}</CutText> },
  { key: "ends", title: "检查截止日", render: (task) => <CodeText>{formatDay(task.endsOn)}</CodeText> },
  { key: "inspections", title: "检查户次", align: "right", render: (task) => <NumberText value={task.inspections} /> },
  { key: "waiting", title: "待办", render: (task) => waitingWords(task) },
  { key: "state", title: "任务状态", render: (task) => <StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} /> },
  { key: "operations", title: "操作", sticky: "right", render: (task) => <RowActions of={task.name} items={[{ label: waitingWords(task) ? "办理" : "查看", href: `/dispatch/${task.id}` }]} /> },
];

/** What still waits, in words. */
function waitingWords({ state, whole, unconfirmed, unreceived }: DispatchRow): string {
  if (state === "objectsDrawn") return unconfirmed > 0 ? `${unconfirmed} 户次未确认检查部门` : "";
  if (state === "unitsConfirmed") return whole ? "待选派检查人员" : "";
  if (state === "inspectorsMatched") return whole ? "待派发" : "";
  if (unreceived > 0) return whole ? `${unreceived} 个部门尚未签收` : "待签收";
  return "";
}

export default async function DispatchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("dispatch:view");
  const params = await searchParams;
  const tasks = await listDispatch(actor, { text: param(params, "text"), state: paramOf(params, "state", dispatchStates), unreceived: param(params, "receipt") === "open" }, pagingOf(params));
  return (
    <>
      <PageHeader title="执法检查人员选派" breadcrumb={[{ label: "部门间双随机联合抽查" }]} />
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "任务", placeholder: "名称或编号" },
        { type: "select", name: "state", label: "任务状态", options: dispatchStates.map((state) => ({ value: state, label: taskStateLabels[state] })) },
        { type: "select", name: "receipt", label: "签收", options: [{ value: "open", label: "待本部门签收" }] },
      ]} />
      <DataTable
        id="dispatch" caption="选派任务" path="/dispatch" params={params}
        columns={columns} rows={tasks.rows} rowKey={(task) => task.id} paging={tasks}
        empty={<EmptyState title="没有需要选派人员的任务">检查对象抽取之后，本部门发起或参与的任务会出现在这里。</EmptyState>}
      />
    </>
  );
}
