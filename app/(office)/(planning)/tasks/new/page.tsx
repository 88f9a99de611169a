import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, todayAsDay } from "@/lib/platform/format";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { plansForTasks } from "@/lib/plans/queries";
import { TaskForm } from "../task-form";

export const metadata = { title: "任务创建" };

export default async function NewTaskPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("tasks:edit");
  const params = await searchParams;
  const planId = param(params, "plan");
  const plan = planId === undefined ? null : (await plansForTasks(actor)).find(({ id }) => id === idOf(planId));
  if (plan === undefined) notFound();
  const today = todayAsDay();
  const startsOn = plan && plan.startsOn > today ? plan.startsOn : today;
  return (
    <>
      <PageHeader
        title={plan ? "任务创建" : "新建临时任务"}
        breadcrumb={[{ label: "抽查计划管理" }, plan ? { label: "抽查计划制定", href: "/plans" } : { label: "抽查任务", href: "/tasks" }]}
        description="保存后依次选择检查事项、添加检查对象，再进入抽取。"
      />
      <TaskForm actor={actor} plan={plan} head={{
        type: paramOf(params, "type", ["internal", "joint"]) ?? plan?.type ?? "internal",
        selectionType: "untargeted", startsOn: formatDay(startsOn), endsOn: formatDay(plan?.endsOn), cooperatorIds: [], inspectorCap: 20, nameListPublic: true,
      }} />
    </>
  );
}
