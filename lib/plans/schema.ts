import { z } from "zod";
import { day, id, oneOf, optionalId, optionalText, text, upload, whole } from "@/lib/platform/fields";
import { PlanType } from "@/lib/platform/generated/prisma/enums";

const planTypes = Object.values(PlanType) as [PlanType, ...PlanType[]];

const inYear = (date: Date, year: number) => date.getUTCFullYear() === year;

/** 年度抽查计划: without `planId` a new one. The year is part of the number and cannot change afterwards. */
export const savePlanSchema = z
  .object({
    planId: optionalId("计划"),
    year: whole("年度", 2015, 2100),
    name: text("计划名称", 100),
    type: oneOf("计划类型", planTypes),
    basisDocument: optionalText("依据文号", 100),
    startsOn: day("开始日期"),
    endsOn: day("结束日期"),
    description: optionalText("说明", 2000),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ["endsOn"], error: "结束日期不能早于开始日期" })
  .refine(({ year, startsOn }) => inYear(startsOn, year), { path: ["startsOn"], error: "开始日期应在计划年度内" })
  .refine(({ year, endsOn }) => inYear(endsOn, year), { path: ["endsOn"], error: "结束日期应在计划年度内" });
export type SavePlan = z.output<typeof savePlanSchema>;

export const planSchema = z.object({ planId: id("计划") });
export type OnePlan = z.output<typeof planSchema>;

const withReason = (label: string) => z.object({ planId: id("计划"), reason: text(label, 500) });

export const returnPlanSchema = withReason("退回原因");
export const adjustPlanSchema = withReason("调整原因");
export const terminatePlanSchema = withReason("终止原因");
export type PlanWithReason = z.output<typeof returnPlanSchema>;

export const maxAttachmentBytes = 20 * 1_048_576;

export const addPlanAttachmentSchema = z.object({ planId: id("计划"), file: upload("附件", maxAttachmentBytes) });
export type AddPlanAttachment = z.output<typeof addPlanAttachmentSchema>;

export const removePlanAttachmentSchema = z.object({ attachmentId: id("附件") });
export type RemovePlanAttachment = z.output<typeof removePlanAttachmentSchema>;
