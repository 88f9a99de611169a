"use server";
import { createDepartment, disableDepartment, enableDepartment, updateDepartment } from "@/lib/departments/commands";
import { createDepartmentSchema, departmentIdSchema, updateDepartmentSchema } from "@/lib/departments/schema";
import { action } from "@/lib/platform/action";

export const create = action("departments:manage", createDepartmentSchema, async (actor, input) => {
  await createDepartment(actor, input);
  return { message: "已新增部门", redirectTo: "/departments" };
});

export const update = action("departments:manage", updateDepartmentSchema, async (actor, input) => {
  await updateDepartment(actor, input);
  return { message: "已保存", redirectTo: "/departments" };
});

export const disable = action("departments:manage", departmentIdSchema, async (actor, input) => {
  await disableDepartment(actor, input);
  return { message: "已停用" };
});

export const enable = action("departments:manage", departmentIdSchema, async (actor, input) => {
  await enableDepartment(actor, input);
  return { message: "已启用" };
});
