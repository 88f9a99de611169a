import type { Db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { currentDivision } from "./current-division";
import { unitsOfTask } from "./task-units";
import { proposedUnit } from "./unit-proposal";

/**
 * Makes the inspections of a task: every drawn object × every department that takes part, each with the unit proposed for
 * the object's division. They begin as 待检查, the unit not yet confirmed. @returns how many
 */
export async function createInspections(
  tx: Db, task: Pick<Task, "id" | "organizationMode">, entityIds: readonly number[],
): Promise<number> {
  const departments = await unitsOfTask(tx, task.id);
  const divisionOf = await currentDivision(tx);
  const entities = await tx.entity.findMany({ where: { id: { in: [...entityIds] } }, select: { id: true, divisionCode: true } });
  const data = departments.flatMap(({ departmentId, units }) => {
    const department = units.find(({ id }) => id === departmentId);
    if (!department) throw new Error(`department ${departmentId} of task ${task.id} is not among its own units`);
    return entities.map(({ id: entityId, divisionCode }) => ({
      taskId: task.id, entityId, departmentId, unitProposedAt: new Date(),
      unitId: proposedUnit(department, units, task.organizationMode, divisionOf(divisionCode)).id,
    }));
  });
  const { count } = await tx.inspection.createMany({ data });
  return count;
}
