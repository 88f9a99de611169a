import { ActionButton } from "@/components/form/action-button";
import { HistoryCard } from "@/components/history-card";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, formatTime } from "@/lib/platform/format";
import { planStateLabels, planStateTones, planTypeLabels } from "@/lib/plans/labels";
import type { PlanDetail } from "@/lib/plans/queries";
import { adjust, approve, complete, giveBack, submit, terminate } from "../actions";
import { findPlan } from "../find-plan";
import { AttachmentsCard } from "./attachments-card";
import { TasksCard } from "./tasks-card";
import { VersionsCard } from "./versions-card";

export const metadata = { title: "抽查计划" };

export default async function PlanPage({ params }: { params: Promise<{ planId: string }> }) {
  const actor = await requirePage("plans:view");
  const plan = await findPlan(actor, params);
  return (
    <>
      <PageHeader
        title={plan.name}
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查计划制定", href: "/plans" }]}
        meta={<StatusBadge tone={planStateTones[plan.state]} label={planStateLabels[plan.state]} />}
        actions={<Deeds plan={plan} />}
      />
      <div className="grid gap-3">
        <WhatIsUp plan={plan} userId={actor.userId} />
        <Card title="基本信息">
          <DescriptionList items={[
            { label: "编号", value: <CodeText>{plan.number}</CodeText> },
            { label: "年度", value: plan.year },
            { label: "类型", value: planTypeLabels[plan.type] },
            { label: "制定部门", value: plan.department.name },
            { label: "起止日期", value: `${formatDay(plan.startsOn)} 至 ${formatDay(plan.endsOn)}` },
            { label: "依据文号", value: plan.basisDocument },
            { label: "版本", value: `第 ${plan.version} 版` },
            { label: "发布时间", value: formatTime(plan.publishedAt) },
            { label: "说明", value: plan.description, wide: true },
          ]} />
        </Card>
        <TasksCard plan={plan} />
        <AttachmentsCard plan={plan} />
        <VersionsCard versions={plan.versions} />
        <HistoryCard steps={plan.history} labels={planStateLabels} />
      </div>
    </>
  );
}

/** What may be done with the plan now; the nearest step is the primary button. */
function Deeds({ plan: { id, name, acts } }: { plan: PlanDetail }) {
  const fields = { planId: id };
  return (
    <>
      {acts.terminate && (
        <ActionButton action={terminate} fields={fields} confirm={{ title: `终止计划《${name}》？`, danger: true, confirmLabel: "终止", reason: { label: "终止原因", required: true } }}>终止</ActionButton>
      )}
      {acts.adjust && (
        <ActionButton action={adjust} fields={fields} confirm={{
          title: "调整计划？", description: "调整后形成新版本，须重新审核；审核通过前对外公示的仍是现在的版本，且不能创建新任务。", confirmLabel: "开始调整",
          reason: { label: "调整原因", required: true },
        }}>调整</ActionButton>
      )}
      {acts.edit && <ButtonLink href={`/plans/${id}/edit`}>修改</ButtonLink>}
      {acts.complete && (
        <ActionButton action={complete} fields={fields} confirm={{ title: "计划的任务已全部结束，标记为已完成？", confirmLabel: "完成" }}>标记完成</ActionButton>
      )}
      {acts.submit && (
        <ActionButton variant="primary" action={submit} fields={fields} confirm={{ title: `提交计划《${name}》审核？`, confirmLabel: "提交" }}>提交审核</ActionButton>
      )}
      {acts.decide && <>
        <ActionButton action={giveBack} fields={fields} confirm={{ title: "退回计划", confirmLabel: "退回", reason: { label: "退回原因", required: true } }}>退回</ActionButton>
        <ActionButton variant="primary" action={approve} fields={fields} confirm={{ title: "审核通过？", description: "通过后计划即发布、备案并对外公示。", confirmLabel: "通过并发布" }}>审核通过</ActionButton>
      </>}
      {acts.createTask && <ButtonLink variant="primary" href={`/tasks/new?plan=${id}`}>任务创建</ButtonLink>}
    </>
  );
}

/** The one thing that the reader should know first. */
function WhatIsUp({ plan, userId }: { plan: PlanDetail; userId: number }) {
  const last = plan.history.at(-1);
  if (plan.state === "returned") return <Alert tone="warning" title={`${last?.actorName}退回了此计划`}>{last?.reason}</Alert>;
  if (plan.state === "terminated") return <Alert title={`${last?.actorName}终止了此计划`}>{last?.reason}</Alert>;
  if (plan.state === "draft" && plan.version > 1) return <Alert title={`正在调整，形成第 ${plan.version} 版`}>{last?.reason}。审核通过之前，对外公示的仍是第 {plan.version - 1} 版。</Alert>;
  if (plan.state === "submitted") {
    return <Alert>{plan.submittedById === userId ? "已提交，等待本部门审核人审核（不能由本人审核）。" : `${last?.actorName}于 ${formatTime(last?.at)} 提交，等待审核。`}</Alert>;
  }
  return null;
}
