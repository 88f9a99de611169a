"use server";

import { announceMatching } from "@/lib/dispatch/announcement";
import { changeCap } from "@/lib/dispatch/cap";
import { receiveDispatch, sendDispatch } from "@/lib/dispatch/commands";
import { addExpert } from "@/lib/dispatch/experts";
import { cancelFreeze, finishInBackground, freezeInBackground } from "@/lib/dispatch/draw-work";
import {
  addExpertSchema, changeCapSchema, changeUnitsSchema, confirmUnitsSchema, dispatchTaskSchema, freezeMatchingSchema, recordOfflineSchema,
} from "@/lib/dispatch/schema";
import { changeUnits, confirmUnits, recordOffline } from "@/lib/dispatch/units";
import { ceremonyOf } from "@/lib/draws/ceremony-queries";
import { revealParty } from "@/lib/draws/reveal";
import { cancelFreezeSchema, revealPartySchema } from "@/lib/draws/schema";
import { action } from "@/lib/platform/action";

export const confirm = action("dispatch:confirm", confirmUnitsSchema, async (actor, input) => ({ message: `已确认 ${await confirmUnits(actor, input)} 户的检查部门` }));

export const settleOffline = action("dispatch:propose", recordOfflineSchema, async (actor, input) => ({ message: `已记录线下商定的 ${await recordOffline(actor, input)} 户` }));

export const moveToUnit = action("dispatch:confirm", changeUnitsSchema, async (actor, input) => ({ message: `已更改 ${await changeUnits(actor, input)} 户的检查部门` }));

export const adjustCap = action("dispatch:propose", changeCapSchema, async (actor, input) => {
  await changeCap(actor, input);
  return { message: "已调整每人最多检查户数" };
});

export const freeze = action("draws:run", freezeMatchingSchema, async (actor, input) => {
  const frozen = await freezeInBackground(actor, "inspectors", input);
  return { data: "waiting" in frozen ? frozen : await ceremonyOf(actor, frozen.done.id) };
});

export const reveal = action("draws:run", revealPartySchema, async (actor, input) => {
  await revealParty(actor, input);
  const finished = await finishInBackground(actor, input.drawId);
  return { data: "waiting" in finished ? finished : await announceMatching(actor, input.drawId) };
});

export const cancel = action("draws:run", cancelFreezeSchema, async (actor, { taskId }) => {
  await cancelFreeze(actor, "inspectors", taskId);
  return { message: "已取消，名单没有冻结" };
});

export const send = action("dispatch:send", dispatchTaskSchema, async (actor, input) => ({ message: `已派发到 ${await sendDispatch(actor, input)} 个部门` }));

export const receive = action("dispatch:receive", dispatchTaskSchema, async (actor, input) => {
  await receiveDispatch(actor, input);
  return { message: "已签收" };
});

export const bringExpert = action("dispatch:confirm", addExpertSchema, async (actor, input) => {
  await addExpert(actor, input);
  return { message: "已增加随行专家" };
});
