import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { DrawRequestKind, DrawRequestState } from "@/lib/platform/generated/prisma/enums";
import { idOf, pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { requestKindLabel, requestKindLabels, requestStateLabels, requestStateTones } from "@/lib/requests/labels";
import { listRequests, type RequestRow } from "@/lib/requests/queries";
import { subjectOf } from "@/lib/requests/subject";

export const metadata = { title: "抽取变更申请" };

const columns: readonly Column<RequestRow>[] = [
  { key: "kind", title: "申请", render: (request) => requestKindLabel(request) },
  { key: "task", title: "抽查任务", render: ({ task }) => <CutText>{task.name}</CutText> },
  { key: "draw", title: "抽取编号", render: ({ draw }) => <CodeText>{draw.drawId}</CodeText> },
  { key: "subject", title: "内容", render: (request) => <CutText>{subjectOf(request)}</CutText> },
  { key: "reason", title: "原因", render: ({ reason }) => <CutText>{reason}</CutText> },
  { key: "by", title: "申请人", render: ({ requestedBy }) => <CutText className="max-w-40">{requestedBy}</CutText> },
  { key: "at", title: "申请时间", render: ({ requestedAt }) => <span className="figures">{formatTime(requestedAt)}</span> },
  { key: "department", title: "批准部门", hidden: true, render: ({ department }) => department.shortName },
  { key: "state", title: "状态", render: ({ state }) => <StatusBadge tone={requestStateTones[state]} label={requestStateLabels[state]} /> },
  { key: "outcome", title: "结果", hidden: true, render: ({ outcome, usedFor }) => <CutText>{outcome ?? usedFor?.drawId}</CutText> },
  { key: "operations", title: "操作", sticky: "right", render: (request) => (
    <RowActions of={`${requestKindLabel(request)} ${request.id}`} items={[{ label: request.mayDecide ? "办理" : "查看", href: `/requests/${request.id}` }]} />
  ) },
];

export default async function RequestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("requests:view");
  const params = await searchParams;
  const requests = await listRequests(actor, {
    text: param(params, "text"), taskId: idOf(param(params, "task")) ?? undefined, mine: param(params, "mine") === "1",
    kind: paramOf(params, "kind", Object.values(DrawRequestKind)), state: paramOf(params, "state", Object.values(DrawRequestState)),
  }, pagingOf(params));
  return (
    <>
      <PageHeader title="抽取变更申请" breadcrumb={[{ label: "部门间双随机联合抽查" }]} description="抽取之后改变结果的每一件事，都要说明原因、由另一人批准，并留存在记录和证明中" />
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "任务或企业", placeholder: "名称或任务编号" },
        { type: "select", name: "kind", label: "申请", options: Object.entries(requestKindLabels).map(([value, label]) => ({ value, label })) },
        { type: "select", name: "state", label: "状态", options: Object.entries(requestStateLabels).map(([value, label]) => ({ value, label })) },
        ...(can(actor, "requests:decide") ? [{ type: "select" as const, name: "mine", label: "待我办理", options: [{ value: "1", label: "只看待我办理" }] }] : []),
      ]} />
      <DataTable
        id="requests" caption="抽取变更申请" path="/requests" params={params} columns={columns} rows={requests.rows} rowKey={({ id }) => id} paging={requests}
        empty={<EmptyState title="没有符合条件的申请">在抽取页面可以申请重新抽取、补抽和对象替补，在检查人员页面可以申请更换人员。</EmptyState>}
      />
    </>
  );
}
