import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import type { Role } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";

/** Where an account stands; locked and those who never changed their first password are among the active. */
export type UserStanding = "active" | "disabled" | "locked" | "firstPassword";

export const userStanding = (state: UserStanding): Prisma.UserWhereInput => ({
  active: { disabledAt: null },
  disabled: { disabledAt: { not: null } },
  locked: { disabledAt: null, lockedUntil: { gt: new Date() } },
  firstPassword: { disabledAt: null, mustChangePassword: true },
})[state];

export type UserFilter = { text?: string; role?: Role; departmentId?: number; state?: UserStanding };

/** Never the password's hash. */
const shown = {
  id: true, username: true, name: true, roles: true, departmentId: true, mustChangePassword: true, lockedUntil: true, lastSignInAt: true, disabledAt: true,
  createdAt: true, department: { select: { name: true, shortName: true } },
} as const satisfies Prisma.UserSelect;

function requireAdministrator(actor: Actor): void {
  if (!actor.permissions.has("users:manage")) throw new ForbiddenError();
}

export async function userPage(actor: Actor, { text, role, departmentId, state }: UserFilter, paging: Paging) {
  requireAdministrator(actor);
  const where: Prisma.UserWhereInput = {
    ...(text ? { OR: [{ username: { contains: text, mode: "insensitive" } }, { name: { contains: text } }] } : {}),
    ...(role ? { roles: { has: role } } : {}),
    ...(departmentId ? { departmentId } : {}),
    ...(state ? userStanding(state) : {}),
  };
  const [rows, total] = await Promise.all([
    db.user.findMany({
      where, select: { ...shown, _count: { select: { sessions: { where: { endedAt: null, lastSeenAt: { gt: new Date(Date.now() - 3_600_000) } } } } } },
      orderBy: { username: "asc" }, skip: paging.skip, take: paging.take,
    }),
    db.user.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}
export type UserRow = Awaited<ReturnType<typeof userPage>>["rows"][number];

export async function userDetail(actor: Actor, userId: number) {
  requireAdministrator(actor);
  const user = await db.user.findUnique({ where: { id: userId }, select: shown });
  if (!user) throw new NotFoundError("用户");
  return user;
}
