import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import { formatTime } from "@/lib/platform/format";
import { tellParties } from "./ceremony-news";
import { settleDeadline } from "./deadlines";
import { recordStep } from "./record";
import type { AbortDraw, CommitParty } from "./schema";
import { lockAsParty, lockDraw } from "./scope";
import { advanceDraw } from "./state";

/**
 * Takes the department's commitment C to the random number of its browser, which stays there. Sending the same C again is
 * the same act (a lost answer, a reload); another C is refused: whoever committed first goes on. The last commitment opens
 * the time of revealing.
 */
export async function commitParty(actor: Actor, { drawId, commitment }: CommitParty): Promise<void> {
  const late = await transaction(async (tx) => {
    const { draw, party } = await lockAsParty(tx, actor, drawId);
    const now = new Date();
    if (party.commitment === commitment) return false;
    if (party.commitment !== null) throw new ConflictError("本部门已从另一个浏览器提交承诺。请在那里继续，或用当时的参与凭证恢复");
    if (draw.state !== "frozen") throw new ConflictError("本次抽取已不在提交承诺的阶段，请刷新页面");
    if (draw.commitBy < now) {
      await settleDeadline(tx, draw, now);
      return true;
    }
    const at = await recordStep(tx, draw.id, "committed", party.code, now);
    await tx.drawParty.update({
      where: { drawId_code: { drawId: draw.id, code: party.code } }, data: { commitment, committedAt: at, committedById: actor.userId },
    });
    await audit(tx, actor, { action: "draws:contribute", subject: { type: "draw", id: draw.id }, summary: `${draw.drawId}：提交本部门的承诺`, detail: { commitment } });
    if ((await tx.drawParty.count({ where: { drawId, commitment: null } })) > 0) return false;
    await advanceDraw(tx, actor, draw, "committed");
    if (draw.mode !== "simple") await tellParties(tx, draw, { title: "请公开随机数", body: `各方都已提交承诺，请在 ${formatTime(draw.revealBy)} 前公开本部门的随机数` });
    return false;
  });
  if (late) throw new DomainError("已超过提交期限，本次抽取已作废");
}

/** Ends an attempt for good, before anything is revealed; it stays on record and in public with its reason. */
export async function abortDraw(actor: Actor, { drawId, reason }: AbortDraw): Promise<void> {
  await transaction(async (tx) => {
    const { draw } = await lockDraw(tx, actor, drawId);
    const at = await recordStep(tx, draw.id, "aborted", actor.departmentCode);
    await advanceDraw(tx, actor, draw, "aborted", { abortedAt: at, abortedById: actor.userId, abortReason: reason }, reason);
    await audit(tx, actor, { action: "draws:run", subject: { type: "draw", id: draw.id }, summary: `作废抽取 ${draw.drawId}：${reason}` });
    if (draw.mode !== "simple") await tellParties(tx, draw, { title: "抽取已作废", body: `发起部门作废了本次抽取：${reason}`, except: actor.departmentId });
  });
}
