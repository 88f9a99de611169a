import type { Actor } from "./actor";
import { type Db, Prisma } from "./db";
import type { Role } from "./generated/prisma/enums";
import { permissionsOf } from "./permissions";

type TreeRow = { id: number };

type UserRow = Pick<Actor, "userId" | "username" | "name" | "mustChangePassword" | "departmentId" | "departmentCode" | "departmentName" | "divisionCode" | "sectorCode"> & {
  roles: Role[];
  scope: number[];
  ancestors: number[];
};

/**
 * Makes the actor for a user that is known to be signed in. Called by auth.ts for a session, and by the seed, the
 * commands of bin/ and the tests for a user that they name. Null for a user that does not exist or is disabled.
 * One statement, since every page begins with it.
 */
export async function actorForUser(db: Db, userId: number, address: string | null = null): Promise<Actor | null> {
  const [row] = await db.$queryRaw<UserRow[]>`
    SELECT u.id AS "userId", u.username, u.name, u.roles::text[] AS roles, u."mustChangePassword",
           d.id AS "departmentId", d.code AS "departmentCode", d.name AS "departmentName", d."divisionCode", d."sectorCode",
           CASE WHEN u.roles && '{approver,auditor}' THEN ARRAY(${below(Prisma.sql`d.id`)}) ELSE ARRAY[d.id] END AS scope,
           ARRAY(${above(Prisma.sql`d.id`)}) AS ancestors
    FROM "User" u JOIN "Department" d ON d.id = u."departmentId"
    WHERE u.id = ${userId} AND u."disabledAt" IS NULL AND d."disabledAt" IS NULL`;
  return row ? ({ ...row, permissions: permissionsOf(row.roles), address } as unknown as Actor) : null;
}

const below = (departmentId: Prisma.Sql) => Prisma.sql`
  WITH RECURSIVE tree AS (
    SELECT ${departmentId} AS id
    UNION ALL SELECT child.id FROM "Department" child JOIN tree ON child."parentId" = tree.id
  ) SELECT id FROM tree`;

const above = (departmentId: Prisma.Sql) => Prisma.sql`
  WITH RECURSIVE chain AS (
    SELECT id, "parentId" FROM "Department" WHERE id = ${departmentId}
    UNION ALL SELECT parent.id, parent."parentId" FROM "Department" parent JOIN chain ON parent.id = chain."parentId"
  ) SELECT id FROM chain`;

/** The department and all below it. */
export const departmentsBelow = (db: Db, departmentId: number): Promise<number[]> => idsOf(db, below(Prisma.sql`${departmentId}::int`));

/** The department and all above it. */
export const departmentsAbove = (db: Db, departmentId: number): Promise<number[]> => idsOf(db, above(Prisma.sql`${departmentId}::int`));

const idsOf = async (db: Db, ids: Prisma.Sql): Promise<number[]> => (await db.$queryRaw<TreeRow[]>(ids)).map(({ id }) => id);
