import type { Db } from "@/lib/platform/db";

export type NewNotice = { kind: string; title: string; body: string; href?: string };

/** Tells a department something, in the caller's transaction: what happened and the news of it stand or fall together. */
export async function notifyDepartment(tx: Db, departmentId: number, { href, ...notice }: NewNotice): Promise<void> {
  await tx.notice.create({ data: { departmentId, ...notice, href: href ?? null } });
}

/** Tells one person something, as the member of their department that they are now. */
export async function notifyUser(tx: Db, userId: number, { href, ...notice }: NewNotice): Promise<void> {
  const { departmentId } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { departmentId: true } });
  await tx.notice.create({ data: { departmentId, userId, ...notice, href: href ?? null } });
}
