import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { CutText, NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { libraryKindLabels } from "@/lib/objects/labels";
import { type LibraryRow, listLibraries } from "@/lib/objects/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";

export const metadata = { title: "检查对象名录库" };

export default async function LibrariesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("objects:view");
  const params = await searchParams;
  const state = paramOf(params, "state", ["open", "closed"]);
  const filter = {
    name: param(params, "name"), year: Number(/^\d{4}$/.exec(param(params, "year") ?? "")?.[0] ?? 0) || undefined,
    kind: paramOf(params, "kind", ["annual", "themed"]), open: state && state === "open",
  };
  const page = await listLibraries(actor, filter, pagingOf(params));
  const mayEdit = can(actor, "objects:edit");
  return (
    <>
      <PageHeader title="检查对象名录库" breadcrumb={[{ label: "一单两库" }]} />
      <FilterBar
        params={params}
        fields={[
          { type: "text", name: "name", label: "名录库名称" },
          { type: "text", name: "year", label: "年度", placeholder: "如 2026" },
          { type: "select", name: "kind", label: "类型", options: Object.entries(libraryKindLabels).map(([value, label]) => ({ value, label })) },
          { type: "select", name: "state", label: "状态", options: [{ value: "open", label: "使用中" }, { value: "closed", label: "已封存" }] },
        ]}
      />
      <DataTable
        id="object-libraries" caption="检查对象名录库" path="/objects" params={params} columns={columns(actor.departmentId, mayEdit, can(actor, "objects:import"))}
        rows={page.rows} rowKey={(library) => library.id} paging={page}
        toolbar={mayEdit && <ButtonLink href="/objects/new" variant="primary">新建名录库</ButtonLink>}
        empty={
          <EmptyState title="还没有名录库" actions={mayEdit && <ButtonLink href="/objects/new">新建名录库</ButtonLink>}>
            每个部门按年度建库，再逐户录入或导入整份名单。
          </EmptyState>
        }
      />
    </>
  );
}

function columns(departmentId: number, mayEdit: boolean, mayImport: boolean): Column<LibraryRow>[] {
  return [
    { key: "year", title: "年度", align: "right", width: "5rem", render: ({ year }) => year },
    { key: "name", title: "名录库名称", render: ({ name }) => <CutText>{name}</CutText> },
    { key: "kind", title: "类型", render: ({ kind }) => libraryKindLabels[kind] },
    { key: "department", title: "部门", render: ({ department }) => <CutText>{department.name}</CutText> },
    { key: "members", title: "检查对象数", align: "right", render: ({ members }) => <NumberText value={members} /> },
    { key: "state", title: "状态", render: ({ closedAt }) => <StatusBadge tone={closedAt ? "neutral" : "success"} label={closedAt ? "已封存" : "使用中"} /> },
    { key: "created", title: "建库日期", render: ({ createdAt }) => <span className="figures">{formatDay(createdAt)}</span> },
    {
      key: "operations", title: "操作", sticky: "right",
      render: (library) => {
        const open = library.departmentId === departmentId && library.closedAt === null;
        return (
          <RowActions
            of={library.name}
            items={[
              { label: "查看对象", href: `/objects/${library.id}` },
              ...(open && mayImport ? [{ label: "导入", href: `/objects/${library.id}/import` }] : []),
              ...(open && mayEdit ? [{ label: "修改", href: `/objects/${library.id}/edit` }] : []),
            ]}
          />
        );
      },
    },
  ];
}
