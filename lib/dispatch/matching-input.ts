import { inspectorOf, type Inspector, type Task as MatchTask, taskOf } from "@/lib/draw-core/eligibility";
import { declaredConflicts } from "@/lib/draws/conflicts";
import { divided, everyoneOfTask, type TaskPeople, type TaskPerson } from "@/lib/draws/people";
import { currentDivision } from "@/lib/inspections/current-division";
import { type Db, Prisma } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { lastVisitConflicts, type LastVisits, lastVisits } from "./last-visit";

/** An inspection with its line of the matching's population: `objectId/unit`, unit, region, categories, need. */
export type InspectionLine = { id: number; departmentId: number; unitId: number; entityId: number; objectId: string; row: string[] };

/** All that a matching is made from, as it stands now. */
export type MatchingInput = {
  inspections: InspectionLine[];
  /** The same as the matching has them, in the same order. */
  tasks: MatchTask[];
  everyone: TaskPerson[];
  people: TaskPeople;
  inspectors: Inspector[];
  /** Lines `objectId/inspector` of declared conflicts, and those that last time's visits add. */
  declared: string[];
  again: string[];
  visits: LastVisits;
};

/** Reads every inspection of a task, the people of all its units, their conflicts and who went last time. */
export async function matchingInput(client: Db, task: Pick<Task, "id" | "endsOn" | "inspectorCap">): Promise<MatchingInput> {
  const inspections = await inspectionLines(client, task.id);
  const everyone = await everyoneOfTask(client, task);
  const people = divided(everyone);
  const declared = (await declaredConflicts(client, new Set(inspections.map(({ objectId }) => objectId)), [...people.ids.values()])).map(([line]) => line ?? "");
  const visits = await lastVisits(client, task.id);
  const [tasks, inspectors] = [inspections.map(({ row }) => taskOf(row)), people.rows.map(inspectorOf)];
  const again = lastVisitConflicts(tasks, inspectors, new Set(declared), visits);
  return { inspections, tasks, everyone, people, inspectors, declared, again, visits };
}

type Row = { id: number; departmentId: number; unitId: number; unit: string; unitDivision: string; entityId: number; objectId: string; division: string | null };

/** Every inspection of a task, or one of them. Where the object's division is not known yet, it is looked for where the unit that was agreed on works. */
export async function inspectionLines(client: Db, taskId: number, inspectionId?: number): Promise<InspectionLine[]> {
  const divisionOf = await currentDivision(client);
  const partOf = await partsOf(client, taskId);
  const rows = await client.$queryRaw<Row[]>(Prisma.sql`
    SELECT i.id, i."departmentId", i."unitId", u.code AS unit, u."divisionCode" AS "unitDivision", e.id AS "entityId", e."objectId", e."divisionCode" AS division
    FROM "Inspection" i JOIN "Department" u ON u.id = i."unitId" JOIN "Entity" e ON e.id = i."entityId"
    WHERE i."taskId" = ${taskId} ${inspectionId === undefined ? Prisma.empty : Prisma.sql`AND i.id = ${inspectionId}`} ORDER BY i.id`);
  return rows.map(({ id, departmentId, unitId, unit, unitDivision, entityId, objectId, division }) => {
    const { need, categories } = partOf.get(departmentId) ?? { need: "2", categories: "" };
    return { id, departmentId, unitId, entityId, objectId, row: [`${objectId}/${unit}`, unit, divisionOf(division) ?? unitDivision, categories, need] };
  });
}

/** What each department's inspections ask for: the categories of its items, and how many people. */
async function partsOf(client: Db, taskId: number): Promise<Map<number, { need: string; categories: string }>> {
  const departments = await client.taskDepartment.findMany({
    where: { taskId }, include: { items: { select: { checkItemVersion: { select: { categoryCode: true } } } } },
  });
  return new Map(departments.map(({ departmentId, inspectorsPerObject, items }) => [departmentId, {
    need: String(inspectorsPerObject),
    categories: [...new Set(items.map(({ checkItemVersion }) => checkItemVersion.categoryCode))].sort().join(","),
  }]));
}
