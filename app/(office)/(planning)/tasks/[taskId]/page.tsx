import { ActionButton } from "@/components/form/action-button";
import { HistoryCard } from "@/components/history-card";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { drawsMade } from "@/lib/draws/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, formatTime } from "@/lib/platform/format";
import { organizationModeLabels, selectionTypeLabels, taskStateLabels, taskStateTones, taskTypeLabels } from "@/lib/tasks/labels";
import { poolSummary } from "@/lib/tasks/pool/queries";
import { type TaskDetail, taskDetail } from "@/lib/tasks/queries";
import { describeSampling } from "@/lib/tasks/sampling";
import { reopen, terminate } from "../actions";
import { findTask } from "../find-task";
import { CertainAlert } from "./certain-alert";
import { DepartmentsCard } from "./departments-card";
import { DrawsCard } from "./draws-card";
import { NextStep } from "./next-step";
import { PoolCard } from "./pool-card";
import { TaskThinAlert } from "./task-thin-alert";
import { StepBar } from "./step-bar";

export const metadata = { title: "抽查任务" };

export default async function TaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const actor = await requirePage("tasks:view");
  const task = await findTask(params, (id) => taskDetail(actor, id));
  const summary = task.whole ? await poolSummary(task) : null;
  return (
    <>
      <PageHeader
        title={task.name}
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }]}
        meta={<StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} />}
        description={task.number}
        actions={<>
          <Deeds task={task} />
          <NextStep actor={actor} task={task} included={summary?.included ?? 0} />
        </>}
      />
      <div className="grid gap-3">
        <StepBar steps={task.steps} />
        <WhatIsUp task={task} />
        {summary && (task.state === "draft" || task.state === "ready") && <CertainAlert expected={summary.expected} mayChange={task.state === "draft"} />}
        <TaskThinAlert actor={actor} task={task} />
        <Card title="任务信息">
          <DescriptionList columns={3} items={[
            { label: "任务编号", value: <CodeText>{task.number}</CodeText> },
            { label: "所属计划", value: task.plan ? (task.whole ? <Link className="link" href={`/plans/${task.plan.id}`}>{task.plan.name}</Link> : task.plan.name) : "临时任务" },
            { label: "发起部门", value: task.department.name },
            { label: "任务类型", value: taskTypeLabels[task.type] },
            { label: "抽查类型", value: selectionTypeLabels[task.selectionType] },
            { label: "组织模式", value: organizationModeLabels[task.organizationMode] },
            { label: "起止日期", value: `${formatDay(task.startsOn)} 至 ${formatDay(task.endsOn)}` },
            { label: "名单公示", value: task.nameListPublic ? "公示" : "不公示" },
            { label: "每人最多检查", value: `${task.inspectorCap} 户` },
            { label: "抽取方式", value: describeSampling(task.sampling), wide: true },
            ...(task.remark ? [{ label: "备注", value: task.remark, wide: true }] : []),
          ]} />
        </Card>
        <DepartmentsCard task={task} />
        {summary && <PoolCard taskId={task.id} summary={summary} mayChange={task.acts.changePool} />}
        <DrawsCard draws={await drawsMade(actor, task.id)} task={task} />
        <HistoryCard steps={task.history} labels={taskStateLabels} />
      </div>
    </>
  );
}

/** What else may be done with the task now. */
function Deeds({ task: { id, name, acts } }: { task: TaskDetail }) {
  const fields = { taskId: id };
  return (
    <>
      {acts.terminate && (
        <ActionButton action={terminate} fields={fields} confirm={{
          title: `终止任务《${name}》？`, description: "终止后不能恢复，已有的记录保留。", danger: true, confirmLabel: "终止", reason: { label: "终止原因", required: true },
        }}>终止</ActionButton>
      )}
      {acts.reopen && (
        <ActionButton action={reopen} fields={fields} confirm={{ title: "退回草稿修改？", confirmLabel: "退回草稿", reason: { label: "修改原因", required: true } }}>退回草稿</ActionButton>
      )}
      {acts.edit && <ButtonLink href={`/tasks/${id}/edit`}>修改</ButtonLink>}
    </>
  );
}

/** What is missing, or why it ended, in words. */
function WhatIsUp({ task }: { task: TaskDetail }) {
  const last = task.history.at(-1);
  if (task.state === "terminated") return <Alert title={`${last?.actorName}于 ${formatTime(last?.at)} 终止了此任务`}>{last?.reason}</Alert>;
  if (task.missing.length === 0) return null;
  return (
    <Alert tone="warning" title="还不能抽取">
      <ul className="list-disc pl-5">{task.missing.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </Alert>
  );
}
