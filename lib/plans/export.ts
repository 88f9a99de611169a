import type { Actor } from "@/lib/platform/actor";
import { formatTime } from "@/lib/platform/format";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import type { PlanFilter } from "./filter";
import { planStateLabels, planTypeLabels } from "./labels";
import { allPlans } from "./queries";

const columns = [
  { title: "编号", width: 18 }, { title: "年度", width: 8, type: "number" as const }, { title: "计划名称", width: 40 }, { title: "类型", width: 10 }, { title: "制定部门", width: 28 },
  { title: "依据文号", width: 22 }, { title: "开始日期", width: 12, type: "date" as const }, { title: "结束日期", width: 12, type: "date" as const }, { title: "说明", width: 40 },
  { title: "版本", width: 8, type: "number" as const }, { title: "任务数", width: 8, type: "number" as const }, { title: "状态", width: 10 }, { title: "发布时间", width: 18 },
];

/** The plans that the filter finds, as a workbook. */
export async function plansWorkbook(actor: Actor, filter: PlanFilter): Promise<Buffer> {
  const rows = (await allPlans(actor, filter)).map((plan) => [
    plan.number, plan.year, plan.name, planTypeLabels[plan.type], plan.department.name, plan.basisDocument, plan.startsOn, plan.endsOn, plan.description,
    plan.version, plan.taskCount, planStateLabels[plan.state], formatTime(plan.publishedAt),
  ]);
  return writeXlsx([{ name: "抽查计划", columns, rows }]);
}
