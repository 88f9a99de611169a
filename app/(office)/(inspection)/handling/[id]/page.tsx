import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { handlingMeasureLabels } from "@/lib/handling/labels";
import { problemDetail } from "@/lib/handling/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { formatDay, formatTime, todayInShanghai } from "@/lib/platform/format";
import { idOf } from "@/lib/platform/page";
import { checkResultLabels } from "@/lib/results/labels";
import { HandlingForm } from "./handling-form";

export const metadata = { title: "处理结果" };

export default async function HandlingDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("handling:view");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const problem = await problemDetail(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const { inspection } = problem.record;
  const current = problem.handlings.find(({ replacedAt }) => replacedAt === null);
  return (
    <>
      <PageHeader
        title={inspection.entity.name} breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "处理结果报送", href: "/handling" }]}
        actions={<ButtonLink href={`/results/${inspection.id}`}>查看检查结果</ButtonLink>}
      />
      <div className="grid gap-3">
        <Card title="发现的问题">
          <DescriptionList columns={3} items={[
            { label: "统一社会信用代码", value: <CodeText>{inspection.entity.objectId}</CodeText> },
            { label: "抽查任务", value: inspection.task.name },
            { label: "发现部门", value: inspection.department.name },
            { label: "检查事项", value: problem.taskItem.checkItemVersion.name },
            { label: "检查结果", value: checkResultLabels[problem.result] },
            { label: "检查日期", value: formatDay(problem.record.checkedOn) },
            { label: "说明", value: problem.note, wide: true },
          ]} />
        </Card>
        {problem.mayRecord && can(actor, "handling:record") && (
          <HandlingForm
            itemResultId={problem.id} result={problem.result} today={todayInShanghai(new Date())}
            current={current && {
              measure: current.measure, documentNumber: current.documentNumber, content: current.content, completed: current.completed,
              decidedOn: formatDay(current.decidedOn), completedOn: current.completedOn ? formatDay(current.completedOn) : undefined,
            }}
          />
        )}
        <Card title="报送记录" flush>
          {problem.handlings.length === 0 ? <EmptyState title="尚未报送处理结果" /> : (
            <Table caption="报送记录">
              <thead><tr><Th>处理措施</Th><Th>文书编号</Th><Th>处理日期</Th><Th>完结</Th><Th>内容</Th><Th>报送</Th></tr></thead>
              <tbody>
                {problem.handlings.map((handling) => (
                  <tr key={handling.id} className={handling.replacedAt ? "text-ink-3" : undefined}>
                    <Td>{handlingMeasureLabels[handling.measure]}{handling.replacedAt ? "（已更新）" : ""}</Td>
                    <Td>{handling.documentNumber}</Td>
                    <Td>{formatDay(handling.decidedOn)}</Td>
                    <Td>{handling.completed && handling.completedOn ? formatDay(handling.completedOn) : "未完结"}</Td>
                    <Td>{handling.content}</Td>
                    <Td>{handling.createdByName} {formatTime(handling.createdAt)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      </div>
    </>
  );
}
