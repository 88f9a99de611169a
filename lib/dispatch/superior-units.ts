import { unitsOfTask } from "@/lib/inspections/task-units";
import type { Unit } from "@/lib/inspections/unit-proposal";
import type { Db } from "@/lib/platform/db";

/** The units above a unit that its department may send instead, the nearest first: from whom people can be borrowed. */
export async function superiorUnits(client: Db, taskId: number, departmentId: number, unitId: number): Promise<Unit[]> {
  const units = (await unitsOfTask(client, taskId)).find((department) => department.departmentId === departmentId)?.units ?? [];
  const parents = await client.department.findMany({ where: { id: { in: units.map(({ id }) => id) } }, select: { id: true, parentId: true } });
  const parentOf = new Map(parents.map(({ id, parentId }) => [id, parentId]));
  const superior: Unit[] = [];
  for (let id = parentOf.get(unitId); id != null; id = parentOf.get(id)) {
    const unit = units.find((candidate) => candidate.id === id);
    if (unit) superior.push(unit);
  }
  return superior;
}
