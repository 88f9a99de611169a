import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { CodeText, CutText, NumberText } from "@/components/ui/cells";
import { departmentLevelLabels } from "@/lib/departments/labels";
import { departmentPage, type DepartmentRow } from "@/lib/departments/queries";
import { requirePage } from "@/lib/platform/auth";
import { DepartmentLevel } from "@/lib/platform/generated/prisma/enums";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { codeEntries, codeLabels } from "@/lib/platform/reference";
import { disable, enable } from "./actions";

export const metadata = { title: "部门" };

export default async function DepartmentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("departments:manage");
  const params = await searchParams;
  const state = paramOf(params, "state", ["active", "disabled"]);
  const filter = {
    text: param(params, "q"), level: paramOf(params, "level", Object.values(DepartmentLevel)), sectorCode: param(params, "sector"),
    disabled: state === undefined ? undefined : state === "disabled",
  };
  const [page, sectors, labels] = await Promise.all([departmentPage(actor, filter, pagingOf(params)), codeEntries("sector"), codeLabels("sector")]);
  return (
    <>
      <PageHeader title="部门" breadcrumb={[{ label: "系统管理" }]} />
      <FilterBar params={params} fields={[
        { type: "text", name: "q", label: "部门", placeholder: "名称或代码" },
        { type: "select", name: "level", label: "层级", options: Object.entries(departmentLevelLabels).map(([value, label]) => ({ value, label })) },
        { type: "select", name: "sector", label: "所属系统", options: sectors.map(({ code, label }) => ({ value: code, label })) },
        { type: "select", name: "state", label: "状态", options: [{ value: "active", label: "在用" }, { value: "disabled", label: "停用" }] },
      ]} />
      <DataTable
        id="departments" caption="部门" path="/departments" params={params} rows={page.rows} rowKey={(row) => row.id} paging={page}
        columns={columns(labels)} toolbar={<ButtonLink href="/departments/new" variant="primary">新增部门</ButtonLink>}
      />
    </>
  );
}

const columns = (sectors: Map<string, string>): Column<DepartmentRow>[] => [
  { key: "name", title: "部门名称", render: ({ name, depth }) => <span style={{ paddingInlineStart: `${depth * 1.25}rem` }} className="block"><CutText>{name}</CutText></span> },
  { key: "code", title: "代码", width: "11rem", render: ({ code }) => <CodeText>{code}</CodeText> },
  { key: "state", title: "状态", width: "5rem", render: ({ disabledAt }) => <StatusBadge tone={disabledAt ? "neutral" : "success"} label={disabledAt ? "停用" : "在用"} /> },
  { key: "level", title: "层级", render: ({ level }) => departmentLevelLabels[level] },
  { key: "sector", title: "所属系统", render: ({ sectorCode }) => sectors.get(sectorCode) ?? sectorCode },
  { key: "division", title: "区划", render: ({ division }) => division.name },
  { key: "users", title: "用户数", align: "right", render: ({ _count }) => <NumberText value={_count.users} /> },
  { key: "parent", title: "上级部门", hidden: true, render: ({ parent }) => <CutText>{parent?.name}</CutText> },
  {
    key: "operations", title: "操作", sticky: "right", width: "8rem",
    render: (row) => (
      <RowActions of={row.name} items={[
        { label: "修改", href: `/departments/${row.id}` },
        row.disabledAt
          ? { label: "启用", action: enable, fields: { departmentId: row.id } }
          : { label: "停用", danger: true, action: disable, fields: { departmentId: row.id }, confirm: { title: `停用${row.name}？`, description: "该部门的用户将不能登录，历史记录保留。", danger: true, confirmLabel: "停用" } },
      ]} />
    ),
  },
];
