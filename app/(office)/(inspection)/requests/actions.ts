"use server";

import { action } from "@/lib/platform/action";
import { approveRequest, returnRequest, withdrawRequest } from "@/lib/requests/decisions";
import { requestInspectorReplacement } from "@/lib/requests/inspector-replacement";
import { requestObjectReplacement } from "@/lib/requests/object-replacement";
import { requestRedraw } from "@/lib/requests/redraw";
import {
  approveRequestSchema, requestInspectorReplacementSchema, requestObjectReplacementSchema, requestRedrawSchema, requestSupplementSchema, returnRequestSchema,
  withdrawRequestSchema,
} from "@/lib/requests/schema";
import { requestSupplement } from "@/lib/requests/supplement";

const filed = ({ id }: { id: number }) => ({ message: "申请已提交，等待批准", redirectTo: `/requests/${id}` });

export const askInspectorReplacement = action("requests:make", requestInspectorReplacementSchema, async (actor, input) => filed(await requestInspectorReplacement(actor, input)));

export const askObjectReplacement = action("draws:run", requestObjectReplacementSchema, async (actor, input) => filed(await requestObjectReplacement(actor, input)));

export const askRedraw = action("draws:run", requestRedrawSchema, async (actor, input) => filed(await requestRedraw(actor, input)));

export const askSupplement = action("draws:run", requestSupplementSchema, async (actor, input) => filed(await requestSupplement(actor, input)));

export const approve = action("requests:decide", approveRequestSchema, async (actor, input) => ({ message: await approveRequest(actor, input) }));

export const sendBack = action("requests:decide", returnRequestSchema, async (actor, input) => {
  await returnRequest(actor, input);
  return { message: "已退回" };
});

export const withdraw = action("requests:make", withdrawRequestSchema, async (actor, input) => {
  await withdrawRequest(actor, input);
  return { message: "已撤回" };
});
