"use server";
import { z } from "zod";
import { readAllNotices, readNotice } from "@/lib/notices/commands";
import { noticeIdSchema } from "@/lib/notices/schema";
import { action } from "@/lib/platform/action";

/** Opening a notice is its receipt, and leads to what it is about. */
export const open = action("notices:view", noticeIdSchema, async (actor, { noticeId }) => {
  const { href } = await readNotice(actor, noticeId);
  return href === null ? {} : { redirectTo: href };
});

export const openAll = action("notices:view", z.object({}), async (actor) => ({ message: `已将 ${await readAllNotices(actor)} 条设为已读` }));
