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

/** Every inspection of a task, or some of them. Where the object's division is not known yet, it is looked for where the unit that was agreed on works. */
export async function inspectionLines(client: Db, taskId: number, ofWhom = Prisma.empty): Promise<InspectionLine[]> {
  const rowOf = await rows(client, taskId);
  const found = await client.$queryRaw<Row[]>(Prisma.sql`
    SELECT i.id, i."departmentId", i."unitId", u.code AS unit, u."divisionCode" AS "unitDivision", e.id AS "entityId", e."objectId", e."divisionCode" AS division
    FROM "Inspection" i JOIN "Department" u ON u.id = i."unitId" JOIN "Entity" e ON e.id = i."entityId"
    WHERE i."taskId" = ${taskId} ${ofWhom} ORDER BY i.id`);
  return found.map((inspection) => {
    const { id, departmentId, unitId, entityId, objectId } = inspection;
    return { id, departmentId, unitId, entityId, objectId, row: rowOf(inspection) };
  });
}

/** SQL that narrows `inspectionLines` to one. */
export const oneInspection = (id: number): Prisma.Sql => Prisma.sql`AND i.id = ${id}`;

/** Inspections of a task that ask for the same people, and how many they are; its `row` is that of one of them. */
export type InspectionGroup = Pick<InspectionLine, "departmentId" | "unitId" | "row"> & { count: number };

/** All inspections of a task, some tens of thousands, as the few groups that PostgreSQL counts; those of some objects are left out. */
export async function inspectionGroups(client: Db, taskId: number, without: readonly string[]): Promise<InspectionGroup[]> {
  const rowOf = await rows(client, taskId);
  // LATERAL with OFFSET looks entities up by the index: for a join PostgreSQL would go through the whole register, in several processes, while somebody waits for a page.
  const found = await client.$queryRaw<(Omit<Row, "id" | "entityId"> & { count: number })[]>`
    SELECT i."departmentId", i."unitId", u.code AS unit, u."divisionCode" AS "unitDivision", e."divisionCode" AS division, min(e."objectId") AS "objectId", count(*)::int AS count
    FROM "Inspection" i JOIN "Department" u ON u.id = i."unitId" CROSS JOIN LATERAL (SELECT "objectId", "divisionCode" FROM "Entity" WHERE id = i."entityId" OFFSET 0) e
    WHERE i."taskId" = ${taskId} AND e."objectId" <> ALL(${[...without]}::text[]) GROUP BY 1, 2, 3, 4, 5`;
  return found.map((group) => ({ departmentId: group.departmentId, unitId: group.unitId, count: group.count, row: rowOf(group) }));
}

/** Gives an inspection's line of the matching's population. */
async function rows(client: Db, taskId: number): Promise<(inspection: Omit<Row, "id" | "entityId">) => string[]> {
  const divisionOf = await currentDivision(client);
  const partOf = await partsOf(client, taskId);
  return ({ departmentId, unit, unitDivision, objectId, division }) => {
    const { need, categories } = partOf.get(departmentId) ?? { need: "2", categories: "" };
    return [`${objectId}/${unit}`, unit, divisionOf(division) ?? unitDivision, categories, need];
  };
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
