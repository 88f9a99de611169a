import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Paging } from "@/lib/platform/page";

const own = (actor: Actor) => ({ departmentId: actor.departmentId, OR: [{ userId: null }, { userId: actor.userId }] });

/** Notices of the actor's department, unread first. */
export async function noticePage(actor: Actor, paging: Paging) {
  const where = own(actor);
  const [rows, total] = await Promise.all([
    db.notice.findMany({ where, orderBy: [{ readAt: { sort: "desc", nulls: "first" } }, { id: "desc" }], skip: paging.skip, take: paging.take }),
    db.notice.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}

/** How many wait to be read: the number at the bell. */
export const unreadNotices = (actor: Actor): Promise<number> => db.notice.count({ where: { ...own(actor), readAt: null } });
