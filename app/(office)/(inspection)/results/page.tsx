import { exportChoices } from "@/app/(office)/exports/choices";
import { BatchAction } from "@/components/list/batch-actions";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { ExportDialog } from "@/components/list/export-dialog";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { hrefWith, sortOf } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { inspectionStateLabels, inspectionStateTones } from "@/lib/inspections/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, todayAsDay } from "@/lib/platform/format";
import { InspectionState } from "@/lib/platform/generated/prisma/enums";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { resultExport } from "@/lib/results/export-definition";
import { resultFilterOf } from "@/lib/results/filter";
import { countsByState, resultPage, type ResultRow, tasksWithResults } from "@/lib/results/queries";
import { exportResults, publish, submit } from "./actions";
import { NoProblemBatch } from "./no-problem-batch";

export const metadata = { title: "检查结果录入" };

const states = Object.values(InspectionState);

export default async function ResultsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("results:view");
  const params = await searchParams;
  const records = can(actor, "results:record");
  const filter = resultFilterOf(actor, params);
  const sort = sortOf(params, ["name", "due"], "due");
  const [page, counts, tasks] = await Promise.all([
    resultPage(actor, filter, pagingOf(params), sort), countsByState(actor, filter), tasksWithResults(actor),
  ]);
  const listed = columns(records);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);

  return (
    <>
      <PageHeader title="检查结果录入" breadcrumb={[{ label: "部门间双随机联合抽查" }]} />
      <FilterBar params={params} fields={[
        { type: "combobox", name: "task", label: "抽查任务", options: tasks.map(({ id, number, name }) => ({ value: String(id), label: name, code: number })) },
        { type: "text", name: "q", label: "企业", placeholder: "名称、拼音首字母或代码" },
        ...(records ? [{ type: "select" as const, name: "all", label: "范围", options: [{ value: "1", label: "本部门及我发起任务的全部" }] }] : []),
      ]} />
      <Tabs label="录入状态" items={[
        { href: hrefWith("/results", params, { state: undefined, page: undefined }), label: "全部", count: total, current: !filter.state },
        ...states.map((state) => ({
          href: hrefWith("/results", params, { state, page: undefined }), label: inspectionStateLabels[state], count: counts[state] ?? 0, current: filter.state === state,
        })),
      ]} />
      <DataTable
        id="results" caption="待检查与已检查对象" path="/results" params={params} sort={sort}
        columns={listed} rows={page.rows} rowKey={(row) => row.id} paging={page}
        toolbar={page.total > 0 && (
          <ExportDialog
            tableId="results" action={exportResults} query={hrefWith("", params, { page: null, size: null }).slice(1)} total={page.total}
            columns={exportChoices(resultExport.columns, listed, ["taskNumber", "checkedOn", "result"])}
          />
        )}
        empty={<EmptyState title="没有符合条件的检查对象">任务派发后，分配给本部门的检查对象会列在这里。</EmptyState>}
        selection={records ? {
          label: (row) => row.entity.name,
          actions: <BatchActions state={filter.state} />,
        } : undefined}
      />
    </>
  );
}

function BatchActions({ state }: { state: InspectionState | undefined }) {
  return (
    <>
      {(!state || state === "pending") && <NoProblemBatch />}
      {(!state || state === "recorded") && <BatchAction action={submit}>提交审核</BatchAction>}
      {(!state || state === "approved") && (
        <BatchAction action={publish} confirm={{ title: "公示所选检查结果？", description: "公示后任何人都可以查询，更正须重新录入并说明原因。", confirmLabel: "公示" }}>
          公示
        </BatchAction>
      )}
    </>
  );
}

const columns = (records: boolean): Column<ResultRow>[] => [
  { key: "name", title: "企业名称", sortable: true, render: ({ entity }) => <CutText>{entity.name}</CutText> },
  { key: "uscc", title: "统一社会信用代码", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText>, width: "11.5rem" },
  { key: "authority", title: "登记机关", render: ({ entity }) => <CutText>{entity.registrationAuthority}</CutText>, hidden: true },
  { key: "registration", title: "登记状态", render: ({ entity }) => <CutText>{registrationStatusLabels[entity.registrationStatus]}</CutText>, hidden: true },
  { key: "task", title: "抽查任务", render: ({ task }) => <CutText>{task.name}</CutText> },
  { key: "unit", title: "检查部门", render: ({ unit }) => <CutText>{unit.shortName}</CutText> },
  { key: "people", title: "检查人员", render: ({ inspectors }) => <CutText>{inspectors.map(({ inspector }) => inspector.name).join("、")}</CutText> },
  {
    key: "due", title: "公示期限", sortable: true, width: "8rem",
    render: ({ publishDueOn, dueProvisional, state, task }) =>
      publishDueOn ? <Due on={publishDueOn} provisional={dueProvisional} open={state !== "published"} /> : `任务截至 ${formatDay(task.endsOn)}`,
  },
  { key: "state", title: "录入状态", width: "6.5rem", render: ({ state }) => <StatusBadge tone={inspectionStateTones[state]} label={inspectionStateLabels[state]} /> },
  {
    key: "operations", title: "操作", sticky: "right", width: "5rem",
    render: (row) => (
      <RowActions of={row.entity.name} items={[{ label: records && ["pending", "recorded", "returned"].includes(row.state) ? "录入" : "查看", href: `/results/${row.id}` }]} />
    ),
  },
];

function Due({ on, provisional, open }: { on: Date; provisional: boolean; open: boolean }) {
  const late = open && on < todayAsDay();
  return (
    <span className={late ? "figures text-danger" : "figures"} title={provisional ? "该年度节假日安排尚未公布，期限为暂定" : undefined}>
      {formatDay(on)}{provisional ? "（暂定）" : ""}{late ? " 已逾期" : ""}
    </span>
  );
}
