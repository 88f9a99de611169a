import { unitsOfTask } from "@/lib/inspections/task-units";
import type { Db } from "@/lib/platform/db";
import { formatDay } from "@/lib/platform/format";
import type { Inspector, Task } from "@/lib/platform/generated/prisma/client";
import type { Rows } from "./lists";

/** Why a person may not be one of the two: a code of the list exclusion-reason, and words. */
export type KeptOut = readonly [code: string, text: string];

/** A person of one of the task's units as they stand now. */
export type TaskPerson = {
  id: number;
  code: string;
  unitId: number;
  /** The line of the list of inspectors that they have or would have: code, unit, region, competences, cap. */
  row: string[];
  /** Every reason why they may not be matched; empty for those who may. */
  causes: readonly KeptOut[];
};

/** The people of a task's units: those who may be matched, and those who may not, each with the reason. */
export type TaskPeople = {
  /** Lines of the list of inspectors: code, unit, region, competences, cap. */
  rows: Rows;
  /** Lines of the list of excluded people: code, reason code (list exclusion-reason), text. */
  keptOut: Rows;
  /** Ids by code, of those who may be matched. */
  ids: Map<string, number>;
};

type TaskFrame = Pick<Task, "id" | "endsOn" | "inspectorCap">;

/** Everyone of all units of all departments that take part, as they stand now. */
export async function everyoneOfTask(tx: Db, task: TaskFrame): Promise<TaskPerson[]> {
  const units = (await unitsOfTask(tx, task.id)).flatMap((department) => department.units);
  const unitCode = new Map(units.map(({ id, code }) => [id, code]));
  const people = await tx.inspector.findMany({
    where: { departmentId: { in: [...unitCode.keys()] } },
    select: {
      id: true, code: true, departmentId: true, divisionCode: true, competences: true, status: true, isExpert: true,
      certificateNumber: true, certificateValidFrom: true, certificateValidTo: true,
    },
  });
  return people.map((person) => ({
    id: person.id, code: person.code, unitId: person.departmentId, causes: reasonsToKeepOut(person, task.endsOn),
    row: [person.code, unitCode.get(person.departmentId) ?? "", person.divisionCode, competencesOf(person), String(task.inspectorCap)],
  }));
}

/** Divides people into those who may be matched and those who may not, as the lists of a draw have them. */
export function divided(people: readonly TaskPerson[]): TaskPeople {
  const result: TaskPeople = { rows: [], keptOut: [], ids: new Map() };
  for (const { id, code, row, causes: [first] } of people) {
    if (first) {
      result.keptOut.push([code, ...first]);
      continue;
    }
    result.rows.push(row);
    result.ids.set(code, id);
  }
  return result;
}

/** Reads the people of all units of all departments that take part, as they stand now. */
export const peopleOfTask = async (tx: Db, task: TaskFrame): Promise<TaskPeople> => divided(await everyoneOfTask(tx, task));

type Facts = Pick<Inspector, "status" | "isExpert" | "certificateNumber" | "certificateValidFrom" | "certificateValidTo" | "competences">;

/** The first reason why a person may not be one of the two, or null. */
export const reasonToKeepOut = (person: Facts, lastDay: Date): KeptOut | null => reasonsToKeepOut(person, lastDay)[0] ?? null;

/**
 * Why a person may not be one of the two (行政处罚法 art. 42), every reason, the gravest first: on duty, with a certificate that
 * is valid through the task's last day, competent for something; an expert never counts.
 */
export function reasonsToKeepOut({ status, isExpert, certificateNumber, certificateValidFrom, certificateValidTo, competences }: Facts, lastDay: Date): KeptOut[] {
  const reasons: KeptOut[] = [];
  if (status === "disabled") reasons.push(["off-duty", "已停用"]);
  if (status === "offDuty") reasons.push(["off-duty", "离岗"]);
  if (isExpert) reasons.push(["expert", "专家不计入执法检查人员"]);
  if (!certificateNumber) reasons.push(["no-certificate", "没有执法证号"]);
  if (certificateValidTo && certificateValidTo < lastDay) reasons.push(["certificate-expired", `执法证件有效期至 ${formatDay(certificateValidTo)}，早于任务结束日 ${formatDay(lastDay)}`]);
  if (certificateValidFrom && certificateValidFrom > lastDay) reasons.push(["certificate-expired", `执法证件自 ${formatDay(certificateValidFrom)} 起才有效`]);
  if (competences.length === 0) reasons.push(["no-competence", "未登记执法领域"]);
  return reasons;
}

const competencesOf = ({ competences }: Pick<Inspector, "competences">): string =>
  competences.includes("*") ? "*" : [...new Set(competences)].sort().join(",");
