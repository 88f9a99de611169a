import type { Matching } from "@/lib/draw-core/match";
import { type Db, Prisma } from "@/lib/platform/db";

/** The inspections of a task by what the matching calls them: `objectId/unit`. */
const called = (taskId: number) => Prisma.sql`
  SELECT i.id, e."objectId" || '/' || u.code AS task
  FROM "Inspection" i JOIN "Entity" e ON e.id = i."entityId" JOIN "Department" u ON u.id = i."unitId" WHERE i."taskId" = ${taskId}`;

/** Takes off whoever was matched before, with the reason; experts who go along stay, they were not drawn. */
export async function clearAssignments(tx: Db, taskId: number, removedReason: string): Promise<void> {
  await tx.inspectionInspector.updateMany({
    where: { inspection: { taskId }, removedAt: null, part: { not: "expert" } }, data: { removedAt: new Date(), removedReason },
  });
}

/**
 * Puts the people of a matching without shortage on its inspections, with how many were eligible: two statements, whatever
 * the number of inspections. Errors: an inspection or person of the result that is not there.
 */
export async function storeAssignments(tx: Db, drawId: number, taskId: number, { assignments }: Matching): Promise<void> {
  const places = assignments.flatMap(({ task, inspectors }) => inspectors.map((code) => ({ task, code })));
  const added = await tx.$executeRaw(Prisma.sql`
    INSERT INTO "InspectionInspector" ("inspectionId", "inspectorId", part, "drawId")
    SELECT inspection.id, person.id, 'drawn', ${drawId}::int
    FROM unnest(${places.map(({ task }) => task)}::text[], ${places.map(({ code }) => code)}::text[]) AS place(task, code)
    JOIN (${called(taskId)}) inspection ON inspection.task = place.task JOIN "Inspector" person ON person.code = place.code`);
  const counted = await tx.$executeRaw(Prisma.sql`
    UPDATE "Inspection" i SET eligible = assignment.eligible, "updatedAt" = now()
    FROM unnest(${assignments.map(({ task }) => task)}::text[], ${assignments.map(({ eligible }) => eligible)}::int[]) AS assignment(task, eligible)
    JOIN (${called(taskId)}) inspection ON inspection.task = assignment.task
    WHERE i.id = inspection.id`);
  if (added !== places.length || counted !== assignments.length) throw new Error(`an inspection or a person of draw ${drawId} is not there`);
}
