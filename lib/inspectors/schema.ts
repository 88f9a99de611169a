import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { InspectorStatus, Sex } from "@/lib/platform/generated/prisma/enums";
import { certificateProblem, normalizeCertificateNumber } from "@/lib/platform/identifiers/certificate";
import { holdsIdNumber, idNumberProblem, normalizeIdNumber } from "@/lib/platform/identifiers/id-card";
import { normalizePhone, phoneProblem } from "@/lib/platform/identifiers/phone";

/** Normalised text that a rule judges, or nothing. */
const judged = (normalize: (text: string) => string, problemOf: (text: string) => string | null) =>
  z.preprocess(
    (value) => (typeof value === "string" ? normalize(value) || null : null),
    z.string().nullable().superRefine((value, context) => {
      const problem = value === null ? null : problemOf(value);
      if (problem) context.addIssue({ code: "custom", message: problem });
    }),
  );

/** ID numbers are sealed where they belong; anywhere else they would be stored and shown in plain. */
const numberless = <T extends z.ZodType<string | null>>(label: string, schema: T) =>
  schema.refine((text) => text === null || !holdsIdNumber(text), { error: `${label}里有身份证号，请填在“身份证号”` });

const content = {
  name: numberless("姓名", fields.text("姓名", 40)),
  sex: z.preprocess((value) => value || null, z.enum(Sex).nullable()),
  phone: judged(normalizePhone, phoneProblem),
  divisionCode: z.string({ error: "请选择执法区划" }).regex(/^(\d{6}|\*)$/, "请选择执法区划"),
  position: numberless("职务", fields.nullableText("职务", 60)),
  certificateNumber: numberless("执法证号", judged(normalizeCertificateNumber, certificateProblem)),
  certificateAuthority: numberless("发证机关", fields.nullableText("发证机关", 80)),
  certificateValidFrom: fields.optionalDay("证件有效期起"),
  certificateValidTo: fields.optionalDay("证件有效期止"),
  competences: fields.listOf(z.string().regex(/^(\*|[0-9A-Za-z.-]{1,64})$/)).transform((codes) => (codes.includes("*") ? ["*"] : [...new Set(codes)].sort())),
  qualification: numberless("专业资质", fields.nullableText("专业资质", 100)),
  isExpert: fields.flag,
};

/** What must hold of a person as a whole, whichever way the person was entered. */
const whole = <T extends z.ZodType<{ isExpert: boolean; certificateNumber: string | null; certificateValidFrom: Date | null; certificateValidTo: Date | null; competences: string[] }>>(schema: T) =>
  schema
    .refine((person) => person.isExpert || person.certificateNumber !== null, { path: ["certificateNumber"], error: "执法人员须填写执法证号" })
    .refine((person) => person.isExpert || person.certificateValidTo !== null, { path: ["certificateValidTo"], error: "执法人员须填写证件有效期止" })
    .refine((person) => !person.certificateValidFrom || !person.certificateValidTo || person.certificateValidFrom <= person.certificateValidTo, { path: ["certificateValidTo"], error: "证件有效期止不能早于有效期起" })
    .refine((person) => person.isExpert || person.competences.length > 0, { path: ["competences[]"], error: "请至少选择一个执法领域" });

const idNumber = judged(normalizeIdNumber, idNumberProblem);

export const createInspectorSchema = whole(z.object({ ...content, idNumber }));
export type CreateInspector = z.output<typeof createInspectorSchema>;

/** An ID number or phone that is left empty stays as it is: the form never shows the sealed one. */
export const updateInspectorSchema = whole(z.object({ inspectorId: fields.id("人员"), ...content, idNumber }));
export type UpdateInspector = z.output<typeof updateInspectorSchema>;

export const changeStatusSchema = z.object({ inspectorId: fields.id("人员"), status: z.enum(InspectorStatus), reason: fields.text("原因", 200) });
export type ChangeStatus = z.output<typeof changeStatusSchema>;

export const declareConflictSchema = z.object({
  inspectorId: fields.id("人员"),
  objectId: fields.text("检查对象", 80).transform((value) => value.toUpperCase()),
  reasonCode: fields.text("回避事由", 64),
  reason: fields.text("说明", 200),
});
export type DeclareConflict = z.output<typeof declareConflictSchema>;

export const revokeConflictSchema = z.object({ conflictId: fields.id("回避声明"), reason: fields.text("撤销原因", 200) });
export type RevokeConflict = z.output<typeof revokeConflictSchema>;

/** A look at personal data has a purpose (个人信息保护法 art. 6), said in words that an auditor can judge. */
export const unmaskSchema = z.object({ inspectorId: fields.id("人员"), reason: fields.textBetween("查看原因", 5, 200) });
export type Unmask = z.output<typeof unmaskSchema>;
