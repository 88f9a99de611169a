import { redirect } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { requirePage } from "@/lib/platform/auth";
import { findPlan } from "../../find-plan";
import { PlanForm } from "../../plan-form";

export const metadata = { title: "修改计划" };

export default async function EditPlanPage({ params }: { params: Promise<{ planId: string }> }) {
  const actor = await requirePage("plans:edit");
  const plan = await findPlan(actor, params);
  if (!plan.acts.edit) redirect(`/plans/${plan.id}`);
  return (
    <>
      <PageHeader
        title={plan.version > 1 ? `调整计划（第 ${plan.version} 版）` : "修改计划"}
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查计划制定", href: "/plans" }, { label: plan.number, href: `/plans/${plan.id}` }]}
      />
      {plan.version > 1 && <Alert className="mb-3">新版本审核通过之前，对外公示的仍是第 {plan.version - 1} 版。</Alert>}
      <PlanForm plan={plan} />
    </>
  );
}
