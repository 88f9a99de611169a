import Link from "next/link";
import { ActionButton } from "@/components/form/action-button";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { noticePage } from "@/lib/notices/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { markRead } from "./actions";

export const metadata = { title: "通知" };

type Row = Awaited<ReturnType<typeof noticePage>>["rows"][number];

export default async function NoticesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("notices:view");
  const params = await searchParams;
  const page = await noticePage(actor, pagingOf(params));
  return (
    <>
      <PageHeader title="通知" breadcrumb={[]} />
      <DataTable
        id="notices" caption="通知" path="/notices" params={params} rows={page.rows} rowKey={(row) => row.id} paging={page} columns={columns}
        empty={<EmptyState title="没有通知">派发、退回等与本部门有关的事项会通知到这里。</EmptyState>}
      />
    </>
  );
}

const columns: Column<Row>[] = [
  { key: "state", title: "状态", width: "5rem", render: ({ readAt }) => <StatusBadge tone={readAt ? "neutral" : "warning"} label={readAt ? "已读" : "未读"} /> },
  { key: "title", title: "标题", render: ({ title, href }) => (href ? <Link className="link" href={href}>{title}</Link> : title) },
  { key: "body", title: "内容", render: ({ body }) => <CutText>{body}</CutText> },
  { key: "at", title: "时间", width: "10rem", render: ({ createdAt }) => <span className="figures">{formatTime(createdAt)}</span> },
  {
    key: "operations", title: "操作", sticky: "right", width: "5rem",
    render: ({ id, readAt }) => (readAt ? null : <ActionButton variant="link" action={markRead} fields={{ noticeId: id }}>设为已读</ActionButton>),
  },
];
