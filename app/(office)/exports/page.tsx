import { ActionButton } from "@/components/form/action-button";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { RowActions } from "@/components/list/row-actions";
import { ProgressPoll } from "@/components/progress-poll";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CutText, NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { exportStateLabels, exportStateTones, keptDays } from "@/lib/exports/labels";
import { progressOf } from "@/lib/exports/progress";
import { myExports, type ShownExport } from "@/lib/exports/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatFileSize, formatTime } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { cancel } from "./actions";
import { listHref } from "./list-href";

export const metadata = { title: "我的导出" };

export default async function ExportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("exports:view");
  const params = await searchParams;
  const page = await myExports(actor, pagingOf(params));
  const underway = page.rows.filter(({ state }) => state === "queued" || state === "running");
  return (
    <>
      <PageHeader title="我的导出" breadcrumb={[]} description={`从列表导出的文件只有本人可以下载，保留 ${keptDays} 天。`} />
      {underway.length > 0 && (
        <Card title="正在导出" className="mb-3">
          <ul className="grid gap-4">{underway.map((run) => <Underway key={run.id} run={run} />)}</ul>
        </Card>
      )}
      <DataTable
        id="exports" caption="导出记录" path="/exports" params={params} rows={page.rows} rowKey={({ id }) => id} paging={page} columns={columns}
        empty={<EmptyState title="还没有导出过">在检查对象、执法检查人员、检查结果的列表上点“导出”，文件会列在这里。</EmptyState>}
      />
    </>
  );
}

function Underway({ run }: { run: ShownExport }) {
  return (
    <li className="grid items-start gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="mb-1 font-medium wrap-anywhere">{run.title}.{run.format}</p>
        <ProgressPoll key={run.state} url={`/api/exports/progress/${run.id}`} initial={progressOf(run)} />
      </div>
      <ActionButton action={cancel} fields={{ exportId: run.id }} disabled={run.job?.isStopping} confirm={{ title: `取消导出“${run.title}”？`, description: "已经写入的内容不会保留。", confirmLabel: "取消导出" }}>取消导出</ActionButton>
    </li>
  );
}

/** Rows of a file that is, or was. */
const columns: Column<ShownExport>[] = [
  { key: "title", title: "文件", render: ({ title, format }) => <CutText className="max-w-md">{`${title}.${format}`}</CutText> },
  {
    key: "state", title: "状态", wrap: true,
    render: ({ state, job }) => <><StatusBadge tone={exportStateTones[state]} label={exportStateLabels[state]} />{state === "failed" && <p className="text-ink-2">{job?.error ?? "处理中断，请重新导出"}</p>}</>,
  },
  { key: "rows", title: "行数", align: "right", width: "7rem", render: ({ rows }) => <NumberText value={rows} /> },
  { key: "size", title: "大小", align: "right", width: "6rem", render: ({ file }) => file && <span className="figures">{formatFileSize(file.size)}</span> },
  { key: "at", title: "发起时间", width: "10rem", render: ({ createdAt }) => <span className="figures">{formatTime(createdAt)}</span> },
  { key: "expires", title: "保留至", width: "10rem", render: ({ state, expiresAt }) => (state === "done" ? <span className="figures">{formatTime(expiresAt)}</span> : null) },
  {
    key: "operations", title: "操作", sticky: "right", width: "8rem",
    render: ({ id, state, title, ...run }) => (
      <RowActions of={title} items={[...(state === "done" ? [{ label: "下载", href: `/api/exports/files/${id}`, download: true }] : []), { label: "原列表", href: listHref(run) }]} />
    ),
  },
];
