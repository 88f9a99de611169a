import type { Actor } from "@/lib/platform/actor";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import type { TaskFilter } from "./filter";
import { organizationModeLabels, selectionTypeLabels, taskStateLabels, taskTypeLabels } from "./labels";
import { allTasks } from "./queries";
import { describeSampling, samplingSchema } from "./sampling";

const columns = [
  { title: "任务编号", width: 22 }, { title: "任务名称", width: 40 }, { title: "所属计划", width: 40 }, { title: "任务类型", width: 10 }, { title: "抽查类型", width: 10 },
  { title: "组织模式", width: 12 }, { title: "发起部门", width: 28 }, { title: "配合部门", width: 36 }, { title: "开始日期", width: 12, type: "date" as const },
  { title: "结束日期", width: 12, type: "date" as const }, { title: "抽取方式", width: 50 }, { title: "名单公示", width: 10 }, { title: "状态", width: 16 },
];

/** The tasks that the filter finds, as a workbook. Of a task that it does not see whole, a department gets the head only. */
export async function tasksWorkbook(actor: Actor, filter: TaskFilter): Promise<Buffer> {
  const rows = (await allTasks(actor, filter)).map((task) => [
    task.number, task.name, task.plan?.name ?? "临时任务", taskTypeLabels[task.type], selectionTypeLabels[task.selectionType], organizationModeLabels[task.organizationMode],
    task.department.name, task.cooperators.join("、"), task.startsOn, task.endsOn,
    describeSampling(samplingSchema.parse(task.sampling)), task.nameListPublic ? "是" : "否", taskStateLabels[task.state],
  ]);
  return writeXlsx([{ name: "抽查任务", columns, rows }]);
}
