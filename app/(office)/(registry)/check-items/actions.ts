"use server";
import * as items from "@/lib/check-items/commands";
import * as guidance from "@/lib/check-items/guidance";
import { checkItemIdSchema, createCheckItemSchema, endCheckItemSchema, removeGuidanceSchema, reviseCheckItemSchema } from "@/lib/check-items/schema";
import { action } from "@/lib/platform/action";

export const createCheckItem = action("check-items:edit", createCheckItemSchema, async (actor, input) => {
  const { id } = await items.createCheckItem(actor, input);
  return { message: "草稿已保存", redirectTo: `/check-items/${id}` };
});

export const reviseCheckItem = action("check-items:edit", reviseCheckItemSchema, async (actor, input) => {
  await items.reviseCheckItem(actor, input);
  return { message: "草稿已保存", redirectTo: `/check-items/${input.checkItemId}` };
});

export const publishCheckItem = action("check-items:edit", checkItemIdSchema, async (actor, input) => {
  await items.publishCheckItem(actor, input);
  return { message: "已发布" };
});

export const withdrawCheckItem = action("check-items:edit", endCheckItemSchema, async (actor, input) => {
  await items.withdrawCheckItem(actor, input);
  return { message: "已撤回" };
});

export const discardDraft = action("check-items:edit", endCheckItemSchema, async (actor, input) => {
  await items.discardDraft(actor, input);
  return { message: "草稿已作废" };
});

export const removeGuidance = action("check-items:edit", removeGuidanceSchema, async (actor, input) => {
  await guidance.removeGuidance(actor, input);
  return { message: "抽查指引已移除" };
});
