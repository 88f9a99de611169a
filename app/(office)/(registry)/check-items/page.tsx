import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { type RowAction, RowActions } from "@/components/list/row-actions";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { checkItemFilterOf, listedStatuses } from "@/lib/check-items/filter";
import { checkItemKindLabels, checkMethodLabels, versionStatusLabels, versionStatusTones } from "@/lib/check-items/labels";
import { checkItemCategories, listCheckItems, type ShownCheckItem } from "@/lib/check-items/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { codeLabels } from "@/lib/platform/reference";
import { publishCheckItem } from "./actions";
import { kindOptions } from "./options";

export const metadata = { title: "随机抽查事项清单" };

export default async function CheckItemsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("check-items:view");
  const params = await searchParams;
  const filter = checkItemFilterOf(params);
  const [page, categories, labels] = await Promise.all([listCheckItems(actor, filter, pagingOf(params)), checkItemCategories(), codeLabels("category")]);
  const mayEdit = can(actor, "check-items:edit");
  return (
    <>
      <PageHeader title="随机抽查事项清单" breadcrumb={[{ label: "一单两库" }]} />
      <FilterBar
        params={params}
        fields={[
          { type: "text", name: "text", label: "事项", placeholder: "事项名称、内容或编号" },
          { type: "select", name: "category", label: "抽查类别", options: categories.map(({ code, label }) => ({ value: code, label })) },
          { type: "select", name: "kind", label: "事项类型", options: kindOptions },
          { type: "select", name: "status", label: "状态", options: listedStatuses.map((value) => ({ value, label: versionStatusLabels[value] })) },
        ]}
      />
      <DataTable
        id="check-items" caption="随机抽查事项清单" path="/check-items" params={params}
        columns={columns(actor, labels)} rows={page.rows} rowKey={(item) => item.id} paging={page}
        toolbar={
          <>
            {mayEdit && <ButtonLink href="/check-items/new" variant="primary">新增事项</ButtonLink>}
            <a className={buttonClass()} href={hrefWith("/api/exports/check-items", params, { page: null, size: null })} download>导出</a>
          </>
        }
        empty={
          <EmptyState title="没有符合条件的抽查事项" actions={mayEdit && <ButtonLink href="/check-items/new">新增事项</ButtonLink>}>
            没有列入清单的事项不得开展抽查（国办发〔2015〕58号）。
          </EmptyState>
        }
      />
    </>
  );
}

function columns(actor: Actor, categories: Map<string, string>): Column<ShownCheckItem>[] {
  return [
    { key: "code", title: "编号", render: ({ code }) => <CodeText>{code}</CodeText>, width: "8rem" },
    { key: "category", title: "抽查类别", render: ({ current }) => <CutText className="max-w-40">{categories.get(current.categoryCode)}</CutText> },
    { key: "name", title: "抽查事项", render: ({ current }) => <CutText>{current.name}</CutText> },
    { key: "kind", title: "事项类型", render: ({ current }) => checkItemKindLabels[current.kind] },
    { key: "methods", title: "检查方式", hidden: true, render: ({ current }) => <CutText>{current.methods.map((method) => checkMethodLabels[method]).join("、")}</CutText> },
    { key: "department", title: "制定部门", render: ({ department }) => <CutText className="max-w-44">{department.shortName}</CutText> },
    { key: "version", title: "版本", align: "right", render: ({ current }) => current.version },
    {
      key: "status", title: "状态",
      render: ({ current, draft }) => (
        <span className="inline-flex items-center gap-3">
          <StatusBadge tone={versionStatusTones[current.status]} label={versionStatusLabels[current.status]} />
          {draft && <StatusBadge tone={versionStatusTones.draft} label={`第 ${draft.version} 版待发布`} />}
        </span>
      ),
    },
    { key: "operations", title: "操作", sticky: "right", render: (item) => <RowActions of={item.current.name} items={operations(actor, item)} /> },
  ];
}

function operations(actor: Actor, item: ShownCheckItem): RowAction[] {
  const view: RowAction = { label: "查看", href: `/check-items/${item.id}` };
  if (!can(actor, "check-items:edit") || item.departmentId !== actor.departmentId) return [view];
  const draft = item.draft ?? (item.current.status === "draft" ? item.current : null);
  return [
    view,
    { label: draft ? "编辑" : "修订", href: `/check-items/${item.id}/edit` },
    ...(draft
      ? [{ label: "发布", action: publishCheckItem, fields: { checkItemId: item.id }, confirm: { title: `发布《${draft.name}》第 ${draft.version} 版？`, description: "发布后的版本不再变更，修改须形成新版本。" } }]
      : []),
  ];
}
