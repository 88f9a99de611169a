import { notifyUser } from "@/lib/notices/notify";
import type { Db } from "@/lib/platform/db";
import type { DrawRequest } from "@/lib/platform/generated/prisma/client";

type Asked = Pick<DrawRequest, "id" | "departmentId" | "requestedById">;

export const requestHref = ({ id }: Pick<DrawRequest, "id">): string => `/requests/${id}`;

/** Tells those who may decide a request that it waits for them. */
export async function tellApprovers(tx: Db, request: Asked, title: string, body: string): Promise<void> {
  for (const userId of await approversOf(tx, request)) await notifyUser(tx, userId, { kind: "request", title, body, href: requestHref(request) });
}

/** Tells whoever asked what became of the request. */
export function tellRequester(tx: Db, request: Asked, title: string, body: string): Promise<void> {
  return notifyUser(tx, request.requestedById, { kind: "request", title, body, href: requestHref(request) });
}

/** The approvers of the deciding department, or where it has none but the one who asked, of the nearest above it that has. */
async function approversOf(tx: Db, { departmentId, requestedById }: Asked): Promise<number[]> {
  for (let at: number | null = departmentId; at !== null; ) {
    const approvers = await tx.user.findMany({ where: { departmentId: at, roles: { has: "approver" }, disabledAt: null, id: { not: requestedById } }, select: { id: true } });
    if (approvers.length > 0) return approvers.map(({ id }) => id);
    const { parentId }: { parentId: number | null } = await tx.department.findUniqueOrThrow({ where: { id: at }, select: { parentId: true } });
    at = parentId;
  }
  return [];
}
