import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import type { DepartmentLevel } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";

export type DepartmentFilter = { text?: string; level?: DepartmentLevel; sectorCode?: string; disabled?: boolean };

type Place = { id: number; depth: number };

/** Every department in the order of the tree: each behind its superior, siblings by level and code; depth 0 at the roots. */
const placesInTree = (): Promise<Place[]> => db.$queryRaw<Place[]>`
  WITH RECURSIVE placed AS (
    SELECT id, "parentId", CASE level WHEN 'province' THEN '1' WHEN 'city' THEN '2' ELSE '3' END || code COLLATE "C" AS step FROM "Department"
  ), tree AS (
    SELECT id, 0 AS depth, ARRAY[step] AS path FROM placed WHERE "parentId" IS NULL
    UNION ALL SELECT placed.id, tree.depth + 1, tree.path || placed.step FROM placed JOIN tree ON placed."parentId" = tree.id
  ) SELECT id, depth FROM tree ORDER BY path`;

/** Departments are the platform's, not anybody's scope: the page's permission is the gate, checked here once more. */
function requireAdministrator(actor: Actor): void {
  if (!actor.permissions.has("departments:manage")) throw new ForbiddenError();
}

/** Departments in the order of the tree, whether their superiors match the filter or not. */
export async function departmentPage(actor: Actor, { text, level, sectorCode, disabled }: DepartmentFilter, paging: Paging) {
  requireAdministrator(actor);
  const where: Prisma.DepartmentWhereInput = {
    ...(text ? { OR: [{ name: { contains: text } }, { code: { startsWith: text } }] } : {}),
    ...(level ? { level } : {}),
    ...(sectorCode ? { sectorCode } : {}),
    ...(disabled === undefined ? {} : { disabledAt: disabled ? { not: null } : null }),
  };
  const [tree, matching] = await Promise.all([placesInTree(), db.department.findMany({ where, select: { id: true } })]);
  const wanted = new Set(matching.map(({ id }) => id));
  const places = tree.filter(({ id }) => wanted.has(id)).slice(paging.skip, paging.skip + paging.take);
  const found = await db.department.findMany({
    where: { id: { in: places.map(({ id }) => id) } },
    include: { parent: { select: { name: true } }, division: { select: { name: true } }, _count: { select: { users: { where: { disabledAt: null } } } } },
  });
  const byId = new Map(found.map((department) => [department.id, department]));
  const rows = places.flatMap(({ id, depth }) => {
    const department = byId.get(id);
    return department ? [{ ...department, depth }] : [];
  });
  return { rows, total: wanted.size, page: paging.page, size: paging.size };
}
export type DepartmentRow = Awaited<ReturnType<typeof departmentPage>>["rows"][number];

export async function departmentDetail(actor: Actor, departmentId: number) {
  requireAdministrator(actor);
  const department = await db.department.findUnique({ where: { id: departmentId } });
  if (!department) throw new NotFoundError("部门");
  return department;
}

/** All departments in use, for a select: {value, label, code}. */
export async function departmentOptions(): Promise<{ value: string; label: string; code: string }[]> {
  const rows = await db.department.findMany({ where: { disabledAt: null }, select: { id: true, name: true, code: true }, orderBy: [{ level: "asc" }, { code: "asc" }] });
  return rows.map(({ id, name, code }) => ({ value: String(id), label: name, code }));
}
