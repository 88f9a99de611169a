import { unitsOfTask } from "@/lib/inspections/task-units";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Unit } from "@/lib/inspections/unit-proposal";

/**
 * The units of a task whose people an actor may know by name: to whom the task is whole, all; to a department that takes
 * part, its own and those below it; to a unit, itself.
 */
export async function unitsInSight(actor: Actor, task: { id: number; whole: boolean }): Promise<Map<number, Unit>> {
  const departments = await unitsOfTask(db, task.id);
  const inSight = departments.flatMap(({ departmentId, units }) =>
    (task.whole || actor.scope.includes(departmentId) ? units : units.filter(({ id }) => actor.scope.includes(id))));
  return new Map(inSight.map((unit) => [unit.id, unit]));
}

/** A person as pages name them; whose own page the actor may open has the id. */
export type PersonName = { code: string; name: string; unit: string; openId: number | null };

/** Names of people by code, of those whose unit is in sight. */
export async function namesInSight(actor: Actor, task: { id: number; whole: boolean }, codes: readonly string[]): Promise<Map<string, PersonName>> {
  const people = await db.inspector.findMany({
    where: { code: { in: [...codes] } }, select: { id: true, code: true, name: true, departmentId: true, department: { select: { shortName: true } } },
  });
  const units = await unitsInSight(actor, task);
  return new Map(people.flatMap(({ id, code, name, departmentId, department }) =>
    (task.whole || units.has(departmentId) ? [[code, { code, name, unit: department.shortName, openId: actor.scope.includes(departmentId) ? id : null }] as const] : [])));
}
