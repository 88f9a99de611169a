import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { LibraryKind, ObjectKind, RegistrationStatus, RiskClass } from "@/lib/platform/generated/prisma/enums";
import { normalizeUscc, usccProblem } from "@/lib/platform/identifiers/uscc";
import { ownNumberPattern } from "./object-id";

export const libraryIdSchema = z.object({ libraryId: fields.id("名录库") });

const libraryContent = {
  year: fields.whole("年度", 2000, 2100),
  kind: z.enum(LibraryKind, { error: "请选择类型" }),
  name: fields.text("名录库名称", 60),
  remark: fields.optionalText("说明", 500),
};
export const createLibrarySchema = z.object(libraryContent);
export type CreateLibrary = z.output<typeof createLibrarySchema>;
export const updateLibrarySchema = libraryIdSchema.extend(libraryContent);
export type UpdateLibrary = z.output<typeof updateLibrarySchema>;

/** What becomes of members whose registration has ended when a library is copied: left out with the reason, or taken along. */
const ended = z.enum(["leave", "take"], { error: "请选择已注销等对象如何处理" });
export const copyLibrarySchema = libraryIdSchema.extend({ sourceId: fields.id("要复制的名录库"), ended });
export type CopyLibrary = z.output<typeof copyLibrarySchema>;
/** What the queue keeps of it. */
export const copyPayload = z.object({ libraryId: z.number(), sourceId: z.number(), ended });
export type CopyPayload = z.output<typeof copyPayload>;

export const enterTotalsSchema = libraryIdSchema.extend({ text: z.string({ error: "请填写登记总数" }).max(200_000, "内容过长") });
export type EnterTotals = z.output<typeof enterTotalsSchema>;
export const explainDifferenceSchema = libraryIdSchema.extend({
  divisionCode: z.string().regex(/^\d{6}$/, "请选择区划"), kind: z.enum(ObjectKind, { error: "请选择对象类型" }), explanation: fields.optionalText("差异说明", 300),
});
export type ExplainDifference = z.output<typeof explainDifferenceSchema>;

export const closeLibrarySchema = libraryIdSchema.extend({ note: fields.nullableText("原因", 300) });
export type CloseLibrary = z.output<typeof closeLibrarySchema>;
export const reopenLibrarySchema = libraryIdSchema.extend({ reason: fields.text("原因", 200) });
export type ReopenLibrary = z.output<typeof reopenLibrarySchema>;

/** A USCC with its two check digits, or nothing; the message says what is wrong with it. */
const uscc = z.preprocess(
  (value) => (typeof value === "string" ? normalizeUscc(value) || null : null),
  z.string().nullable().superRefine((value, context) => {
    const problem = value === null ? null : usccProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  }),
);

const number = (label: string) => fields.nullableText(label, 40).refine((value) => value === null || ownNumberPattern.test(value), `${label}只能用数字、字母、“.”和“-”`);

/** 注册资本 in 万元, with at most six decimals; text, so that no digit is lost. */
const capital = z.preprocess(
  (value) => (typeof value === "string" ? value.normalize("NFKC").replace(/[,\s]/g, "") || null : null),
  z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "注册资本应为不带单位的数（万元），最多 6 位小数").nullable(),
);

/** Tags typed with commas, enumeration commas or spaces between; at most ten. */
export const tags = z.preprocess(
  (value) => (Array.isArray(value) ? value : typeof value === "string" ? value.split(/[,，、;；\s]+/) : []).map((tag: unknown) => String(tag).trim()).filter((tag) => tag !== ""),
  z.array(z.string().max(20, "标签最长 20 字")).max(10, "标签最多 10 个").transform((list) => [...new Set(list)]),
);

/** Register facts (登记信息): of the entity, the same in every library. */
const facts = {
  name: fields.text("名称", 200),
  registrationNumber: number("注册号"),
  legalRepresentative: fields.nullableText("法定代表人（负责人）", 60),
  registrationAuthority: fields.nullableText("登记机关", 80),
  registrationStatus: z.enum(RegistrationStatus, { error: "请选择登记状态" }),
  address: fields.nullableText("住所（经营场所）", 300),
  divisionCode: z.preprocess((value) => value || null, z.string().regex(/^\d{6}$/, "请选择区划").nullable()),
  enterpriseType: fields.nullableText("企业类型", 60),
  industryCode: z.preprocess((value) => (typeof value === "string" ? value.trim().toUpperCase() || null : null), z.string().regex(/^[A-T]?\d{0,4}$/, "行业应为 GB/T 4754 代码，如 F5211").nullable()),
  registeredCapital: capital,
  establishedOn: fields.optionalDay("成立日期"),
  approvedOn: fields.optionalDay("核准日期"),
  businessScope: fields.nullableText("经营范围", 8000),
};

/** What this library says of the object. */
const member = {
  ownNumber: number("本部门编号"),
  phone: fields.nullableText("联系电话", 40),
  riskClass: z.enum(RiskClass, { error: "请选择信用风险等级" }),
  tags,
};

export const addMemberSchema = libraryIdSchema
  .extend({ kind: z.enum(ObjectKind, { error: "请选择对象类型" }), uscc, ...facts, ...member })
  .superRefine((value, context) => {
    if (value.uscc === null && value.registrationNumber === null && value.ownNumber === null) {
      context.addIssue({ code: "custom", path: ["uscc"], message: "统一社会信用代码、注册号、本部门编号至少填写一项" });
    }
  });
export type AddMember = z.output<typeof addMemberSchema>;

/** Facts that the form shows but does not offer for change are absent, and stay as they are. */
export const editMemberSchema = z.object({ memberId: fields.id("检查对象"), ...member, ...z.object(facts).partial().shape });
export type EditMember = z.output<typeof editMemberSchema>;

export const memberIdSchema = z.object({ memberId: fields.id("检查对象") });
export const removeMemberSchema = memberIdSchema.extend({ reason: fields.text("移出原因", 200) });
