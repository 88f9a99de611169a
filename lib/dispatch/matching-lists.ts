import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { peopleDifferences } from "@/lib/draw-core/people-changes";
import type { PeopleChange } from "@/lib/draw-core/rules";
import { declaredConflicts } from "@/lib/draws/conflicts";
import { type ListRows, type Rows, rowsOfList } from "@/lib/draws/lists";
import { peopleOfTask } from "@/lib/draws/people";
import { currentDivision } from "@/lib/inspections/current-division";
import type { Db } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { lastVisitConflicts, lastVisits } from "./last-visit";

/** The lists of a matching, and how its people differ from those frozen with the objects. */
export type MatchingLists = { rows: ListRows; changes: PeopleChange[] };

/** What a matching freezes: every inspection of the task, the people of all units as they are now, conflicts, who is kept out. */
export async function matchingLists(tx: Db, task: Task, objectsDraw: Pick<Draw, "id">): Promise<MatchingLists> {
  const { population, entityIds, objectIds } = await inspectionRows(tx, task);
  const people = await peopleOfTask(tx, task);
  const declared = await declaredConflicts(tx, objectIds, [...people.ids.values()]);
  const visits = await lastVisits(tx, task.id);
  const again = lastVisitConflicts(population.map(taskOf), people.rows.map(inspectorOf), new Set(declared.map(([line]) => line ?? "")), visits);
  const { left, changes } = peopleDifferences(await rowsOfList(tx, objectsDraw.id, "inspectors"), people.rows);
  const keptOut = new Set(people.keptOut.map(([code]) => code));
  const gone = left.filter((code) => !keptOut.has(code)).map((code) => [code, "other", "已不在任务的检查部门"]);
  return {
    rows: { population, inspectors: people.rows, conflicts: [...declared, ...again.map((line) => [line])], excluded: [...people.keptOut, ...gone] },
    changes: changes.map((change) => ({ ...change, reason: reasonOf(change) })),
  };
}

/** A line per inspection: `objectId/unit`, unit, region, categories of the items that the department checks, need. */
async function inspectionRows(tx: Db, task: Task): Promise<{ population: Rows; entityIds: number[]; objectIds: Set<string> }> {
  const divisionOf = await currentDivision(tx);
  const departments = await tx.taskDepartment.findMany({
    where: { taskId: task.id }, include: { items: { select: { checkItemVersion: { select: { categoryCode: true } } } } },
  });
  const partOf = new Map(departments.map(({ departmentId, inspectorsPerObject, items }) => [departmentId, {
    need: String(inspectorsPerObject),
    categories: [...new Set(items.map(({ checkItemVersion }) => checkItemVersion.categoryCode))].sort().join(","),
  }]));
  const inspections = await tx.inspection.findMany({
    where: { taskId: task.id },
    select: { departmentId: true, unit: { select: { code: true, divisionCode: true } }, entity: { select: { id: true, objectId: true, divisionCode: true } } },
  });
  return {
    // Where the object's division is not known yet, it is looked for where the unit that was agreed on works.
    population: inspections.map(({ departmentId, unit, entity }) => {
      const { need, categories } = partOf.get(departmentId) ?? { need: "2", categories: "" };
      return [`${entity.objectId}/${unit.code}`, unit.code, divisionOf(entity.divisionCode) ?? unit.divisionCode, categories, need];
    }),
    entityIds: [...new Set(inspections.map(({ entity }) => entity.id))],
    objectIds: new Set(inspections.map(({ entity }) => entity.objectId)),
  };
}

function reasonOf({ field, from }: Omit<PeopleChange, "reason">): string {
  if (from === "-") return "对象抽取后进入名录库或恢复选派条件";
  return field === "cap" ? "任务调整了每人最多检查户数" : "对象抽取后名录库信息有更新";
}
