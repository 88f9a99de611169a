"use server";
import { readNotice } from "@/lib/notices/commands";
import { noticeIdSchema } from "@/lib/notices/schema";
import { action } from "@/lib/platform/action";

export const markRead = action("notices:view", noticeIdSchema, async (actor, { noticeId }) => {
  await readNotice(actor, noticeId);
});
