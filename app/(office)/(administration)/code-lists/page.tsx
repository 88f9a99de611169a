import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { type RowAction, RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText, NumberText } from "@/components/ui/cells";
import { Tabs } from "@/components/ui/tabs";
import { codeListLabels, codeListNotes, fixedLists } from "@/lib/code-lists/labels";
import { codeEntryPage, type CodeEntryRow, nextSort } from "@/lib/code-lists/queries";
import { codeLists } from "@/lib/code-lists/schema";
import { requirePage } from "@/lib/platform/auth";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import type { CodeList } from "@/lib/platform/reference";
import { activate, deactivate } from "./actions";
import { EntryDialog } from "./entry-dialog";

export const metadata = { title: "代码表" };

export default async function CodeListsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("code-lists:manage");
  const params = await searchParams;
  const list = paramOf(params, "list", codeLists) ?? "category";
  const state = paramOf(params, "state", ["active", "inactive"]);
  const filter = { list, text: param(params, "q"), active: state === undefined ? undefined : state === "active" };
  const [page, sort] = await Promise.all([codeEntryPage(actor, filter, pagingOf(params)), nextSort(list)]);
  return (
    <>
      <PageHeader title="代码表" breadcrumb={[{ label: "系统管理" }]} description={codeListNotes[list]} />
      <Tabs label="代码表" items={codeLists.map((other) => ({ href: `/code-lists?list=${other}`, label: codeListLabels[other], current: other === list }))} />
      <div className="mt-3">
        <FilterBar params={params} fields={[
          { type: "text", name: "q", label: "代码或名称" },
          { type: "select", name: "state", label: "状态", options: [{ value: "active", label: "在用" }, { value: "inactive", label: "停用" }] },
        ]} />
      </div>
      <DataTable
        id="code-lists" caption={codeListLabels[list]} path="/code-lists" params={params} rows={page.rows} rowKey={(row) => row.code} paging={page}
        columns={columns(list, sort)} toolbar={fixedLists.has(list) ? undefined : <EntryDialog key={sort} list={list} listLabel={codeListLabels[list]} sort={sort} />}
      />
    </>
  );
}

const columns = (list: CodeList, sort: number): Column<CodeEntryRow>[] => [
  { key: "code", title: "代码", width: "12rem", render: ({ code }) => <CodeText>{code}</CodeText> },
  { key: "label", title: "名称", render: ({ label }) => <CutText>{label}</CutText> },
  { key: "sort", title: "排序", align: "right", width: "6rem", render: (row) => <NumberText value={row.sort} /> },
  { key: "state", title: "状态", width: "7rem", render: ({ active }) => <StatusBadge tone={active ? "success" : "neutral"} label={active ? "在用" : "停用"} /> },
  {
    key: "operations", title: "操作", sticky: "right", width: "8rem",
    render: (row) => (
      <span className="flex gap-3">
        <EntryDialog key={`${row.label}:${row.sort}`} list={list} listLabel={codeListLabels[list]} entry={row} sort={sort} />
        {!fixedLists.has(list) && <RowActions of={row.label} items={[switchOf(list, row)]} />}
      </span>
    ),
  },
];

function switchOf(list: CodeList, { code, label, active }: CodeEntryRow): RowAction {
  if (!active) return { label: "启用", action: activate, fields: { list, code } };
  const confirm = { title: `停用“${label}”？`, description: "停用后不能再选用，已有记录不受影响。", danger: true, confirmLabel: "停用" };
  return { label: "停用", danger: true, action: deactivate, fields: { list, code }, confirm };
}
