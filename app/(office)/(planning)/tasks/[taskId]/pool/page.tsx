import { ActionButton } from "@/components/form/action-button";
import { BatchAction } from "@/components/list/batch-actions";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { riskClassLabels } from "@/lib/objects/labels";
import { requirePage } from "@/lib/platform/auth";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { taskActs } from "@/lib/tasks/acts";
import { exclusionLabels } from "@/lib/tasks/labels";
import { poolFilterOf } from "@/lib/tasks/pool/filter";
import { listPool, poolSources, poolSummary, taskOfPool } from "@/lib/tasks/pool/queries";
import { findTask } from "../../find-task";
import { ExpectedTable } from "../expected-table";
import { recheck, remove, restore } from "./actions";
import { excludedColumns, includedColumns } from "./pool-columns";
import { SourcesCard } from "./sources-card";

export const metadata = { title: "检查对象" };

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

export default async function PoolPage({ params, searchParams }: Props) {
  const actor = await requirePage("tasks:view");
  const task = await findTask(params, (id) => taskOfPool(actor, id));
  const search = await searchParams;
  const tab = param(search, "tab") ?? "included";
  const path = `/tasks/${task.id}/pool`;
  const [summary, sources] = await Promise.all([poolSummary(task), poolSources(task.id)]);
  const { changePool } = taskActs(actor, task);
  return (
    <>
      <PageHeader
        title="检查对象"
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }, { label: task.number, href: `/tasks/${task.id}` }]}
        description={task.name}
        actions={<>
          <ButtonLink href={`/tasks/${task.id}`}>返回任务</ButtonLink>
          {changePool && <>
            <ActionButton action={recheck} fields={{ taskId: task.id }}>重新核对</ActionButton>
            <ButtonLink href={`${path}/manual`}>手动新增</ButtonLink>
            <ButtonLink href={`${path}/pick`}>名录库勾选</ButtonLink>
            <ButtonLink variant="primary" href={`${path}/filter`}>名录库导入</ButtonLink>
          </>}
        </>}
      />
      <div className="grid gap-3">
        <Card title="预计抽取数" description="按现在的名单计算，抽取前冻结名单时再核对一次" flush><ExpectedTable summary={summary} /></Card>
        <div className="min-w-0">
          <Tabs label="名单" items={[
            { href: path, label: "待抽取名单", count: summary.included, current: tab === "included" },
            { href: `${path}?tab=excluded`, label: "已排除", count: summary.excludedTotal, current: tab === "excluded" },
            { href: `${path}?tab=sources`, label: "添加记录", count: sources.length, current: tab === "sources" },
          ]} />
          <div className="mt-3">
            {tab === "sources" ? <SourcesCard sources={sources} /> : <PoolTable task={task} search={search} changePool={changePool} />}
          </div>
        </div>
      </div>
    </>
  );
}

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

async function PoolTable({ task, search, changePool }: { task: Task; search: SearchParams; changePool: boolean }) {
  const filter = poolFilterOf(search);
  const rows = await listPool(task.id, filter, pagingOf(search));
  const path = `/tasks/${task.id}/pool`;
  const fields = { taskId: task.id };
  return (
    <>
      <FilterBar params={search} fields={[
        { type: "text", name: "text", label: "检查对象", placeholder: "名称、拼音首字母或代码" },
        { type: "select", name: "risk", label: "信用风险等级", options: optionsOf(riskClassLabels) },
        ...(filter.excluded ? [{ type: "select" as const, name: "code", label: "排除原因", options: optionsOf(exclusionLabels) }] : []),
      ]} />
      <DataTable
        id={filter.excluded ? "pool-excluded" : "pool-included"} caption={filter.excluded ? "已排除的检查对象" : "待抽取名单"} path={path} params={search}
        columns={filter.excluded ? excludedColumns : includedColumns} rows={rows.rows} rowKey={(row) => row.id} paging={rows}
        toolbar={<a className={buttonClass()} href={hrefWith("/api/exports/pool", search, { task: task.id, page: null, size: null })} download>导出</a>}
        selection={changePool ? {
          label: (row) => row.entity.name,
          selectable: (row) => !filter.excluded || row.excludedCode === "manual",
          actions: filter.excluded
            ? <BatchAction action={restore} fields={fields}>恢复</BatchAction>
            : <BatchAction action={remove} fields={fields} confirm={{ title: "移出待抽取名单？", description: "移出的对象留在“已排除”中，写明原因。", confirmLabel: "移出", reason: { label: "移出原因", required: true } }}>移出</BatchAction>,
        } : undefined}
        empty={<Empty excluded={filter.excluded} path={changePool ? path : null} />}
      />
    </>
  );
}

function Empty({ excluded, path }: { excluded: boolean; path: string | null }) {
  if (excluded) return <EmptyState title="没有被排除的检查对象">登记状态、对象类型、辖区、频次不符的对象会列在这里，并写明原因。</EmptyState>;
  return <EmptyState title="没有符合条件的检查对象" actions={path && <ButtonLink href={`${path}/filter`}>名录库导入</ButtonLink>}>可以从检查对象名录库导入，或手动新增。</EmptyState>;
}
