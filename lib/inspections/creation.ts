import { type Db, Prisma } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { currentDivision } from "./current-division";
import { unitsOfTask } from "./task-units";
import { proposedUnit } from "./unit-proposal";

type Place = { id: number; divisionCode: string | null };

/**
 * Makes the inspections of a task: every drawn object × every department that takes part, each with the unit proposed for
 * the object's division. They begin as 待检查, the unit not yet confirmed. @returns how many
 */
export async function createInspections(
  tx: Db, task: Pick<Task, "id" | "organizationMode">, entityIds: readonly number[],
): Promise<number> {
  const divisionOf = await currentDivision(tx);
  const places = await tx.$queryRaw<Place[]>`SELECT id, "divisionCode"::text AS "divisionCode" FROM "Entity" WHERE id = ANY(${[...entityIds]}::int[]) ORDER BY id`;
  let made = 0;
  for (const { departmentId, units } of await unitsOfTask(tx, task.id)) {
    const department = units.find(({ id }) => id === departmentId);
    if (!department) throw new Error(`department ${departmentId} of task ${task.id} is not among its own units`);
    // Objects are many, divisions few.
    const proposals = new Map<string | null, number>();
    const unitOf = ({ divisionCode }: Place): number => {
      const unit = proposals.get(divisionCode) ?? proposedUnit(department, units, task.organizationMode, divisionOf(divisionCode)).id;
      proposals.set(divisionCode, unit);
      return unit;
    };
    made += await tx.$executeRaw(Prisma.sql`
      INSERT INTO "Inspection" ("taskId", "entityId", "departmentId", "unitId", "unitProposedAt")
      SELECT ${task.id}::int, place."entityId", ${departmentId}::int, place."unitId", now()
      FROM unnest(${places.map(({ id }) => id)}::int[], ${places.map(unitOf)}::int[]) AS place("entityId", "unitId")`);
  }
  return made;
}
