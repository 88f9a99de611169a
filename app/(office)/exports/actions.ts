"use server";
import * as exports from "@/lib/exports/commands";
import { exportIdSchema } from "@/lib/exports/schema";
import { action } from "@/lib/platform/action";

export const cancel = action("exports:view", exportIdSchema, async (actor, input) => {
  await exports.cancelExport(actor, input);
  return { message: "正在取消" };
});
