"use server";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { action } from "@/lib/platform/action";
import { approveResults, discloseTask, returnResult } from "@/lib/reviews/commands";
import { approveResultsSchema, discloseTaskSchema, returnResultSchema } from "@/lib/reviews/schema";

export const approve = action("reviews:decide", approveResultsSchema, async (actor, input) => ({
  message: `已审核通过 ${await approveResults(actor, input)} 户`,
}));

export const sendBack = action("reviews:decide", returnResultSchema, async (actor, input) => {
  await returnResult(actor, input);
  return { message: "已退回" };
});

export const disclose = action("disclosure:publish", discloseTaskSchema, async (actor, input) => {
  await discloseTask(actor, input);
  await settleDisclosures();
  return { message: "抽取已公开，正在与封存值核对" };
});
