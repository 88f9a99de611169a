"use server";

import { action } from "@/lib/platform/action";
import { addPlanAttachment, removePlanAttachment } from "@/lib/plans/attachments";
import { adjustPlan, approvePlan, completePlan, returnPlan, savePlan, submitPlan, terminatePlan } from "@/lib/plans/commands";
import {
  addPlanAttachmentSchema, adjustPlanSchema, planSchema, removePlanAttachmentSchema, returnPlanSchema, savePlanSchema, terminatePlanSchema,
} from "@/lib/plans/schema";

export const save = action("plans:edit", savePlanSchema, async (actor, input) => {
  const { id } = await savePlan(actor, input);
  return { message: "已保存", redirectTo: `/plans/${id}` };
});

export const submit = action("plans:edit", planSchema, async (actor, input) => {
  await submitPlan(actor, input);
  return { message: "已提交审核" };
});

export const approve = action("plans:approve", planSchema, async (actor, input) => {
  await approvePlan(actor, input);
  return { message: "已审核通过，计划已发布" };
});

export const giveBack = action("plans:approve", returnPlanSchema, async (actor, input) => {
  await returnPlan(actor, input);
  return { message: "已退回" };
});

export const adjust = action("plans:edit", adjustPlanSchema, async (actor, input) => {
  await adjustPlan(actor, input);
  return { message: "可以修改了，修改后请重新提交审核", redirectTo: `/plans/${input.planId}/edit` };
});

export const terminate = action("plans:edit", terminatePlanSchema, async (actor, input) => {
  await terminatePlan(actor, input);
  return { message: "计划已终止" };
});

export const complete = action("plans:edit", planSchema, async (actor, input) => {
  await completePlan(actor, input);
  return { message: "计划已完成" };
});

export const addAttachment = action("plans:edit", addPlanAttachmentSchema, async (actor, input) => {
  await addPlanAttachment(actor, input);
  return { message: "附件已上传" };
});

export const removeAttachment = action("plans:edit", removePlanAttachmentSchema, async (actor, input) => {
  await removePlanAttachment(actor, input);
  return { message: "附件已移除" };
});
