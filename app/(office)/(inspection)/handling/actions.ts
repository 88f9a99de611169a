"use server";
import { recordHandling } from "@/lib/handling/commands";
import { recordHandlingSchema } from "@/lib/handling/schema";
import { action } from "@/lib/platform/action";

export const report = action("handling:record", recordHandlingSchema, async (actor, input) => {
  await recordHandling(actor, input);
  return { message: "已报送处理结果" };
});
