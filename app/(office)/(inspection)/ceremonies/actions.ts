"use server";

import { finishInBackground, freezeInBackground } from "@/lib/dispatch/draw-work";
import { abortDraw, commitParty } from "@/lib/draws/ceremony";
import { enterEntropy, type EntropyOutcome } from "@/lib/draws/entropy-entry";
import { remindParties } from "@/lib/draws/reminder";
import { revealParty } from "@/lib/draws/reveal";
import { roomOf } from "@/lib/draws/room";
import { abortDrawSchema, beginCeremonySchema, commitPartySchema, enterEntropySchema, remindSchema, revealPartySchema } from "@/lib/draws/schema";
import { action } from "@/lib/platform/action";

const pages = { objects: "draws", inspectors: "dispatch" } as const;

export const begin = action("draws:run", beginCeremonySchema, async (actor, { kind, ...input }) => {
  const frozen = await freezeInBackground(actor, kind, input);
  // A long list goes on freezing behind: the task's own page shows how far it is, and leads here afterwards.
  if ("waiting" in frozen) return { message: "名单正在冻结", redirectTo: `/${pages[kind]}/${input.taskId}` };
  return { message: "名单已冻结，已通知各参与部门", redirectTo: `/ceremonies/${frozen.done.id}` };
});

export const commit = action("draws:contribute", commitPartySchema, async (actor, input) => {
  await commitParty(actor, input);
  return { message: "承诺已提交", data: await roomOf(actor, input.drawId) };
});

export const reveal = action("draws:contribute", revealPartySchema, async (actor, input) => {
  await revealParty(actor, input);
  await finishInBackground(actor, input.drawId);
  return { message: "随机数已公开", data: await roomOf(actor, input.drawId) };
});

const outcomes: Record<EntropyOutcome, string> = {
  waiting: "已录入，待另一人独立录入后核对", taken: "录入完成，公共随机数已公布", differed: "与另一人录入的不一致，两人的录入都已作废并留存，请核对后重新录入",
};

export const enter = action("draws:contribute", enterEntropySchema, async (actor, input) => {
  const outcome = await enterEntropy(actor, input);
  if (outcome === "taken") await finishInBackground(actor, input.drawId);
  return { message: outcomes[outcome], data: await roomOf(actor, input.drawId) };
});

export const remind = action("draws:run", remindSchema, async (actor, input) => {
  const { names } = await remindParties(actor, input);
  return { message: `已催办：${names.join("、")}` };
});

export const abort = action("draws:run", abortDrawSchema, async (actor, input) => {
  await abortDraw(actor, input);
  return { message: "本次抽取已作废，记录和原因已保留", data: await roomOf(actor, input.drawId) };
});
