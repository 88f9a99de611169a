import { conflictOf, eligibilityOf, eligibleCount, type Inspector, isQualified, type Task } from "@/lib/draw-core/eligibility";
import { objectOf } from "@/lib/draw-core/list-rows";
import { type Db, Prisma } from "@/lib/platform/db";

/** An object's visit before this task: in which task, on which day (the latest, where departments came on several), and who went. */
export type LastVisit = { taskId: number; task: string; checkedOn: Date; people: Set<string> };

/** By object id; objects never visited are not in it. People are codes. */
export type LastVisits = Map<string, LastVisit>;

type Row = { objectId: string; taskId: number; task: string; checkedOn: Date; code: string };

/**
 * Who carried out the last visit of each entity of a task, or of one of them: all departments of the task with the latest day
 * of check. One statement, whose work grows with the visits of these entities.
 */
export async function lastVisits(client: Db, taskId: number, entityId?: number): Promise<LastVisits> {
  const rows = await client.$queryRaw<Row[]>(Prisma.sql`
    WITH checked AS (SELECT DISTINCT "entityId" FROM "Inspection" WHERE "taskId" = ${taskId} ${entityId === undefined ? Prisma.empty : Prisma.sql`AND "entityId" = ${entityId}`}),
    visits AS (
      SELECT i.id, i."entityId", i."taskId", record."checkedOn"
      FROM checked JOIN "Inspection" i ON i."entityId" = checked."entityId" AND i."taskId" <> ${taskId}
      CROSS JOIN LATERAL (SELECT "checkedOn" FROM "InspectionRecord" WHERE "inspectionId" = i.id ORDER BY version DESC LIMIT 1) record
    ),
    latest AS (SELECT DISTINCT ON ("entityId") "entityId", "taskId", "checkedOn" FROM visits ORDER BY "entityId", "checkedOn" DESC, "taskId" DESC)
    SELECT e."objectId", latest."taskId", t.name AS task, latest."checkedOn", p.code
    FROM latest JOIN visits v ON v."entityId" = latest."entityId" AND v."taskId" = latest."taskId"
    JOIN "Task" t ON t.id = latest."taskId" JOIN "Entity" e ON e.id = latest."entityId"
    JOIN "InspectionInspector" ii ON ii."inspectionId" = v.id AND ii."removedAt" IS NULL AND ii.part <> 'expert'
    JOIN "Inspector" p ON p.id = ii."inspectorId"`);
  const visits: LastVisits = new Map();
  for (const { objectId, code, ...visit } of rows) {
    const known = visits.get(objectId) ?? { ...visit, people: new Set() };
    known.people.add(code);
    visits.set(objectId, known);
  }
  return visits;
}

/**
 * Last time's inspectors of an object count as in conflict with it if at least twice the need remain eligible without them
 * (domain rule 7). @returns the conflicts that this adds to those declared
 */
export function lastVisitConflicts(tasks: readonly Task[], people: readonly Inspector[], declared: ReadonlySet<string>, visits: LastVisits): string[] {
  const eligibility = eligibilityOf(tasks, people, declared);
  const personOf = new Map(people.map((person) => [person.id, person]));
  const added = new Set<string>();
  tasks.forEach((task, index) => {
    const before = [...(visits.get(objectOf(task.id))?.people ?? [])].filter((code) => {
      const person = personOf.get(code);
      return person !== undefined && isQualified(task, person) && !declared.has(conflictOf(task, code));
    });
    if (before.length > 0 && eligibleCount(eligibility, index) - before.length >= 2 * task.need) for (const code of before) added.add(conflictOf(task, code));
  });
  return [...added];
}
