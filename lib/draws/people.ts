import { unitsOfTask } from "@/lib/inspections/task-units";
import type { Db } from "@/lib/platform/db";
import { formatDay } from "@/lib/platform/format";
import type { Inspector, Task } from "@/lib/platform/generated/prisma/client";
import type { Rows } from "./lists";

/** The people of a task's units: those who may be matched, and those who may not, each with the reason. */
export type TaskPeople = {
  /** Lines of the list of inspectors: code, unit, region, competences, cap. */
  rows: Rows;
  /** Lines of the list of excluded people: code, reason code (list exclusion-reason), text. */
  keptOut: Rows;
  /** Ids by code, of those who may be matched. */
  ids: Map<string, number>;
};

/** Reads the people of all units of all departments that take part, as they stand now. */
export async function peopleOfTask(tx: Db, task: Pick<Task, "id" | "endsOn" | "inspectorCap">): Promise<TaskPeople> {
  const units = (await unitsOfTask(tx, task.id)).flatMap((department) => department.units);
  const unitCode = new Map(units.map(({ id, code }) => [id, code]));
  const people = await tx.inspector.findMany({ where: { departmentId: { in: [...unitCode.keys()] } } });
  const result: TaskPeople = { rows: [], keptOut: [], ids: new Map() };
  for (const person of people) {
    const why = reasonToKeepOut(person, task.endsOn);
    if (why) {
      result.keptOut.push([person.code, ...why]);
      continue;
    }
    result.rows.push([person.code, unitCode.get(person.departmentId) ?? "", person.divisionCode, competencesOf(person), String(task.inspectorCap)]);
    result.ids.set(person.code, person.id);
  }
  return result;
}

/**
 * Why a person may not be one of the two (行政处罚法 art. 42): reason code and words, or null. On duty, with a certificate
 * that is valid through the task's last day, competent for something; an expert never counts.
 */
export function reasonToKeepOut(
  { status, isExpert, certificateNumber, certificateValidFrom, certificateValidTo, competences }:
    Pick<Inspector, "status" | "isExpert" | "certificateNumber" | "certificateValidFrom" | "certificateValidTo" | "competences">,
  lastDay: Date,
): [code: string, text: string] | null {
  if (status === "disabled") return ["off-duty", "已停用"];
  if (status === "offDuty") return ["off-duty", "离岗"];
  if (isExpert) return ["expert", "专家不计入执法检查人员"];
  if (!certificateNumber) return ["no-certificate", "没有执法证号"];
  if (certificateValidTo && certificateValidTo < lastDay) return ["certificate-expired", `执法证件有效期至 ${formatDay(certificateValidTo)}，早于任务结束日 ${formatDay(lastDay)}`];
  if (certificateValidFrom && certificateValidFrom > lastDay) return ["certificate-expired", `执法证件自 ${formatDay(certificateValidFrom)} 起才有效`];
  if (competences.length === 0) return ["no-competence", "未登记执法领域"];
  return null;
}

const competencesOf = ({ competences }: Pick<Inspector, "competences">): string =>
  competences.includes("*") ? "*" : [...new Set(competences)].sort().join(",");
