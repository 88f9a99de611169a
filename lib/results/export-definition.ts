import type { ExportDefinition } from "@/lib/exports/definition";
import { cellsById, type RowColumn } from "@/lib/exports/row-columns";
import { inspectionStateLabels } from "@/lib/inspections/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import type { Prisma } from "@/lib/platform/db";
import { sortParam } from "@/lib/platform/page";
import { resultFilterOf } from "./filter";
import { checkResultLabels } from "./labels";
import { resultOrder, resultWhere } from "./queries";
import { overallResult } from "./rules";

const read = {
  entity: true, unit: true, task: { select: { number: true, name: true } },
  inspectors: { where: { removedAt: null }, include: { inspector: { select: { name: true } } }, orderBy: { id: "asc" } },
  records: { orderBy: { version: "desc" }, take: 1, include: { results: { select: { result: true } } } },
} as const satisfies Prisma.InspectionInclude;
type Row = Prisma.InspectionGetPayload<{ include: typeof read }>;

function resultOf({ records: [record] }: Row): string | null {
  const result = overallResult(record?.results.map((item) => item.result) ?? []);
  return result && checkResultLabels[result];
}

/** Inspections with what came of them. */
export const resultExport: ExportDefinition<RowColumn<Row>> = {
  kind: "results",
  sheet: "检查结果",
  columns: [
    { key: "taskNumber", title: "任务编号", width: 20, value: ({ task }) => task.number },
    { key: "task", title: "抽查任务", width: 30, value: ({ task }) => task.name },
    { key: "name", title: "企业名称", width: 34, value: ({ entity }) => entity.name },
    { key: "uscc", title: "统一社会信用代码", width: 22, value: ({ entity }) => entity.objectId },
    { key: "authority", title: "登记机关", width: 24, value: ({ entity }) => entity.registrationAuthority },
    { key: "registration", title: "登记状态", value: ({ entity }) => registrationStatusLabels[entity.registrationStatus] },
    { key: "unit", title: "检查部门", width: 24, value: ({ unit }) => unit.name },
    { key: "people", title: "检查人员", width: 20, value: ({ inspectors }) => inspectors.map(({ inspector }) => inspector.name).join("、") },
    { key: "checkedOn", title: "检查日期", type: "date", value: ({ records: [record] }) => record?.checkedOn },
    { key: "result", title: "检查结果", width: 30, value: resultOf },
    { key: "due", title: "公示期限", type: "date", value: ({ publishDueOn }) => publishDueOn },
    { key: "state", title: "录入状态", value: ({ state }) => inspectionStateLabels[state] },
  ],
  template: [],
  title: () => Promise.resolve("检查结果"),
  count: async (tx, actor, params, most) => tx.inspection.count({ where: await resultWhere(actor, resultFilterOf(actor, params)), ...(most && { take: most }) }),
  async *rows(tx, actor, params, columns) {
    const found = await tx.inspection.findMany({
      where: await resultWhere(actor, resultFilterOf(actor, params)), select: { id: true }, orderBy: resultOrder(sortParam(params, ["name", "due"], "due")),
    });
    yield* cellsById(found.map(({ id }) => id), columns, (ids) => tx.inspection.findMany({ where: { id: { in: ids } }, include: read }));
  },
};
