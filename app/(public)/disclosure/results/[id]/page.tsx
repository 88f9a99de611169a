import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { publicResult } from "@/lib/disclosure/result-queries";
import { handlingMeasureLabels } from "@/lib/handling/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { formatDay } from "@/lib/platform/format";
import { idOf } from "@/lib/platform/page";
import { checkResultLabels } from "@/lib/results/labels";
import { needsHandling } from "@/lib/results/rules";

export const metadata = { title: "抽查结果" };

type Result = NonNullable<Awaited<ReturnType<typeof publicResult>>>;

/** public: one published inspection, item by item. */
export default async function PublicResultPage({ params }: { params: Promise<{ id: string }> }) {
  const id = idOf((await params).id);
  const result = id === null ? null : await publicResult(id);
  if (!result?.record) notFound();
  const { entity, task, record, unit, department, earlier } = result;
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">{entity.name}</h1>
      <Card title="抽查信息">
        <DescriptionList items={[
          { label: "统一社会信用代码", value: <CodeText>{entity.uscc ?? entity.registrationNumber}</CodeText> },
          { label: "登记机关", value: entity.registrationAuthority },
          { label: "抽查计划", value: task.plan?.publishedAt ? <Link className="link" href={`/disclosure/plans/${task.plan.number}`}>{task.plan.name}</Link> : "临时任务" },
          { label: "抽查任务", value: <Link className="link" href={`/disclosure/tasks/${task.number}`}>{task.name}</Link> },
          { label: "抽查类型", value: task.selectionType === "targeted" ? "定向" : "不定向" },
          { label: "检查实施部门", value: unit.name === department.name ? unit.name : `${unit.name}（${department.name}）` },
          { label: "检查日期", value: formatDay(record.checkedOn) },
          { label: "公示日期", value: formatDay(result.publishedAt) },
          { label: "检查时登记状态", value: registrationStatusLabels[record.registrationStatus] },
        ]} />
      </Card>
      <Card title="检查结果" flush><Items record={record} /></Card>
      {record.correctionReason && <p className="text-ink-2">本结果为更正后的第 {record.version} 版，更正原因：{record.correctionReason}</p>}
      {earlier.map((version) => (
        <details key={version.version}>
          <summary className="link cursor-pointer">更正前的第 {version.version} 版（检查日期 {formatDay(version.checkedOn)}）</summary>
          <Card flush><Items record={version} /></Card>
        </details>
      ))}
    </div>
  );
}

function Items({ record }: { record: Result["earlier"][number] }) {
  return (
    <Table caption="各事项检查结果与处理结果">
      <thead><tr><Th>检查事项</Th><Th>检查结果</Th><Th>处理结果</Th></tr></thead>
      <tbody>
        {record.results.map(({ taskItem, result, handlings: [handling] }) => (
          <tr key={taskItem.checkItemVersion.name}>
            <Td>{taskItem.checkItemVersion.name}</Td>
            <Td>{checkResultLabels[result]}</Td>
            <Td>
              {!needsHandling(result) ? "无需处理" : !handling ? "处理中" : (
                <>
                  {handlingMeasureLabels[handling.measure]}，{handling.completed ? `已完结（${formatDay(handling.completedOn)}）` : "未完结"}
                  {handling.documentNumber && `，${handling.documentNumber}`}
                  {handling.content && <span className="block text-ink-2">{handling.content}</span>}
                </>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
