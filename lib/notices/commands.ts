import type { Actor } from "@/lib/platform/actor";
import { type Db, db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { noticesOf } from "./scope";

const readBy = (actor: Actor) => ({ readAt: new Date(), readById: actor.userId });

/** Marks a notice as read, by whoever opened it first; gives the page that it is about. */
export async function readNotice(actor: Actor, noticeId: number): Promise<{ href: string | null }> {
  const notice = await db.notice.findFirst({ where: { id: noticeId, ...noticesOf(actor) }, select: { href: true } });
  if (!notice) throw new NotFoundError("通知");
  await db.notice.updateMany({ where: { id: noticeId, readAt: null }, data: readBy(actor) });
  return notice;
}

/** Marks as read what tells of a page that the department has acted on, in the act's transaction. */
export async function readNoticesAbout(tx: Db, actor: Actor, href: string): Promise<void> {
  await tx.notice.updateMany({ where: { ...noticesOf(actor), href, readAt: null }, data: readBy(actor) });
}

/** Marks all as read; gives how many. */
export async function readAllNotices(actor: Actor): Promise<number> {
  const { count } = await db.notice.updateMany({ where: { ...noticesOf(actor), readAt: null }, data: readBy(actor) });
  return count;
}
