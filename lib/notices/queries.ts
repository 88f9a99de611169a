import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Paging } from "@/lib/platform/page";
import { noticesOf } from "./scope";

/** Notices of the actor's department, unread first. */
export async function noticePage(actor: Actor, paging: Paging) {
  const where = noticesOf(actor);
  const [rows, total] = await Promise.all([
    db.notice.findMany({ where, orderBy: [{ readAt: { sort: "desc", nulls: "first" } }, { id: "desc" }], skip: paging.skip, take: paging.take }),
    db.notice.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}
export type NoticeRow = Awaited<ReturnType<typeof noticePage>>["rows"][number];

/** How many wait to be read: the number at the bell. */
export const unreadNotices = (actor: Actor): Promise<number> => db.notice.count({ where: { ...noticesOf(actor), readAt: null } });
