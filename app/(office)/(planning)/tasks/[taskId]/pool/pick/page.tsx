import { notFound } from "next/navigation";
import { BatchAction } from "@/components/list/batch-actions";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { firstPage, hrefWith, sortOf } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { CodeText, CutText } from "@/components/ui/cells";
import { memberFilterOf } from "@/lib/objects/filter";
import { registrationStatusShortLabels, riskClassLabels } from "@/lib/objects/labels";
import { type MemberRow, openLibraries } from "@/lib/objects/queries";
import { searchMembers } from "@/lib/objects/search";
import { memberSorts } from "@/lib/objects/search-order";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { pagingOf, placeOf, type SearchParams } from "@/lib/platform/page";
import { taskActs } from "@/lib/tasks/acts";
import { alreadyInPool, taskOfPool } from "@/lib/tasks/pool/queries";
import { memberJumps } from "@/app/(office)/(registry)/objects/[libraryId]/member-columns";
import { findTask } from "../../../find-task";
import { importPicked } from "../actions";
import { memberFilterFields } from "../member-filter-fields";

export const metadata = { title: "名录库勾选" };

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

export default async function PickPage({ params, searchParams }: Props) {
  const actor = await requirePage("tasks:edit");
  const task = await findTask(params, (id) => taskOfPool(actor, id));
  if (!taskActs(actor, task).changePool) notFound();
  const search = await searchParams;
  const sort = sortOf(search, memberSorts, "-added");
  const [fields, libraries, members] = await Promise.all([memberFilterFields(actor), openLibraries(actor), searchMembers(actor, { ...memberFilterOf(search), removed: false }, sort, pagingOf(search), placeOf(search))]);
  const known = await alreadyInPool(task.id, members.rows.map(({ entityId }) => entityId));
  const open = new Set(libraries.map(({ id }) => id));
  const path = `/tasks/${task.id}/pool`;
  const whyNot = (entityId: number, libraryId: number) => (known.has(entityId) ? "已在名单" : open.has(libraryId) ? null : "名录库已封存");
  const columns: Column<MemberRow>[] = [
    { key: "uscc", title: "统一社会信用代码", sortable: true, render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
    { key: "name", title: "名称", sortable: true, render: ({ entity }) => <CutText>{entity.name}</CutText> },
    { key: "known", title: "名单", render: ({ entityId, libraryId }) => whyNot(entityId, libraryId) ?? "未加入" },
    { key: "status", title: "登记状态", render: ({ entity }) => registrationStatusShortLabels[entity.registrationStatus] },
    { key: "division", title: "区划", sortable: true, render: ({ entity }) => entity.division?.name ?? <span className="text-warning">待确认</span> },
    { key: "risk", title: "信用风险等级", sortable: true, render: ({ riskClass }) => riskClassLabels[riskClass] },
    { key: "inspected", title: "上次抽查", sortable: true, render: ({ entity }) => entity.lastInspectedOn ? <span className="figures">{formatDay(entity.lastInspectedOn)}</span> : <span className="text-ink-3">从未</span> },
    { key: "library", title: "名录库", render: ({ library }) => <CutText className="max-w-48">{library.name}</CutText> },
  ];
  return (
    <>
      <PageHeader
        title="名录库勾选"
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }, { label: task.number, href: `/tasks/${task.id}` }, { label: "检查对象", href: path }]}
        description={task.name}
        actions={<><ButtonLink href={hrefWith(`${path}/filter`, search, { ...firstPage, size: null, sort: null })}>改为按条件导入</ButtonLink><ButtonLink href={path}>返回检查对象</ButtonLink></>}
      />
      <FilterBar params={search} fields={fields} />
      <DataTable
        id="pool-pick" caption="名录库成员" path={`${path}/pick`} params={search} sort={sort} columns={columns} rows={members.rows} rowKey={(row) => row.id} paging={members} jump={memberJumps[sort.key]}
        selection={{
          label: (row) => row.entity.name, selectable: (row) => whyNot(row.entityId, row.libraryId) === null,
          actions: <BatchAction variant="primary" action={importPicked} fields={{ taskId: task.id }}>加入名单</BatchAction>,
        }}
      />
    </>
  );
}
