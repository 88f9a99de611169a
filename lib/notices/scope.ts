import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db";

/** Notices that an actor may read: to the whole department, or to the actor alone. */
export const noticesOf = (actor: Actor): Prisma.NoticeWhereInput => ({ departmentId: actor.departmentId, OR: [{ userId: null }, { userId: actor.userId }] });
