import { registrationStatusShortLabels } from "@/lib/objects/labels";
import { inspectorPartLabels } from "@/lib/inspections/labels";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import type { MatchedInspection } from "./matched-rows";

const columns = [
  { title: "序号", type: "number" as const, width: 6 },
  { title: "企业名称", width: 36 },
  { title: "统一社会信用代码/注册号", width: 24 },
  { title: "法定代表人（负责人）", width: 16 },
  { title: "住所（经营场所）", width: 40 },
  { title: "所在区划", width: 12 },
  { title: "登记机关", width: 24 },
  { title: "登记状态", width: 10 },
  { title: "参与部门", width: 24 },
  { title: "检查部门", width: 24 },
  { title: "检查人员", width: 28 },
  { title: "执法证号", width: 28 },
  { title: "检查事项", width: 36 },
  { title: "检查起始日", type: "date" as const, width: 12 },
  { title: "检查截止日", type: "date" as const, width: 12 },
];

/** The list that goes to a department: its objects with the people matched to them, as an Excel workbook. */
export function dispatchSheet(task: Pick<Task, "startsOn" | "endsOn">, inspections: readonly MatchedInspection[], items: ReadonlyMap<number, readonly string[]>): Promise<Buffer> {
  const rows = inspections.map(({ entity, department, unit, inspectors }, index) => [
    index + 1, entity.name, entity.uscc ?? entity.registrationNumber ?? entity.objectId, entity.legalRepresentative, entity.address,
    entity.division?.name ?? entity.divisionCode, entity.registrationAuthority, registrationStatusShortLabels[entity.registrationStatus],
    department.name, unit.name,
    inspectors.map(({ inspector, part }) => (part === "expert" ? `${inspector.name}（${inspectorPartLabels.expert}）` : inspector.name)).join("、"),
    inspectors.map(({ inspector }) => inspector.certificateNumber ?? "—").join("、"),
    (items.get(department.id) ?? []).join("、"), task.startsOn, task.endsOn,
  ]);
  return writeXlsx([{ name: "检查对象和检查人员", columns, rows }]);
}
