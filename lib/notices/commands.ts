import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";

/** Marks a notice of the actor's department as read, by whoever opened it first. */
export async function readNotice(actor: Actor, noticeId: number): Promise<void> {
  const notice = await db.notice.findFirst({ where: { id: noticeId, departmentId: actor.departmentId } });
  if (!notice) throw new NotFoundError("通知");
  await db.notice.updateMany({ where: { id: noticeId, readAt: null }, data: { readAt: new Date(), readById: actor.userId } });
}
