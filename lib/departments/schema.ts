import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { DepartmentLevel } from "@/lib/platform/generated/prisma/enums";

const content = {
  // Also the unit and party code in draws, so that it cannot change once given.
  name: fields.text("部门名称", 80),
  shortName: fields.text("简称", 40),
  level: z.enum(DepartmentLevel, { error: "请选择层级" }),
  sectorCode: fields.text("所属系统", 64),
  divisionCode: z.string({ error: "请选择区划" }).regex(/^\d{6}$/, "请选择区划"),
  parentId: fields.optionalId("上级部门"),
  contactName: fields.nullableText("联系人", 40),
  contactPhone: fields.nullableText("联系电话", 40),
};

export const createDepartmentSchema = z.object({
  code: fields.text("部门代码", 64).refine((code) => /^[0-9A-Za-z.-]+$/.test(code) && code !== "platform", "部门代码只能用数字、字母、“.”和“-”，且不能是 platform"),
  ...content,
});
export type CreateDepartment = z.output<typeof createDepartmentSchema>;

export const updateDepartmentSchema = z.object({ departmentId: fields.id("部门"), ...content });
export type UpdateDepartment = z.output<typeof updateDepartmentSchema>;

export const departmentIdSchema = z.object({ departmentId: fields.id("部门") });
export type DepartmentId = z.output<typeof departmentIdSchema>;
