import { asRules } from "@/lib/draw-core/rules";
import { commitment } from "@/lib/draw-core/seed";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import { settleDeadline } from "./deadlines";
import { openPlatform, storeReveal } from "./open-platform";
import type { RevealParty } from "./schema";
import { lockAsParty } from "./scope";

/**
 * Takes the department's random number and checks it against its commitment. The last of the departments' numbers opens the
 * platform's and publishes V, all in one transaction (draw specification §3.2): from there no number can be dropped or
 * changed, and what is left is arithmetic. The same number sent again is the same act; a false one is refused, on record.
 * @throws DomainError for a number that does not match its commitment, or comes too late
 */
export async function revealParty(actor: Actor, { drawId, random }: RevealParty): Promise<void> {
  const refusal = await transaction(async (tx) => {
    const { draw, party } = await lockAsParty(tx, actor, drawId);
    const now = new Date();
    if (party.reveal === random) return null;
    if (draw.state === "committed" && draw.revealBy < now) {
      await settleDeadline(tx, draw, now);
      return "已超过公开期限，不再接受随机数";
    }
    if (draw.state !== "committed") throw new ConflictError("本次抽取已不在公开随机数的阶段，请刷新页面");
    const { suite } = asRules(JSON.parse(draw.rules), draw.drawId);
    if (commitment(suite, draw.freeze, party.code, random) !== party.commitment) return "随机数与已提交的承诺不符，不予接受";
    await storeReveal(tx, draw.id, { code: party.code, reveal: random, actor, now });
    await audit(tx, actor, { action: "draws:contribute", subject: { type: "draw", id: draw.id }, summary: `${draw.drawId}：公开本部门的随机数` });
    const waiting = await tx.drawParty.count({ where: { drawId, departmentId: { not: null }, reveal: null } });
    if (waiting === 0) await openPlatform(tx, actor, draw, now);
    return null;
  });
  if (refusal === null) return;
  await audit(db, actor, { action: "draws:contribute", subject: { type: "draw", id: drawId }, summary: `拒绝公开随机数：${refusal}`, outcome: "denied" });
  throw new DomainError(refusal);
}
