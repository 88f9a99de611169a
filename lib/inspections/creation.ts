import { type Db, Prisma } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { currentDivision } from "./current-division";
import { unitsOfTask } from "./task-units";
import { proposedUnit } from "./unit-proposal";

/** SQL of the selected of a draw, as `entityId`: the objects that inspections are made of. */
export const selectedOf = (drawId: number): Prisma.Sql => Prisma.sql`SELECT "entityId" FROM "DrawObject" WHERE "drawId" = ${drawId} AND outcome = 'selected'`;

/** SQL of one object, likewise. */
export const oneObject = (entityId: number): Prisma.Sql => Prisma.sql`SELECT ${entityId}::int AS "entityId"`;

/**
 * Makes the inspections of a task: every object × every department that takes part, each with the unit proposed for the object's
 * division. They begin as 待检查, the unit not yet confirmed. Objects are many, divisions few: only these leave the database.
 * @returns how many
 */
export async function createInspections(
  tx: Db, task: Pick<Task, "id" | "organizationMode">, objects: Prisma.Sql,
): Promise<number> {
  const divisionOf = await currentDivision(tx);
  const divisions = (await tx.$queryRaw<{ code: string | null }[]>`
    SELECT DISTINCT e."divisionCode"::text AS code FROM (${objects}) object JOIN "Entity" e ON e.id = object."entityId"`).map(({ code }) => code);
  let made = 0;
  for (const { departmentId, units } of await unitsOfTask(tx, task.id)) {
    const department = units.find(({ id }) => id === departmentId);
    if (!department) throw new Error(`department ${departmentId} of task ${task.id} is not among its own units`);
    const unitIds = divisions.map((code) => proposedUnit(department, units, task.organizationMode, divisionOf(code)).id);
    made += await tx.$executeRaw`
      INSERT INTO "Inspection" ("taskId", "entityId", "departmentId", "unitId", "unitProposedAt")
      SELECT ${task.id}::int, e.id, ${departmentId}::int, proposed."unitId", now()
      FROM (${objects}) object JOIN "Entity" e ON e.id = object."entityId"
      JOIN unnest(${divisions}::text[], ${unitIds}::int[]) AS proposed(code, "unitId") ON proposed.code IS NOT DISTINCT FROM e."divisionCode"::text
      ORDER BY e.id`;
  }
  return made;
}
