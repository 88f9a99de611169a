import { asRules, PLATFORM } from "@/lib/draw-core/rules";
import { asPartyRandoms, revealedValue } from "@/lib/draw-core/seed";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { appSecret } from "@/lib/platform/env";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { unseal } from "@/lib/platform/seal";
import { tellParties } from "./ceremony-news";
import { platformNumberField } from "./platform-number";
import { bySpecification } from "./lists";
import { recordStep } from "./record";
import { advanceDraw } from "./state";

/**
 * Opens the platform's number, which it does last of all, and publishes V over what every party has revealed (draw
 * specification §3.2). The caller has locked the draw, and knows that at `now` no number is to come any more.
 */
export async function openPlatform(tx: Db, actor: Actor | null, draw: Draw, now: Date): Promise<void> {
  const rules = asRules(JSON.parse(draw.rules), draw.drawId);
  const parties = await tx.drawParty.findMany({ where: { drawId: draw.id } });
  const platform = parties.find(({ code }) => code === PLATFORM);
  if (!platform?.sealedNumber) throw new Error(`the platform's number of draw ${draw.drawId} is gone`);
  const own = unseal(appSecret(), platformNumberField, platform.sealedNumber);
  await storeReveal(tx, draw.id, { code: PLATFORM, reveal: own, actor: null, now });
  const numbers = parties.map(({ code, reveal }) => ({ code, R: code === PLATFORM ? own : reveal }));
  const revealed = revealedValue(rules.suite, draw.freeze, bySpecification(() => asPartyRandoms(rules, numbers)));
  await advanceDraw(tx, actor, draw, "revealed", { revealed });
  if (rules.entropy.length > 0) await tellParties(tx, draw, { title: "请录入公共随机数", body: "各方随机数已公开，公共随机数产生后请录入" });
}

/** Stores a party's number as public from now on. */
export async function storeReveal(tx: Db, drawId: number, { code, reveal, actor, now }: { code: string; reveal: string; actor: Actor | null; now: Date }): Promise<void> {
  const revealedAt = await recordStep(tx, drawId, "revealed", code, now);
  await tx.drawParty.update({
    where: { drawId_code: { drawId, code } }, data: { reveal, revealedAt, revealedById: actor?.userId ?? null, sealedNumber: null },
  });
}
