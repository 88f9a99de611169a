import { type Db, Prisma } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { currentDivision } from "./current-division";
import { unitsOfTask } from "./task-units";
import { proposedUnit } from "./unit-proposal";

/** SQL of one object, for the inspections of one. */
export const oneObject = (entityId: number): Prisma.Sql => Prisma.sql`SELECT id AS "entityId", "divisionCode"::text AS division FROM "Entity" WHERE id = ${entityId}`;

/**
 * Makes the inspections of a task: every object × every department that takes part, each with the unit proposed for the object's
 * division. They begin as 待检查, the unit not yet confirmed. `objects` is SQL of `entityId` and `division` (null where it is not known):
 * objects are many, divisions few, and only these leave the database. @returns how many
 */
export async function createInspections(
  tx: Db, task: Pick<Task, "id" | "organizationMode">, objects: Prisma.Sql,
): Promise<number> {
  const divisionOf = await currentDivision(tx);
  const divisions = (await tx.$queryRaw<{ division: string | null }[]>`SELECT DISTINCT division FROM (${objects}) object`).map(({ division }) => division);
  let made = 0;
  for (const { departmentId, units } of await unitsOfTask(tx, task.id)) {
    const department = units.find(({ id }) => id === departmentId);
    if (!department) throw new Error(`department ${departmentId} of task ${task.id} is not among its own units`);
    const unitIds = divisions.map((code) => proposedUnit(department, units, task.organizationMode, divisionOf(code)).id);
    made += await tx.$executeRaw`
      INSERT INTO "Inspection" ("taskId", "entityId", "departmentId", "unitId", "unitProposedAt")
      SELECT ${task.id}::int, object."entityId", ${departmentId}::int, proposed."unitId", now()
      FROM (${objects}) object
      JOIN unnest(${divisions.map((division) => division ?? "")}::text[], ${unitIds}::int[]) AS proposed(division, "unitId") ON proposed.division = coalesce(object.division, '')
      ORDER BY object."entityId"`;
  }
  return made;
}
