import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { handlingMeasureLabels } from "@/lib/handling/labels";
import { handlingPage, type HandlingRow } from "@/lib/handling/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { checkResultShortLabels } from "@/lib/results/labels";

export const metadata = { title: "处理结果报送" };

const statuses = [{ value: "missing", label: "待报送" }, { value: "open", label: "未完结" }, { value: "completed", label: "已完结" }] as const;

export default async function HandlingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("handling:view");
  const params = await searchParams;
  const filter = { text: param(params, "q"), status: paramOf(params, "status", statuses.map(({ value }) => value)), own: param(params, "own") === "1" };
  const page = await handlingPage(actor, filter, pagingOf(params));
  const records = can(actor, "handling:record");
  return (
    <>
      <PageHeader title="处理结果报送" breadcrumb={[{ label: "部门间双随机联合抽查" }]} description="发现问题的检查事项由发现部门报送处理结果" />
      <FilterBar params={params} fields={[
        { type: "text", name: "q", label: "企业", placeholder: "名称、拼音首字母或代码" },
        { type: "select", name: "status", label: "报送状态", options: statuses },
        { type: "select", name: "own", label: "发现部门", options: [{ value: "1", label: "本部门" }] },
      ]} />
      <DataTable
        id="handling" caption="发现问题的检查事项" path="/handling" params={params} rows={page.rows} rowKey={(row) => row.id} paging={page}
        columns={columns(actor.departmentId, records)}
        empty={<EmptyState title="没有需要处理的问题">检查结果录入为“发现问题”后，会列在这里。</EmptyState>}
      />
    </>
  );
}

const columns = (departmentId: number, records: boolean): Column<HandlingRow>[] => [
  { key: "name", title: "企业名称", render: ({ record }) => <CutText>{record.inspection.entity.name}</CutText> },
  { key: "uscc", title: "统一社会信用代码", width: "11.5rem", render: ({ record }) => <CodeText>{record.inspection.entity.objectId}</CodeText> },
  { key: "item", title: "检查事项", render: ({ taskItem }) => <CutText>{taskItem.checkItemVersion.name}</CutText> },
  { key: "result", title: "检查结果", render: ({ result }) => <CutText>{checkResultShortLabels[result]}</CutText> },
  { key: "department", title: "发现部门", render: ({ record }) => <CutText>{record.inspection.department.shortName}</CutText> },
  { key: "checkedOn", title: "检查日期", width: "7rem", render: ({ record }) => <span className="figures">{formatDay(record.checkedOn)}</span> },
  { key: "measure", title: "处理措施", render: ({ handlings }) => handlings[0] && <CutText>{handlingMeasureLabels[handlings[0].measure]}</CutText> },
  { key: "status", title: "报送状态", width: "6.5rem", render: (row) => <HandlingStatus row={row} /> },
  {
    key: "operations", title: "操作", sticky: "right", width: "5rem",
    render: (row) => {
      const own = [row.record.inspection.departmentId, row.record.inspection.unitId].includes(departmentId);
      return <RowActions of={row.record.inspection.entity.name} items={[{ label: records && own ? "报送" : "查看", href: `/handling/${row.id}` }]} />;
    },
  },
];

function HandlingStatus({ row }: { row: HandlingRow }) {
  const handling = row.handlings[0];
  if (!handling) return <StatusBadge tone="danger" label="待报送" />;
  return handling.completed ? <StatusBadge tone="success" label="已完结" /> : <StatusBadge tone="warning" label="未完结" />;
}
