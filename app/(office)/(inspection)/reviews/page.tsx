import { BatchAction } from "@/components/list/batch-actions";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { inspectionStateLabels } from "@/lib/inspections/labels";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { idOf, pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { checkResultShortLabels } from "@/lib/results/labels";
import { tasksWithResults } from "@/lib/results/queries";
import { needsHandling, overallResult } from "@/lib/results/rules";
import { reviewPage, type ReviewRow } from "@/lib/reviews/queries";
import { approve } from "./actions";

export const metadata = { title: "审核" };

const states = ["submitted", "returned", "approved", "published"] as const;

export default async function ReviewsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("reviews:view");
  const params = await searchParams;
  const state = paramOf(params, "state", states) ?? "submitted";
  const filter = { state, text: param(params, "q"), taskId: idOf(param(params, "task")) ?? undefined };
  const [page, tasks] = await Promise.all([reviewPage(actor, filter, pagingOf(params)), tasksWithResults(actor)]);
  const decides = state === "submitted" && can(actor, "reviews:decide");
  return (
    <>
      <PageHeader title="审核" breadcrumb={[{ label: "部门间双随机联合抽查" }]} />
      <FilterBar params={params} fields={[
        { type: "combobox", name: "task", label: "抽查任务", options: tasks.map(({ id, number, name }) => ({ value: String(id), label: name, code: number })) },
        { type: "text", name: "q", label: "企业", placeholder: "名称、拼音首字母或代码" },
      ]} />
      <Tabs label="审核状态" items={states.map((other) => ({
        href: hrefWith("/reviews", params, { state: other, page: undefined }), label: inspectionStateLabels[other], current: other === state,
      }))} />
      <DataTable
        id="reviews" caption={`${inspectionStateLabels[state]}的检查结果`} path="/reviews" params={params} columns={columns(decides)} rows={page.rows}
        rowKey={(row) => row.id} paging={page}
        empty={<EmptyState title={state === "submitted" ? "没有待审核的检查结果" : "没有符合条件的检查结果"} />}
        selection={decides ? {
          label: (row) => row.entity.name,
          selectable: (row) => row.submittedById !== actor.userId,
          actions: <BatchAction action={approve} confirm={{ title: "审核通过所选检查结果？", confirmLabel: "通过" }}>审核通过</BatchAction>,
        } : undefined}
      />
    </>
  );
}

const columns = (decides: boolean): Column<ReviewRow>[] => [
  { key: "name", title: "企业名称", render: ({ entity }) => <CutText>{entity.name}</CutText> },
  { key: "uscc", title: "统一社会信用代码", width: "11.5rem", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
  { key: "task", title: "抽查任务", render: ({ task }) => <CutText>{task.name}</CutText> },
  { key: "unit", title: "检查部门", render: ({ unit }) => <CutText>{unit.shortName}</CutText> },
  { key: "result", title: "检查结果", render: (row) => <Overall row={row} /> },
  { key: "handling", title: "处理", render: (row) => <HandlingState row={row} /> },
  { key: "checkedOn", title: "检查日期", width: "7rem", render: ({ records }) => records[0] && <span className="figures">{formatDay(records[0].checkedOn)}</span> },
  { key: "due", title: "公示期限", width: "7rem", render: ({ publishDueOn }) => publishDueOn && <span className="figures">{formatDay(publishDueOn)}</span> },
  {
    key: "operations", title: "操作", sticky: "right", width: "5rem",
    render: (row) => <RowActions of={row.entity.name} items={[{ label: decides ? "审核" : "查看", href: `/results/${row.id}` }]} />,
  },
];

function Overall({ row }: { row: ReviewRow }) {
  const result = overallResult(row.records[0]?.results.map((item) => item.result) ?? []);
  return result && <StatusBadge tone={needsHandling(result) ? "warning" : "success"} label={checkResultShortLabels[result]} />;
}

function HandlingState({ row }: { row: ReviewRow }) {
  const problems = row.records[0]?.results.filter(({ result }) => needsHandling(result)) ?? [];
  if (problems.length === 0) return "无需处理";
  const completed = problems.filter(({ handlings }) => handlings[0]?.completed).length;
  return `已完结 ${completed} / ${problems.length}`;
}
