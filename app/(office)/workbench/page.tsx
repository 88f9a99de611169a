import Link from "next/link";
import { Chart } from "@/components/chart";
import { PageHeader } from "@/components/shell/page-header";
import { StatCard } from "@/components/stat-card";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { auditPage } from "@/lib/audit/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, formatNumber, formatRate, formatTime, todayAsDay } from "@/lib/platform/format";
import { CheckResult } from "@/lib/platform/generated/prisma/enums";
import { pagingOf } from "@/lib/platform/page";
import { figures, publishedByMonth, resultCounts } from "@/lib/progress/figures";
import { type ToDo, toDos } from "@/lib/progress/todos";
import { checkResultShortLabels } from "@/lib/results/labels";
import { taskStateLabels, taskStateTones } from "@/lib/tasks/labels";
import { listTasks } from "@/lib/tasks/queries";

export const metadata = { title: "工作台" };

export default async function WorkbenchPage() {
  const actor = await requirePage("workbench:view");
  const waiting = await toDos(actor);
  const business = can(actor, "tasks:view");
  return (
    <>
      <PageHeader title="工作台" breadcrumb={[]} description={`${actor.name}，${actor.departmentName}`} />
      <div className="grid gap-3">
        {business && <FigureCards actor={actor} />}
        <div className="grid items-start gap-3 lg:grid-cols-2">
          <Card title="待办事项" flush><ToDoTable items={waiting} /></Card>
          {business ? <TasksCard actor={actor} /> : <EventsCard actor={actor} />}
        </div>
        {business && <Charts actor={actor} />}
      </div>
    </>
  );
}

async function FigureCards({ actor }: { actor: Actor }) {
  const { due, published, overdue, problems, handled } = await figures(actor);
  return (
    <div className="grid grid-cols-3 gap-3">
      <StatCard label="完成率" value={formatRate(published, due)} note={`已公示 ${formatNumber(published)} / 应检查 ${formatNumber(due)} 户次`} href="/results?all=1" />
      <StatCard label="完结率" value={formatRate(handled, problems)} note={`已完结 ${formatNumber(handled)} / 应处理 ${formatNumber(problems)} 项`} href="/handling" />
      <StatCard label="逾期未公示" value={overdue} unit="户次" tone={overdue > 0 ? "danger" : "normal"} note="超过公示期限的检查结果" href="/results?all=1" />
    </div>
  );
}

function ToDoTable({ items }: { items: readonly ToDo[] }) {
  if (items.length === 0) return <EmptyState title="没有待办事项">需要您处理的事项会列在这里。</EmptyState>;
  const today = todayAsDay();
  return (
    <Table caption="待办事项">
      <thead><tr><Th>事项</Th><Th align="right" width="5rem">数量</Th><Th width="11rem">最近期限</Th></tr></thead>
      <tbody>
        {items.map(({ key, label, count, dueOn, href }) => (
          <tr key={key}>
            <Td><Link className="link" href={href}>{label}</Link></Td>
            <Td align="right">{formatNumber(count)}</Td>
            <Td>{dueOn && <span className={dueOn < today ? "figures text-danger" : "figures"}>{formatDay(dueOn)}{dueOn < today ? " 已逾期" : ""}</span>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

async function TasksCard({ actor }: { actor: Actor }) {
  const { rows } = await listTasks(actor, {}, { key: "endsOn", direction: "desc" }, { ...pagingOf({}), take: 8 });
  return (
    <Card title="抽查任务" flush actions={<Link className="link" href="/tasks">全部任务</Link>}>
      {rows.length === 0 ? <EmptyState title="还没有抽查任务" /> : (
        <Table caption="抽查任务">
          <thead><tr><Th>任务名称</Th><Th width="7rem">截止日期</Th><Th width="9rem">进展</Th></tr></thead>
          <tbody>
            {rows.map(({ id, name, endsOn, state }) => (
              <tr key={id}>
                <Td><Link className="link" href={`/tasks/${id}`}>{name}</Link></Td>
                <Td><span className="figures">{formatDay(endsOn)}</span></Td>
                <Td><StatusBadge tone={taskStateTones[state]} label={taskStateLabels[state]} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

/** For those without tasks: what happened last in what they may see. */
async function EventsCard({ actor }: { actor: Actor }) {
  if (!can(actor, "audit:view")) return null;
  const { rows } = await auditPage(actor, {}, { ...pagingOf({}), take: 8 });
  return (
    <Card title="最近操作" flush actions={<Link className="link" href="/audit">全部</Link>}>
      <Table caption="最近操作">
        <thead><tr><Th width="10rem">时间</Th><Th>内容</Th><Th width="7rem">操作人</Th></tr></thead>
        <tbody>
          {rows.map(({ id, at, summary, actorName }) => (
            <tr key={id}><Td><span className="figures">{formatTime(at)}</span></Td><Td>{summary}</Td><Td>{actorName}</Td></tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

async function Charts({ actor }: { actor: Actor }) {
  const [counts, months] = await Promise.all([resultCounts(actor), publishedByMonth(actor)]);
  const results = Object.values(CheckResult);
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <Card title="检查结果分布">
        <Chart kind="bar" horizontal label="检查结果分布" categories={results.map((result) => checkResultShortLabels[result])} series={[{ name: "事项数", values: results.map((result) => counts[result] ?? 0) }]} unit="项" />
      </Card>
      <Card title="近 12 个月公示数">
        <Chart kind="line" label="近 12 个月公示数" categories={months.map(({ month }) => month)} series={[{ name: "公示户次", values: months.map(({ count }) => count) }]} unit="户次" />
      </Card>
    </div>
  );
}
