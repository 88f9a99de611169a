import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { type DrawAttempt, type DrawnRow, listDrawn } from "@/lib/draws/queries";
import type { Actor } from "@/lib/platform/actor";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";

type Props = {
  actor: Actor; draw: DrawAttempt; outcome: "selected" | "reserve" | "replaced"; path: string; params: SearchParams; stratumLabels: Record<string, string>;
  /** Whether a 替补 may be asked for. */
  mayAsk: boolean;
};

const captions = { selected: "入选名单", reserve: "备选名单", replaced: "已被替补的对象" };
const nothing = { selected: "没有符合条件的入选对象", reserve: "没有备选对象", replaced: "没有被替补的对象" };

/** The selected, the reserve, or those in whose place others stepped in, in ticket order of their strata. */
export async function DrawnTable({ actor, draw, outcome, path, params, stratumLabels, mayAsk }: Props) {
  const rows = await listDrawn(actor, draw.id, { outcome, stratum: param(params, "stratum"), text: param(params, "text") }, pagingOf(params));
  const columns: readonly Column<DrawnRow>[] = [
    { key: "stratum", title: "分层", render: ({ stratum }) => stratumLabels[stratum] ?? stratum },
    { key: "rank", title: "名次", align: "right", render: ({ rank }) => rank },
    { key: "name", title: "企业名称", render: ({ entity }) => <CutText>{entity.name}</CutText> },
    { key: "objectId", title: "统一社会信用代码/编号", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
    { key: "division", title: "所在区划", render: ({ entity }) => entity.division?.name ?? "待确认" },
    { key: "authority", title: "登记机关", render: ({ entity }) => <CutText className="max-w-48">{entity.registrationAuthority}</CutText> },
    { key: "ticket", title: "票号", render: ({ ticket }) => <code className="font-mono text-[13px]" title={ticket}>{ticket.slice(0, 16)}…</code> },
    { key: "replaces", title: "替补", hidden: outcome !== "selected", render: ({ replaces }) => <CutText className="max-w-40">{replaces && `替补${replaces.entity.name}`}</CutText> },
    ...(mayAsk && outcome === "selected" ? [{
      key: "operations", title: "操作", sticky: "right" as const,
      render: ({ entity, entityId }: DrawnRow) => <RowActions of={entity.name} items={[{ label: "申请替补", href: `/requests/new?kind=objectReplacement&task=${draw.taskId}&entity=${entityId}` }]} />,
    }] : []),
  ];
  return (
    <div>
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "企业", placeholder: "名称、拼音首字母或代码" },
        { type: "select", name: "stratum", label: "分层", options: Object.entries(stratumLabels).map(([value, label]) => ({ value, label })) },
      ]} />
      <DataTable
        id={`draw-${outcome}`} caption={captions[outcome]} path={path} params={params}
        columns={columns} rows={rows.rows} rowKey={({ id }) => id} paging={rows}
        empty={<EmptyState title={nothing[outcome]} />}
      />
    </div>
  );
}
