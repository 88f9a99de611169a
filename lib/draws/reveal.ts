import { asRules, PLATFORM, type Rules } from "@/lib/draw-core/rules";
import { asPartyRandoms, commitment, revealedValue } from "@/lib/draw-core/seed";
import type { Actor } from "@/lib/platform/actor";
import { type Db, transaction } from "@/lib/platform/db";
import { appSecret } from "@/lib/platform/env";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { unseal } from "@/lib/platform/seal";
import { ownParty } from "./ceremony";
import { platformNumberField } from "./freeze";
import { bySpecification } from "./lists";
import { recordStep } from "./record";
import type { RevealParty } from "./schema";
import { lockDraw } from "./scope";
import { advanceDraw } from "./state";

/**
 * Takes the department's random number and checks it against its commitment. The last of the departments' numbers opens the
 * platform's and publishes V, all in one transaction (draw specification §3.2): from there no number can be dropped or
 * changed, and what is left is arithmetic. The same number sent again is the same act.
 * @throws DomainError for a number that does not match its commitment
 */
export async function revealParty(actor: Actor, { drawId, random }: RevealParty): Promise<void> {
  await transaction(async (tx) => {
    const { draw } = await lockDraw(tx, actor, drawId);
    const party = await ownParty(tx, actor, draw);
    if (party.reveal === random) return;
    if (draw.state !== "committed") throw new ConflictError("本次抽取已不在公开随机数的阶段，请刷新页面");
    if (draw.revealBy < new Date()) throw new DomainError("已超过公开期限，请作废本次抽取后重新开始");
    const rules = asRules(JSON.parse(draw.rules), draw.drawId);
    if (commitment(rules.suite, draw.freeze, party.code, random) !== party.commitment) throw new DomainError("随机数与已提交的承诺不符，不予接受");
    await storeReveal(tx, draw.id, party.code, random, actor);
    await openPlatform(tx, actor, draw, rules);
  });
}

/** Opens the platform's number, which it does last of all, and publishes V over what every party has revealed. */
async function openPlatform(tx: Db, actor: Actor, draw: Draw, rules: Rules): Promise<void> {
  const parties = await tx.drawParty.findMany({ where: { drawId: draw.id } });
  if (parties.some(({ code, reveal }) => code !== PLATFORM && reveal === null)) return;
  const platform = parties.find(({ code }) => code === PLATFORM);
  if (!platform?.sealedNumber) throw new Error(`the platform's number of draw ${draw.drawId} is gone`);
  const own = unseal(appSecret(), platformNumberField, platform.sealedNumber);
  await storeReveal(tx, draw.id, PLATFORM, own, null);
  const numbers = parties.map(({ code, reveal }) => ({ code, R: code === PLATFORM ? own : reveal }));
  const revealed = revealedValue(rules.suite, draw.freeze, bySpecification(() => asPartyRandoms(rules, numbers)));
  await advanceDraw(tx, actor, draw, "revealed", { revealed });
}

async function storeReveal(tx: Db, drawId: number, code: string, reveal: string, actor: Actor | null): Promise<void> {
  const revealedAt = await recordStep(tx, drawId, "revealed", code);
  await tx.drawParty.update({
    where: { drawId_code: { drawId, code } }, data: { reveal, revealedAt, revealedById: actor?.userId ?? null, sealedNumber: null },
  });
}
