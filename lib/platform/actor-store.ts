import type { Actor } from "./actor";
import { type Db } from "./db";
import { permissionsOf } from "./permissions";

type TreeRow = { id: number };

/**
 * Makes the actor for a user that is known to be signed in. Called by auth.ts for a session, and by the seed, the
 * commands of bin/ and the tests for a user that they name. Null for a user that does not exist or is disabled.
 */
export async function actorForUser(db: Db, userId: number, address: string | null = null): Promise<Actor | null> {
  const user = await db.user.findUnique({ where: { id: userId }, include: { department: true } });
  if (!user || user.disabledAt || user.department.disabledAt) return null;
  const { department } = user;
  const seesBelow = user.roles.includes("approver") || user.roles.includes("auditor");
  const scope = seesBelow ? await departmentsBelow(db, department.id) : [department.id];
  const ancestors = await departmentsAbove(db, department.id);
  return {
    userId: user.id,
    username: user.username,
    name: user.name,
    roles: user.roles,
    permissions: permissionsOf(user.roles),
    departmentId: department.id,
    departmentCode: department.code,
    departmentName: department.name,
    divisionCode: department.divisionCode,
    sectorCode: department.sectorCode,
    scope,
    ancestors,
    address,
    mustChangePassword: user.mustChangePassword,
  } as unknown as Actor;
}

/** The department and all below it. */
export async function departmentsBelow(db: Db, departmentId: number): Promise<number[]> {
  const rows = await db.$queryRaw<TreeRow[]>`
    WITH RECURSIVE tree AS (
      SELECT id FROM "Department" WHERE id = ${departmentId}
      UNION ALL SELECT d.id FROM "Department" d JOIN tree ON d."parentId" = tree.id
    ) SELECT id FROM tree`;
  return rows.map((row) => row.id);
}

/** The department and all above it. */
export async function departmentsAbove(db: Db, departmentId: number): Promise<number[]> {
  const rows = await db.$queryRaw<TreeRow[]>`
    WITH RECURSIVE chain AS (
      SELECT id, "parentId" FROM "Department" WHERE id = ${departmentId}
      UNION ALL SELECT d.id, d."parentId" FROM "Department" d JOIN chain ON d.id = chain."parentId"
    ) SELECT id FROM chain`;
  return rows.map((row) => row.id);
}
