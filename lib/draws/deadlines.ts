import { asRules, PLATFORM } from "@/lib/draw-core/rules";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import type { Draw, DrawParty } from "@/lib/platform/generated/prisma/client";
import { tellParties } from "./ceremony-news";
import { madeAt } from "./ceremony-plan";
import { openPlatform } from "./open-platform";
import { recordStep } from "./record";
import { lockAnyDraw } from "./scope";
import { advanceDraw, openStates } from "./state";

/**
 * What the specification says of a deadline that has passed (§3.4), done by whoever looks first: without every commitment, or
 * without every number where no public entropy follows, the attempt is aborted for good, naming who was missing; where entropy
 * follows, the platform opens and the draw goes on without the missing number. The caller has locked the task and the draw.
 */
export async function settleDeadline(tx: Db, draw: Draw, now = new Date()): Promise<void> {
  const waits = draw.state === "frozen" ? draw.commitBy : draw.state === "committed" ? draw.revealBy : null;
  if (waits === null || waits >= now) return;
  const parties = await tx.drawParty.findMany({ where: { drawId: draw.id }, orderBy: { code: "asc" } });
  const missing = parties.filter((party) => party.code !== PLATFORM && (draw.state === "frozen" ? party.commitment : party.reveal) === null);
  const { entropy } = asRules(JSON.parse(draw.rules), draw.drawId);
  if (draw.state === "frozen" || entropy.length === 0) return abortFor(tx, draw, missing);
  // V comes before every public number (§3.3): a platform that was away for too long can make no such draw any more.
  const isLate = entropy.some((source) => (madeAt(source) ?? Number.POSITIVE_INFINITY) <= now.getTime());
  if (isLate) await abort(tx, draw, `到公开期限，${namesOf(missing)}没有公开随机数，平台又未能在公共随机数产生之前公布各方的随机数`);
  else await goOnWithout(tx, draw, missing, now);
}

const namesOf = (parties: readonly DrawParty[]): string => parties.map(({ name }) => name).join("、");

async function goOnWithout(tx: Db, draw: Draw, missing: readonly DrawParty[], now: Date): Promise<void> {
  await openPlatform(tx, null, draw, now);
  await audit(tx, null, {
    action: "draws:contribute", subject: { type: "draw", id: draw.id },
    summary: `${draw.drawId}：到公开期限，${namesOf(missing)}没有公开随机数，抽取在没有该随机数的情况下继续`,
  });
}

const abortFor = (tx: Db, draw: Draw, missing: readonly DrawParty[]): Promise<void> =>
  abort(tx, draw, draw.state === "frozen" ? `到提交期限，${namesOf(missing)}没有提交承诺` : `到公开期限，${namesOf(missing)}没有公开随机数`);

async function abort(tx: Db, draw: Draw, reason: string): Promise<void> {
  const abortedAt = await recordStep(tx, draw.id, "aborted", PLATFORM);
  await advanceDraw(tx, null, draw, "aborted", { abortedAt, abortReason: reason }, reason);
  await tellParties(tx, draw, { title: "抽取已作废", body: `${reason}，本次抽取作废，记录保留并公示` });
  await audit(tx, null, { action: "draws:contribute", subject: { type: "draw", id: draw.id }, summary: `作废抽取 ${draw.drawId}：${reason}` });
}

/** The same for the open draws of a task. The caller has locked the task. */
export async function settleOpenDraws(tx: Db, taskId: number): Promise<void> {
  const open = await tx.draw.findMany({ where: { taskId, state: { in: [...openStates] } }, select: { id: true } });
  for (const { id } of open) await settleDeadline(tx, (await lockAnyDraw(tx, id)).draw);
}

/** Settles every draw whose deadline has passed; answers the ids of those that may now be finished. */
export async function settleDeadlines(now = new Date()): Promise<number[]> {
  const late = await db.draw.findMany({ where: { OR: [{ state: "frozen", commitBy: { lt: now } }, { state: "committed", revealBy: { lt: now } }] }, select: { id: true } });
  for (const { id } of late) await transaction(async (tx) => settleDeadline(tx, (await lockAnyDraw(tx, id)).draw, now));
  return late.map(({ id }) => id);
}
