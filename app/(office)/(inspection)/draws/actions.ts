"use server";

import { finishDraw } from "@/lib/dispatch/finish-draw";
import { abortDraw, commitParty } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { announceObjects, ceremonyOf } from "@/lib/draws/ceremony-queries";
import { revealParty } from "@/lib/draws/reveal";
import { abortDrawSchema, commitPartySchema, freezeDrawSchema, revealPartySchema } from "@/lib/draws/schema";
import { action } from "@/lib/platform/action";

export const freeze = action("draws:run", freezeDrawSchema, async (actor, input) => {
  const { id } = await freezeObjects(actor, input);
  return { data: await ceremonyOf(actor, id) };
});

export const commit = action("draws:run", commitPartySchema, async (actor, input) => {
  await commitParty(actor, input);
  return { data: await ceremonyOf(actor, input.drawId) };
});

export const reveal = action("draws:run", revealPartySchema, async (actor, input) => {
  await revealParty(actor, input);
  await finishDraw(input.drawId);
  return { data: await announceObjects(actor, input.drawId) };
});

export const abort = action("draws:run", abortDrawSchema, async (actor, input) => {
  await abortDraw(actor, input);
  return { message: "本次抽取已作废，记录和原因已保留" };
});
