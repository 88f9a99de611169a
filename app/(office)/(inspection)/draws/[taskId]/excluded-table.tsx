import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { type ExcludedRow, listExcluded } from "@/lib/draws/queries";
import type { Actor } from "@/lib/platform/actor";
import type { Paging, SearchParams } from "@/lib/platform/page";
import { exclusionLabel } from "@/lib/tasks/labels";

const columns: readonly Column<ExcludedRow>[] = [
  { key: "name", title: "企业名称", render: ({ name }) => <CutText>{name}</CutText> },
  { key: "objectId", title: "统一社会信用代码/编号", render: ({ objectId }) => <CodeText>{objectId}</CodeText> },
  { key: "code", title: "排除原因", render: ({ code }) => exclusionLabel(code) },
  { key: "text", title: "说明", wrap: true, render: ({ text }) => (text === "-" ? "" : text) },
];

type Props = { actor: Actor; drawId: number; path: string; params: SearchParams; paging: Paging };

/** What was left out of the pool, each with its reason, as it was frozen. */
export async function ExcludedTable({ actor, drawId, path, params, paging }: Props) {
  const rows = await listExcluded(actor, drawId, paging);
  return (
    <DataTable
      id="draw-excluded" caption="排除名单" path={path} params={params} columns={columns} rows={rows.rows} rowKey={({ objectId }) => objectId} paging={rows}
      empty={<EmptyState title="没有被排除的对象" />}
    />
  );
}
