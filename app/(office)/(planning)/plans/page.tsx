import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { type RowAction, RowActions } from "@/components/list/row-actions";
import { hrefWith, sortOf } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { CodeText, CutText, NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import type { Option } from "@/components/ui/option";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, todayInShanghai } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { planFilterOf } from "@/lib/plans/filter";
import { planStateLabels, planStateTones, planTypeLabels } from "@/lib/plans/labels";
import { listPlans, planSorts, type PlanRow } from "@/lib/plans/queries";
import { submit } from "./actions";

export const metadata = { title: "抽查计划制定" };

const optionsOf = (labels: Record<string, string>): Option[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The columns; 制定部门 is worth one only to whom more than one department's plans are shown. */
const columnsOf = (manyDepartments: boolean): readonly Column<PlanRow>[] => [
  { key: "number", title: "编号", sortable: true, render: (plan) => <CodeText>{plan.number}</CodeText> },
  { key: "name", title: "计划名称", sortable: true, render: (plan) => <CutText className="max-w-64">{plan.name}</CutText> },
  { key: "year", title: "年度", sortable: true, align: "right", render: (plan) => plan.year },
  { key: "type", title: "类型", render: (plan) => planTypeLabels[plan.type] },
  { key: "department", title: "制定部门", hidden: !manyDepartments, render: (plan) => <CutText className="max-w-40">{plan.department.shortName}</CutText> },
  { key: "startsOn", title: "起止日期", sortable: true, render: (plan) => <CodeText>{`${formatDay(plan.startsOn)} 至 ${formatDay(plan.endsOn)}`}</CodeText> },
  { key: "version", title: "版本", align: "right", hidden: true, render: (plan) => plan.version },
  { key: "basis", title: "依据文号", hidden: true, render: (plan) => <CutText>{plan.basisDocument}</CutText> },
  { key: "tasks", title: "任务数", align: "right", render: (plan) => <NumberText value={plan.taskCount} /> },
  { key: "state", title: "状态", render: (plan) => <StatusBadge tone={planStateTones[plan.state]} label={planStateLabels[plan.state]} /> },
  { key: "operations", title: "操作", sticky: "right", render: (plan) => <RowActions of={plan.name} items={operations(plan)} /> },
];

/** What may be done with a plan, the nearest first; 任务创建 stands at the end of the row, as the procedure has it. */
function operations({ id, name, acts }: PlanRow): RowAction[] {
  return [
    { label: acts.decide ? "审核" : "查看", href: `/plans/${id}` },
    ...(acts.edit ? [{ label: "修改", href: `/plans/${id}/edit` }] : []),
    ...(acts.submit ? [{ label: "提交审核", action: submit, fields: { planId: id }, confirm: { title: `提交计划《${name}》审核？`, confirmLabel: "提交" } }] : []),
    ...(acts.createTask ? [{ label: "任务创建", href: `/tasks/new?plan=${id}` }] : []),
  ];
}

export default async function PlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("plans:view");
  const params = await searchParams;
  const sort = sortOf(params, planSorts, "-number");
  const plans = await listPlans(actor, planFilterOf(params), sort, pagingOf(params));
  const mayCreate = can(actor, "plans:edit");
  const thisYear = Number(todayInShanghai().slice(0, 4));
  const years = Array.from({ length: 6 }, (_, index) => String(thisYear + 1 - index)).map((year) => ({ value: year, label: year }));

  return (
    <>
      <PageHeader title="抽查计划制定" breadcrumb={[{ label: "抽查计划管理" }]} />
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "计划", placeholder: "名称、编号或依据文号" },
        { type: "select", name: "year", label: "年度", options: years },
        { type: "select", name: "type", label: "类型", options: optionsOf(planTypeLabels) },
        { type: "select", name: "state", label: "状态", options: optionsOf(planStateLabels) },
      ]} />
      <DataTable
        id="plans" caption="抽查计划" path="/plans" params={params} sort={sort}
        columns={columnsOf(actor.scope.length > 1)} rows={plans.rows} rowKey={(plan) => plan.id} paging={plans}
        toolbar={<>
          {mayCreate && <ButtonLink href="/plans/new" variant="primary">新建计划</ButtonLink>}
          <a className={buttonClass()} href={hrefWith("/api/exports/plans", params, { page: null, size: null, sort: null })} download>导出</a>
        </>}
        empty={
          <EmptyState title="没有符合条件的计划" actions={mayCreate && <ButtonLink href="/plans/new">新建计划</ButtonLink>}>
            {mayCreate ? "可以修改查询条件，或新建一个年度抽查计划。" : "可以修改查询条件再查。"}
          </EmptyState>
        }
      />
    </>
  );
}
