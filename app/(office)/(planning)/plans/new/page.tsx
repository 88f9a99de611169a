import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { PlanForm } from "../plan-form";

export const metadata = { title: "新建计划" };

export default async function NewPlanPage() {
  await requirePage("plans:edit");
  return (
    <>
      <PageHeader title="新建计划" breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查计划制定", href: "/plans" }]} description="保存后可以上传附件，再提交本部门审核人审核。" />
      <PlanForm />
    </>
  );
}
