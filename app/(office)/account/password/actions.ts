"use server";
import { action } from "@/lib/platform/action";
import { currentSessionId } from "@/lib/platform/auth";
import { changePassword } from "@/lib/users/commands";
import { changePasswordSchema } from "@/lib/users/schema";

export const change = action("account:password", changePasswordSchema, async (actor, input) => {
  await changePassword(actor, input, await currentSessionId());
  return { message: "密码已修改", redirectTo: "/workbench" };
});
