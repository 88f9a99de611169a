import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { checkItemKindLabels } from "@/lib/check-items/labels";
import { publicTask } from "@/lib/disclosure/queries";
import { publicResults } from "@/lib/disclosure/result-queries";
import { formatDay, formatNumber } from "@/lib/platform/format";
import { pagingOf } from "@/lib/platform/page";
import { organizationModeLabels, selectionTypeLabels, taskPartLabels } from "@/lib/tasks/labels";
import { ResultTable } from "../../result-table";
import { DrawsCard } from "./draws-card";

export const metadata = { title: "抽查任务" };

/** public: one task with its draws, items and results; the list of names where the task's rule allows it. */
export default async function PublicTaskPage({ params }: { params: Promise<{ number: string }> }) {
  const task = await publicTask((await params).number);
  if (!task) notFound();
  const results = await publicResults(undefined, task.number, { ...pagingOf({}), take: 20 });
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">{task.name}</h1>
      <Card title="任务信息">
        <DescriptionList items={[
          { label: "任务编号", value: <CodeText>{task.number}</CodeText> },
          { label: "抽查计划", value: task.plan?.publishedAt ? <Link className="link" href={`/disclosure/plans/${task.plan.number}`}>{task.plan.name}</Link> : "临时任务" },
          { label: "抽查类型", value: selectionTypeLabels[task.selectionType] },
          { label: "组织模式", value: organizationModeLabels[task.organizationMode] },
          { label: "起止日期", value: `${formatDay(task.startsOn)} 至 ${formatDay(task.endsOn)}` },
          { label: "应检查", value: task.inspections === null ? "抽取公开后公布" : `${formatNumber(task.inspections)} 户次` },
        ]} />
      </Card>
      <DrawsCard draws={task.draws} />
      <Card title="检查部门与事项" flush>
        <Table caption="检查部门与事项">
          <thead><tr><Th>部门</Th><Th>职责</Th><Th>抽查事项</Th><Th>事项类型</Th></tr></thead>
          <tbody>
            {task.departments.flatMap(({ department, part, items }) => items.map(({ id, checkItemVersion }) => (
              <tr key={id}><Td>{department.name}</Td><Td>{taskPartLabels[part]}</Td><Td>{checkItemVersion.name}</Td><Td>{checkItemKindLabels[checkItemVersion.kind]}</Td></tr>
            )))}
          </tbody>
        </Table>
      </Card>
      {task.names && (
        <Card title={`抽中名单（${formatNumber(task.names.length)} 户）`} flush>
          <Table caption="抽中名单">
            <thead><tr><Th>企业名称</Th><Th width="12rem">统一社会信用代码</Th></tr></thead>
            <tbody>
              {task.names.map(({ entity }) => <tr key={entity.name}><Td>{entity.name}</Td><Td><CodeText>{entity.uscc}</CodeText></Td></tr>)}
            </tbody>
          </Table>
        </Card>
      )}
      <Card title="抽查结果" flush actions={<Link className="link" href={`/disclosure/results?task=${task.number}`}>全部结果</Link>}>
        {results.rows.length === 0 ? <EmptyState title="检查结果公示后在此查询" /> : <ResultTable rows={results.rows} />}
      </Card>
    </div>
  );
}
