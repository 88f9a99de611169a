import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { CheckItemKind, CheckMethod, DepartmentLevel, ObjectKind } from "@/lib/platform/generated/prisma/enums";

const atLeastOne = <T extends Record<string, string>>(label: string, values: T) =>
  fields.listOf(z.enum(values, { error: `请选择${label}` })).refine((list) => list.length > 0, `请至少选择一项${label}`);

/** What a version of an item says (随机抽查事项清单 of domain knowledge: 类别, 事项, 类型, 对象, 方式, 主体, 依据, 内容). */
const content = {
  categoryCode: fields.text("抽查类别", 40),
  name: fields.text("抽查事项", 100),
  kind: z.enum(CheckItemKind, { error: "请选择事项类型" }),
  objectKinds: atLeastOne("检查对象", ObjectKind),
  methods: atLeastOne("检查方式", CheckMethod),
  levels: atLeastOne("检查主体", DepartmentLevel),
  legalBasis: fields.text("检查依据", 2000),
  content: fields.text("检查内容及要求", 4000),
  remark: fields.optionalText("备注", 500),
};

export const createCheckItemSchema = z.object({
  code: z.preprocess(
    (value) => (typeof value === "string" ? value.trim() : ""),
    z.string().min(1, "请填写编号").max(40, "编号最长 40 字").regex(/^[0-9A-Za-z.-]+$/, "编号只能用数字、字母、“.”和“-”"),
  ),
  ...content,
});
export type CreateCheckItem = z.output<typeof createCheckItemSchema>;

/** A change: of the draft where there is one, else as a new draft version, which needs its reason. */
export const reviseCheckItemSchema = z.object({
  checkItemId: fields.id("抽查事项"),
  /** The version that the form was filled from: somebody else's change in between is not overwritten. */
  versionId: fields.id("版本"),
  changeReason: fields.optionalText("修订原因", 500),
  ...content,
});
export type ReviseCheckItem = z.output<typeof reviseCheckItemSchema>;

export const checkItemIdSchema = z.object({ checkItemId: fields.id("抽查事项") });
export const endCheckItemSchema = checkItemIdSchema.extend({ reason: fields.text("原因", 500) });

export const guidanceFileMegabytes = 20;
export const guidanceHint = `支持 pdf、doc、docx、xlsx 和 png、jpg 图片，单个不超过 ${guidanceFileMegabytes} MB`;
export const addGuidanceSchema = checkItemIdSchema.extend({
  document: fields.text("指引名称", 100),
  file: fields.upload("文件", guidanceFileMegabytes * 1_048_576),
});
export type AddGuidance = z.output<typeof addGuidanceSchema>;
export const removeGuidanceSchema = z.object({ guidanceId: fields.id("抽查指引") });
