import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { taskToEdit } from "@/lib/tasks/queries";
import { findTask } from "../../find-task";
import { TaskForm } from "../../task-form";

export const metadata = { title: "修改任务" };

export default async function EditTaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const actor = await requirePage("tasks:edit");
  const task = await findTask(params, (id) => taskToEdit(actor, id));
  const { name, type, selectionType, organizationMode, inspectorCap, nameListPublic, remark } = task;
  return (
    <>
      <PageHeader title="修改任务" breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }, { label: task.number, href: `/tasks/${task.id}` }]} />
      <TaskForm actor={actor} taskId={task.id} plan={task.plan} sampling={task.sampling} head={{
        name, type, selectionType, organizationMode, inspectorCap, nameListPublic, remark,
        startsOn: formatDay(task.startsOn), endsOn: formatDay(task.endsOn), cooperatorIds: task.cooperatorIds.map(String),
      }} />
    </>
  );
}
