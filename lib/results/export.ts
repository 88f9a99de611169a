import { inspectionStateLabels } from "@/lib/inspections/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { formatDay } from "@/lib/platform/format";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { checkResultLabels } from "./labels";
import { type ResultFilter, resultWhere } from "./queries";
import { overallResult } from "./rules";

const most = 50_000;

/** The filtered inspections as a workbook, in order of task and name; at most 50,000. */
export async function resultsWorkbook(actor: Actor, filter: ResultFilter): Promise<Buffer> {
  const rows = await db.inspection.findMany({
    where: await resultWhere(actor, filter), take: most, orderBy: [{ taskId: "asc" }, { entity: { name: "asc" } }],
    include: {
      entity: true, unit: true, task: { select: { number: true, name: true } },
      inspectors: { where: { removedAt: null }, include: { inspector: { select: { name: true } } } },
      records: { orderBy: { version: "desc" }, take: 1, include: { results: { select: { result: true } } } },
    },
  });
  return writeXlsx([{
    name: "检查结果",
    columns: [
      { title: "任务编号", width: 20 }, { title: "抽查任务", width: 30 }, { title: "企业名称", width: 34 }, { title: "统一社会信用代码", width: 22 }, { title: "登记机关", width: 24 },
      { title: "登记状态" }, { title: "检查部门", width: 24 }, { title: "检查人员", width: 20 }, { title: "检查日期", width: 12 }, { title: "检查结果", width: 30 }, { title: "公示期限", width: 12 }, { title: "录入状态" },
    ],
    rows: rows.map((row) => {
      const record = row.records[0];
      const result = overallResult(record?.results.map((item) => item.result) ?? []);
      return [
        row.task.number, row.task.name, row.entity.name, row.entity.objectId, row.entity.registrationAuthority, registrationStatusLabels[row.entity.registrationStatus],
        row.unit.name, row.inspectors.map(({ inspector }) => inspector.name).join("、"), formatDay(record?.checkedOn), result && checkResultLabels[result],
        formatDay(row.publishDueOn), inspectionStateLabels[row.state],
      ];
    }),
  }]);
}
