import { type Db, Prisma } from "@/lib/platform/db";
import type { Unit } from "./unit-proposal";

/** A department that takes part in a task, and the units that it may send: itself and those below it. */
export type UnitsOfDepartment = { departmentId: number; units: Unit[] };

type Row = Unit & { top: number };

/**
 * The units of each department that takes part in a task. What lies below another taking-part department is that one's, so
 * that no unit can be sent to one object twice; disabled departments send nobody.
 */
export async function unitsOfTask(client: Db, taskId: number): Promise<UnitsOfDepartment[]> {
  const rows = await client.$queryRaw<Row[]>(Prisma.sql`
    WITH RECURSIVE taking AS (SELECT "departmentId" FROM "TaskDepartment" WHERE "taskId" = ${taskId}),
    tree AS (
      SELECT "departmentId" AS top, "departmentId" AS id FROM taking
      UNION ALL
      SELECT tree.top, d.id FROM "Department" d JOIN tree ON d."parentId" = tree.id
      WHERE d.id NOT IN (SELECT "departmentId" FROM taking)
    )
    SELECT tree.top, d.id, d.code, d.name, d."shortName", d.level, d."divisionCode"
    FROM tree JOIN "Department" d ON d.id = tree.id
    WHERE d."disabledAt" IS NULL OR d.id = tree.top
    ORDER BY tree.top, d.level, d."divisionCode", d.code COLLATE "C"`);
  const byTop = new Map<number, Unit[]>();
  for (const { top, ...unit } of rows) byTop.set(top, [...(byTop.get(top) ?? []), unit]);
  return [...byTop].map(([departmentId, units]) => ({ departmentId, units }));
}
