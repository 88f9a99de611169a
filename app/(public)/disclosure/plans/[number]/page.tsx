import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { publicPlan } from "@/lib/disclosure/queries";
import { formatDay, formatTime } from "@/lib/platform/format";
import { planTypeLabels } from "@/lib/plans/labels";

export const metadata = { title: "抽查计划" };

/** public: one plan as filed, its earlier versions, its tasks. */
export default async function PublicPlanPage({ params }: { params: Promise<{ number: string }> }) {
  const plan = await publicPlan((await params).number);
  if (!plan) notFound();
  const { content, department, tasks, versions } = plan;
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">{content.name}</h1>
      <Card title="计划内容">
        <DescriptionList items={[
          { label: "计划编号", value: <CodeText>{plan.number}</CodeText> },
          { label: "年度", value: content.year },
          { label: "类型", value: planTypeLabels[content.type] },
          { label: "制定部门", value: department.name },
          { label: "依据文号", value: content.basisDocument },
          { label: "起止日期", value: `${content.startsOn} 至 ${content.endsOn}` },
          { label: "公布日期", value: formatDay(plan.publishedAt) },
          { label: "说明", value: content.description, wide: true },
        ]} />
      </Card>
      <Card title="抽查任务" flush>
        {tasks.length === 0 ? <EmptyState title="本计划尚无已派发的任务" /> : (
          <Table caption="抽查任务">
            <thead><tr><Th width="11rem">任务编号</Th><Th>任务名称</Th><Th width="13rem">起止日期</Th></tr></thead>
            <tbody>
              {tasks.map((task) => (
                <tr key={task.number}>
                  <Td><CodeText>{task.number}</CodeText></Td>
                  <Td><Link className="link" href={`/disclosure/tasks/${task.number}`}>{task.name}</Link></Td>
                  <Td><span className="figures">{formatDay(task.startsOn)} 至 {formatDay(task.endsOn)}</span></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {versions.length > 1 && (
        <Card title="调整记录" flush>
          <Table caption="调整记录">
            <thead><tr><Th width="5rem">版本</Th><Th>调整原因</Th><Th width="10rem">公布时间</Th></tr></thead>
            <tbody>
              {versions.map(({ version, reason, createdAt }) => (
                <tr key={version}><Td>第 {version} 版</Td><Td>{reason ?? "首次公布"}</Td><Td>{formatTime(createdAt)}</Td></tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </div>
  );
}
