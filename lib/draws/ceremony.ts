import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import type { Draw, DrawParty } from "@/lib/platform/generated/prisma/client";
import { recordStep } from "./record";
import type { AbortDraw, CommitParty } from "./schema";
import { lockDraw } from "./scope";
import { advanceDraw } from "./state";

/** The row of the actor's department among a draw's parties. */
export async function ownParty(tx: Db, actor: Actor, draw: Pick<Draw, "id">): Promise<DrawParty> {
  const party = await tx.drawParty.findUnique({ where: { drawId_code: { drawId: draw.id, code: actor.departmentCode } } });
  if (!party) throw new DomainError("本部门不是本次抽取的参与方");
  return party;
}

/**
 * Takes the department's commitment C to the random number of its browser, which stays there. Sending the same C again is
 * the same act (a lost answer, a reload); another C is refused: whoever committed first goes on, or aborts the attempt.
 */
export async function commitParty(actor: Actor, { drawId, commitment }: CommitParty): Promise<void> {
  await transaction(async (tx) => {
    const { draw } = await lockDraw(tx, actor, drawId);
    const party = await ownParty(tx, actor, draw);
    if (party.commitment === commitment) return;
    if (party.commitment !== null) throw new ConflictError("本部门已从另一个浏览器提交承诺。请在那里继续，或作废本次抽取");
    if (draw.state !== "frozen") throw new ConflictError("本次抽取已不在提交承诺的阶段，请刷新页面");
    if (draw.commitBy < new Date()) throw new DomainError("已超过提交期限，请作废本次抽取后重新开始");
    const at = await recordStep(tx, draw.id, "committed", party.code);
    await tx.drawParty.update({
      where: { drawId_code: { drawId: draw.id, code: party.code } }, data: { commitment, committedAt: at, committedById: actor.userId },
    });
    await advanceDraw(tx, actor, draw, "committed");
    await audit(tx, actor, { action: "draws:run", subject: { type: "draw", id: draw.id }, summary: `${draw.drawId}：提交本部门的承诺`, detail: { commitment } });
  });
}

/** Ends an attempt for good, before anything is revealed; it stays on record and in public with its reason. */
export async function abortDraw(actor: Actor, { drawId, reason }: AbortDraw): Promise<void> {
  await transaction(async (tx) => {
    const { draw } = await lockDraw(tx, actor, drawId);
    const at = await recordStep(tx, draw.id, "aborted", actor.departmentCode);
    await advanceDraw(tx, actor, draw, "aborted", { abortedAt: at, abortedById: actor.userId, abortReason: reason }, reason);
    await audit(tx, actor, { action: "draws:run", subject: { type: "draw", id: draw.id }, summary: `作废抽取 ${draw.drawId}：${reason}` });
  });
}
