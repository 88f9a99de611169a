import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { Role } from "@/lib/platform/generated/prisma/enums";
import { roleConflict } from "@/lib/platform/permissions";

const roles = fields.listOf(z.enum(Role)).superRefine((chosen, context) => {
  const conflict = roleConflict(chosen);
  if (conflict) context.addIssue({ code: "custom", message: conflict });
});

const content = { name: fields.text("姓名", 40), departmentId: fields.id("部门"), roles };

export const createUserSchema = z.object({
  username: fields.text("用户名", 32).refine((name) => /^[a-z][a-z0-9._-]{2,31}$/.test(name), "用户名为 3 至 32 位小写字母、数字、“.”“_”“-”，以字母开头"),
  ...content,
});
export type CreateUser = z.output<typeof createUserSchema>;

export const updateUserSchema = z.object({ userId: fields.id("用户"), ...content });
export type UpdateUser = z.output<typeof updateUserSchema>;

export const userIdSchema = z.object({ userId: fields.id("用户") });
export type UserId = z.output<typeof userIdSchema>;

export const changePasswordSchema = z.object({
  current: z.string({ error: "请输入当前密码" }).min(1, "请输入当前密码").max(128),
  password: z.string({ error: "请输入新密码" }).min(1, "请输入新密码").max(128),
  again: z.string({ error: "请再次输入新密码" }).min(1, "请再次输入新密码").max(128),
}).refine((input) => input.password === input.again, { path: ["again"], error: "两次输入的新密码不一致" });
export type ChangePassword = z.output<typeof changePasswordSchema>;
