"use server";

import { cancelFreeze, finishInBackground, freezeInBackground } from "@/lib/dispatch/draw-work";
import { abortDraw, commitParty } from "@/lib/draws/ceremony";
import { announceObjects, ceremonyOf } from "@/lib/draws/ceremony-queries";
import { revealParty } from "@/lib/draws/reveal";
import { abortDrawSchema, cancelFreezeSchema, commitPartySchema, freezeDrawSchema, revealPartySchema } from "@/lib/draws/schema";
import { action } from "@/lib/platform/action";

export const freeze = action("draws:run", freezeDrawSchema, async (actor, input) => {
  const frozen = await freezeInBackground(actor, "objects", input);
  return { data: "waiting" in frozen ? frozen : await ceremonyOf(actor, frozen.done.id) };
});

export const commit = action("draws:run", commitPartySchema, async (actor, input) => {
  await commitParty(actor, input);
  return { data: await ceremonyOf(actor, input.drawId) };
});

export const reveal = action("draws:run", revealPartySchema, async (actor, input) => {
  await revealParty(actor, input);
  const finished = await finishInBackground(actor, input.drawId);
  return { data: "waiting" in finished ? finished : await announceObjects(actor, input.drawId) };
});

export const abort = action("draws:run", abortDrawSchema, async (actor, input) => {
  await abortDraw(actor, input);
  return { message: "本次抽取已作废，记录和原因已保留" };
});

export const cancel = action("draws:run", cancelFreezeSchema, async (actor, { taskId }) => {
  await cancelFreeze(actor, "objects", taskId);
  return { message: "已取消，名单没有冻结" };
});
