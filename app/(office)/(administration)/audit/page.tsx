import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { buttonClass } from "@/components/ui/button";
import { CutText } from "@/components/ui/cells";
import { auditOutcomeLabels, auditOutcomeTones, auditSubjects } from "@/lib/audit/labels";
import { auditDepartments, auditPage, type AuditRow } from "@/lib/audit/queries";
import { auditFilterOf } from "@/lib/audit/filter";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { EventDetails } from "./event-details";

export const metadata = { title: "操作日志" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("audit:view");
  const params = await searchParams;
  const [page, departments] = await Promise.all([auditPage(actor, auditFilterOf(params), pagingOf(params)), auditDepartments(actor)]);
  return (
    <>
      <PageHeader title="操作日志" breadcrumb={[{ label: "系统管理" }]} description="只增不改：任何人都不能修改或删除" />
      <FilterBar params={params} fields={[
        { type: "select", name: "subject", label: "事项", options: auditSubjects },
        { type: "text", name: "person", label: "操作人" },
        { type: "combobox", name: "department", label: "部门", options: departments },
        { type: "date-range", from: "from", to: "to", label: "日期" },
        { type: "select", name: "outcome", label: "结果", options: Object.entries(auditOutcomeLabels).map(([value, label]) => ({ value, label })) },
      ]} />
      <DataTable
        id="audit" caption="操作日志" path="/audit" params={params} rows={page.rows} rowKey={(row) => row.id} paging={page} columns={columns}
        toolbar={<a className={buttonClass()} href={hrefWith("/api/exports/audit", params, {})}>导出</a>}
      />
    </>
  );
}

const columns: Column<AuditRow>[] = [
  { key: "at", title: "时间", width: "10rem", render: ({ at }) => <span className="figures">{formatTime(at)}</span> },
  { key: "actor", title: "操作人", render: ({ actorName }) => actorName },
  { key: "department", title: "部门", render: ({ departmentName }) => <CutText>{departmentName}</CutText> },
  { key: "summary", title: "内容", render: ({ summary }) => <CutText>{summary}</CutText> },
  { key: "outcome", title: "结果", width: "6rem", render: ({ outcome }) => <StatusBadge tone={auditOutcomeTones[outcome]} label={auditOutcomeLabels[outcome]} /> },
  { key: "operations", title: "操作", sticky: "right", width: "5rem", render: (row) => <EventDetails event={row} /> },
];
