"use server";
import { action } from "@/lib/platform/action";
import { createUser, disableUser, enableUser, resetPassword, signUserOut, updateUser } from "@/lib/users/commands";
import { createUserSchema, updateUserSchema, userIdSchema } from "@/lib/users/schema";

/** The first password goes to the page once, in the answer, and is stored nowhere in clear. */
export const create = action("users:manage", createUserSchema, async (actor, input) => ({
  message: "已新增用户", data: { username: input.username, ...(await createUser(actor, input)) },
}));

export const update = action("users:manage", updateUserSchema, async (actor, input) => {
  await updateUser(actor, input);
  return { message: "已保存", redirectTo: "/users" };
});

export const reset = action("users:manage", userIdSchema, async (actor, input) => ({
  message: "已重置密码", data: await resetPassword(actor, input),
}));

export const disable = action("users:manage", userIdSchema, async (actor, input) => {
  await disableUser(actor, input);
  return { message: "已停用" };
});

export const enable = action("users:manage", userIdSchema, async (actor, input) => {
  await enableUser(actor, input);
  return { message: "已启用" };
});

export const kick = action("users:manage", userIdSchema, async (actor, input) => {
  await signUserOut(actor, input);
  return { message: "已踢下线" };
});
