import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { codeLabels } from "@/lib/platform/reference";
import { itemsToChoose } from "@/lib/tasks/queries";
import { saveDepartments } from "../../actions";
import { findTask } from "../../find-task";
import { DepartmentItems } from "./department-items";

export const metadata = { title: "选择检查事项" };

export default async function TaskDepartmentsPage({ params }: { params: Promise<{ taskId: string }> }) {
  const actor = await requirePage("tasks:edit");
  const [{ task, departments }, categories] = await Promise.all([findTask(params, (id) => itemsToChoose(actor, id)), codeLabels("category")]);
  return (
    <>
      <PageHeader
        title="选择检查事项"
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }, { label: task.number, href: `/tasks/${task.id}` }]}
        description={`${task.name}。每个参与部门至少选择一个事项；只列出该部门可以使用的、已发布的有效版本。`}
      />
      <Form action={saveDepartments} hidden={{ taskId: task.id }}>
        <div className="grid gap-3">
          {departments.map((department) => <DepartmentItems key={department.id} department={department} categories={categories} />)}
        </div>
        <FormActions cancelHref={`/tasks/${task.id}`}><SubmitButton>保存</SubmitButton></FormActions>
      </Form>
    </>
  );
}
