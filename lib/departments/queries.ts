import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import type { DepartmentLevel } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";

export type DepartmentFilter = { text?: string; level?: DepartmentLevel; sectorCode?: string; disabled?: boolean };

/** Departments are the platform's, not anybody's scope: the page's permission is the gate, checked here once more. */
function requireAdministrator(actor: Actor): void {
  if (!actor.permissions.has("departments:manage")) throw new ForbiddenError();
}

export async function departmentPage(actor: Actor, { text, level, sectorCode, disabled }: DepartmentFilter, paging: Paging) {
  requireAdministrator(actor);
  const where: Prisma.DepartmentWhereInput = {
    ...(text ? { OR: [{ name: { contains: text } }, { code: { startsWith: text } }] } : {}),
    ...(level ? { level } : {}),
    ...(sectorCode ? { sectorCode } : {}),
    ...(disabled === undefined ? {} : { disabledAt: disabled ? { not: null } : null }),
  };
  const [rows, total] = await Promise.all([
    db.department.findMany({
      where, include: { parent: { select: { name: true } }, division: { select: { name: true } }, _count: { select: { users: { where: { disabledAt: null } } } } },
      orderBy: [{ level: "asc" }, { code: "asc" }], skip: paging.skip, take: paging.take,
    }),
    db.department.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
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
