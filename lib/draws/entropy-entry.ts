import { setTimeout as sleep } from "node:timers/promises";
import { asEntropySource, type EntropySource } from "@/lib/draw-core/entropy";
import { PLATFORM } from "@/lib/draw-core/rules";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, fieldError } from "@/lib/platform/errors";
import { formatTime } from "@/lib/platform/format";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { madeAt } from "./ceremony-plan";
import { tellParties } from "./ceremony-news";
import { settleDeadline } from "./deadlines";
import { type EntropyText, readEntropy } from "./entropy-text";
import { recordStep, wholeSecond } from "./record";
import type { EnterEntropy } from "./schema";
import { lockAsParty } from "./scope";

/** What became of an entry: it waits for the second person's, both agreed and it is taken, or they differed and both enter again. */
export type EntropyOutcome = "waiting" | "taken" | "differed";

/**
 * Takes a public random number that the rules of a draw name, once it exists (draw specification §3.3). Dice and lottery numbers are
 * entered by two people who do not see each other's, and compared; a round of drand proves itself by its signature. What differed
 * stays on record. The caller produces the result when all are taken.
 * @throws DomainError for a number that cannot be the source's, or cannot be there yet
 */
export async function enterEntropy(actor: Actor, { drawId, position, value }: EnterEntropy): Promise<EntropyOutcome> {
  return transaction(async (tx) => {
    const draw = await lockRevealed(tx, actor, drawId);
    const entropy = await tx.drawEntropy.findUnique({ where: { drawId_position: { drawId, position } } });
    if (!entropy) throw new ConflictError("本次抽取没有这个公共随机源");
    if (entropy.text !== null) throw new ConflictError("该公共随机数已经录入，请刷新页面");
    const source = asEntropySource(entropy.source);
    await mustExist(tx, draw, source);
    const read = readEntropy(source, value);
    if (source.kind === "drand") return take(tx, actor, draw, position, read);
    const other = await tx.drawEntropyEntry.findFirst({ where: { drawId, position, rejectedAt: null } });
    if (other?.enteredById === actor.userId) throw new ConflictError("您已经录入过，须由另一人独立录入后核对");
    const differs = other !== null && other.text !== read.text;
    const now = new Date();
    await tx.drawEntropyEntry.create({
      data: { drawId, position, text: read.text, enteredById: actor.userId, departmentId: actor.departmentId, rejectedAt: differs ? now : null },
    });
    if (other === null) return first(tx, actor, draw, position);
    if (!differs) return take(tx, actor, draw, position, read);
    await tx.drawEntropyEntry.update({ where: { id: other.id }, data: { rejectedAt: now } });
    await tell(tx, actor, draw, `公共随机数第 ${position + 1} 项两人录入不一致，须重新录入`);
    await tellParties(tx, draw, { title: "请重新录入公共随机数", body: "两人录入的公共随机数不一致，请核对后由两人重新录入" });
    return "differed";
  });
}

async function lockRevealed(tx: Db, actor: Actor, id: number): Promise<Draw> {
  const { draw } = await lockAsParty(tx, actor, id);
  await settleDeadline(tx, draw);
  const current = await tx.draw.findUniqueOrThrow({ where: { id } });
  if (current.state !== "revealed") throw new ConflictError("本次抽取不在录入公共随机数的阶段，请刷新页面");
  return current;
}

/** A number that is there before its source made it, or before V was published, is no number of this draw. */
async function mustExist(tx: Db, draw: Draw, source: EntropySource): Promise<void> {
  const made = madeAt(source);
  if (made !== null && made > Date.now()) throw fieldError("value", `该公共随机数要到 ${formatTime(new Date(made))} 才产生，请届时再录入`);
  const { revealedAt } = await tx.drawParty.findUniqueOrThrow({ where: { drawId_code: { drawId: draw.id, code: PLATFORM } } });
  // The record counts seconds, and the number must be later than V on it.
  const since = Date.now() - wholeSecond(revealedAt ?? new Date()).getTime();
  if (since < 1000) await sleep(1000 - since);
}

async function first(tx: Db, actor: Actor, draw: Draw, position: number): Promise<EntropyOutcome> {
  await tell(tx, actor, draw, `录入公共随机数第 ${position + 1} 项，待另一人核对`);
  return "waiting";
}

async function take(tx: Db, actor: Actor, draw: Draw, position: number, { text, signature }: EntropyText): Promise<EntropyOutcome> {
  const takenAt = await recordStep(tx, draw.id, "entropy", actor.departmentCode);
  await tx.drawEntropy.update({ where: { drawId_position: { drawId: draw.id, position } }, data: { text, signature, takenAt } });
  await tell(tx, actor, draw, `公共随机数第 ${position + 1} 项录入完成：${text}`);
  return "taken";
}

async function tell(tx: Db, actor: Actor, draw: Draw, what: string): Promise<void> {
  await audit(tx, actor, { action: "draws:contribute", subject: { type: "draw", id: draw.id }, summary: `${draw.drawId}：${what}` });
}
