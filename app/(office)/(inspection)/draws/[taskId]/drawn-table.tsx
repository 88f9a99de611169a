import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { type DrawAttempt, type DrawnRow, listDrawn } from "@/lib/draws/queries";
import type { Actor } from "@/lib/platform/actor";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";

type Props = {
  actor: Actor; draw: DrawAttempt; outcome: "selected" | "reserve"; path: string; params: SearchParams; stratumLabels: Record<string, string>;
};

/** The selected, or the reserve, in ticket order of their strata. */
export async function DrawnTable({ actor, draw, outcome, path, params, stratumLabels }: Props) {
  const rows = await listDrawn(actor, draw.id, { outcome, stratum: param(params, "stratum"), text: param(params, "text") }, pagingOf(params));
  const columns: readonly Column<DrawnRow>[] = [
    { key: "stratum", title: "分层", render: ({ stratum }) => stratumLabels[stratum] ?? stratum },
    { key: "rank", title: "名次", align: "right", render: ({ rank }) => rank },
    { key: "name", title: "企业名称", render: ({ entity }) => <CutText>{entity.name}</CutText> },
    { key: "objectId", title: "统一社会信用代码/编号", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
    { key: "division", title: "所在区划", render: ({ entity }) => entity.division?.name ?? "待确认" },
    { key: "authority", title: "登记机关", render: ({ entity }) => <CutText className="max-w-48">{entity.registrationAuthority}</CutText> },
    { key: "ticket", title: "抽签号", render: ({ ticket }) => <code className="font-mono text-[13px]" title={ticket}>{ticket.slice(0, 16)}…</code> },
  ];
  return (
    <div>
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "企业", placeholder: "名称或统一社会信用代码" },
        { type: "select", name: "stratum", label: "分层", options: Object.entries(stratumLabels).map(([value, label]) => ({ value, label })) },
      ]} />
      <DataTable
        id={`draw-${outcome}`} caption={outcome === "selected" ? "入选名单" : "备选名单"} path={path} params={params}
        columns={columns} rows={rows.rows} rowKey={({ id }) => id} paging={rows}
        empty={<EmptyState title={outcome === "selected" ? "没有符合条件的入选对象" : "没有备选对象"} />}
      />
    </div>
  );
}
