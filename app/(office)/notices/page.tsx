import { ActionButton } from "@/components/form/action-button";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { noticePage, type NoticeRow, unreadNotices } from "@/lib/notices/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { open, openAll } from "./actions";

export const metadata = { title: "通知" };

export default async function NoticesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("notices:view");
  const params = await searchParams;
  const [page, unread] = await Promise.all([noticePage(actor, pagingOf(params)), unreadNotices(actor)]);
  return (
    <>
      <PageHeader title="通知" breadcrumb={[]} />
      <DataTable
        id="notices" caption="通知" path="/notices" params={params} rows={page.rows} rowKey={(row) => row.id} paging={page} columns={columns}
        toolbar={unread > 0 ? <ActionButton action={openAll}>全部设为已读</ActionButton> : undefined}
        empty={<EmptyState title="没有通知">派发、退回等与本部门有关的事项会通知到这里。</EmptyState>}
      />
    </>
  );
}

const columns: Column<NoticeRow>[] = [
  { key: "state", title: "状态", width: "5rem", render: ({ readAt }) => <StatusBadge tone={readAt ? "neutral" : "warning"} label={readAt ? "已读" : "未读"} /> },
  { key: "title", title: "标题", render: ({ id, title, href }) => (href ? <ActionButton variant="link" action={open} fields={{ noticeId: id }}>{title}</ActionButton> : title) },
  { key: "body", title: "内容", wrap: true, render: ({ body }) => body },
  { key: "at", title: "时间", width: "10rem", render: ({ createdAt }) => <span className="figures">{formatTime(createdAt)}</span> },
  {
    key: "operations", title: "操作", sticky: "right", width: "6rem",
    render: ({ id, title, href, readAt }) => (readAt || href ? null : <RowActions of={title} items={[{ label: "设为已读", action: open, fields: { noticeId: id } }]} />),
  },
];
