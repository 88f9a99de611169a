import { exportChoices } from "@/app/(office)/exports/choices";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { ExportDialog } from "@/components/list/export-dialog";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { hrefWith, sortOf } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { inspectorExport } from "@/lib/inspectors/export-definition";
import { inspectorFilterOf } from "@/lib/inspectors/filter";
import { anyCategory, inspectorStatusLabels, inspectorStatusTones } from "@/lib/inspectors/labels";
import { certificateWarnings, departmentsWithInspectors, expiryWarningDays, inspectorPage, type InspectorRow } from "@/lib/inspectors/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { codeEntries, codeLabels } from "@/lib/platform/reference";
import { exportInspectors } from "./actions";
import { CertificateEnd } from "./certificate-end";

export const metadata = { title: "执法检查人员名录库" };

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

export default async function InspectorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("inspectors:view");
  const params = await searchParams;
  const sort = sortOf(params, ["name", "certificateValidTo"], "name");
  const [page, warnings, departments, categories, labels, warningDays] = await Promise.all([
    inspectorPage(actor, inspectorFilterOf(params), pagingOf(params), sort), certificateWarnings(actor), departmentsWithInspectors(actor), codeEntries("category"), codeLabels("category"), expiryWarningDays(),
  ]);
  const listed = columns(labels, warningDays, can(actor, "inspectors:edit") ? actor.departmentId : null, actor.scope.length === 1);
  return (
    <>
      <PageHeader title="执法检查人员名录库" breadcrumb={[{ label: "一单两库" }]} />
      {warnings.expired + warnings.expiring > 0 && (
        <Alert tone="warning" className="mb-3" title="在岗人员的执法证件需要处理" actions={<>
          {warnings.expired > 0 && <ButtonLink variant="link" href="/inspectors?certificate=expired&status=onDuty&expert=no">已过期 {warnings.expired} 人</ButtonLink>}
          {warnings.expiring > 0 && <ButtonLink variant="link" href="/inspectors?certificate=expiring&status=onDuty&expert=no">{warningDays} 天内到期 {warnings.expiring} 人</ButtonLink>}
        </>}>
          证件有效期不能覆盖任务最后一天的人员不参加选派。
        </Alert>
      )}
      <FilterBar params={params} fields={[
        { type: "text", name: "q", label: "人员", placeholder: "姓名、拼音首字母、证号或代码" },
        ...(actor.scope.length > 1 ? [{ type: "combobox" as const, name: "department", label: "部门", options: departments.map(({ id, name, code }) => ({ value: String(id), label: name, code })) }] : []),
        { type: "combobox", name: "category", label: "执法领域", options: categories.map(({ code, label }) => ({ value: code, label, code })) },
        { type: "select", name: "status", label: "状态", options: optionsOf(inspectorStatusLabels) },
        { type: "select", name: "certificate", label: "执法证件", options: [{ value: "expired", label: "已过期" }, { value: "expiring", label: `${warningDays} 天内到期` }] },
        { type: "select", name: "expert", label: "专家", options: [{ value: "yes", label: "是" }, { value: "no", label: "否" }] },
      ]} />
      <DataTable
        id="inspectors" caption="执法检查人员" path="/inspectors" params={params} sort={sort} columns={listed} rows={page.rows} rowKey={(row) => row.id} paging={page}
        toolbar={<>
          {can(actor, "inspectors:edit") && <ButtonLink href="/inspectors/new" variant="primary">新增人员</ButtonLink>}
          {can(actor, "inspectors:import") && <ButtonLink href="/inspectors/import">导入</ButtonLink>}
          {page.total > 0 && (
            <ExportDialog
              tableId="inspectors" action={exportInspectors} query={hrefWith("", params, { page: null, size: null }).slice(1)} total={page.total}
              columns={exportChoices(inspectorExport.columns, listed)} template="导出与导入模板相同的列，修改后可以重新导入。身份证号、手机不导出，重新导入时留空即不改动。"
            />
          )}
        </>}
        empty={<EmptyState title="没有符合条件的人员">可以修改查询条件再查；也可以新增人员，或从名单文件导入。</EmptyState>}
      />
    </>
  );
}

/** @param edits the department whose people the user may change, or null @param alone no other department's people are in the list */
const columns = (categories: Map<string, string>, warningDays: number, edits: number | null, alone: boolean): Column<InspectorRow>[] => [
  { key: "name", title: "姓名", sortable: true, render: ({ name, isExpert }) => (isExpert ? `${name}（专家）` : name) },
  { key: "status", title: "状态", width: "5.5rem", render: ({ status }) => <StatusBadge tone={inspectorStatusTones[status]} label={inspectorStatusLabels[status]} /> },
  { key: "department", title: "部门", hidden: alone, render: ({ department }) => <CutText className="max-w-44">{department.name}</CutText> },
  { key: "position", title: "职务", render: ({ position }) => position, hidden: true },
  { key: "phone", title: "手机", render: ({ phoneMasked }) => <CodeText>{phoneMasked}</CodeText>, hidden: true },
  { key: "certificate", title: "执法证号", render: ({ certificateNumber }) => <CodeText>{certificateNumber}</CodeText> },
  { key: "certificateValidTo", title: "证件有效期止", sortable: true, width: "10rem", render: ({ certificateValidTo }) => <CertificateEnd day={certificateValidTo} warningDays={warningDays} /> },
  { key: "competences", title: "执法领域", render: ({ competences }) => <CutText className="max-w-40">{competences.map((code) => (code === "*" ? anyCategory : (categories.get(code) ?? code))).join("、")}</CutText> },
  { key: "conflicts", title: "回避", align: "right", render: ({ _count }) => _count.conflicts || "" },
  { key: "operations", title: "操作", sticky: "right", width: "6.5rem", render: ({ id, name, departmentId }) => (
    <RowActions of={name} items={[{ label: "查看", href: `/inspectors/${id}` }, ...(departmentId === edits ? [{ label: "修改", href: `/inspectors/${id}/edit` }] : [])]} />
  ) },
];
