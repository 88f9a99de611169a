import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { type Matching, matchInspectors } from "@/lib/draw-core/match";
import { asRules, PLATFORM, type Rules } from "@/lib/draw-core/rules";
import { sealResult } from "@/lib/draw-core/proof";
import { asPartyRandoms, commitment, revealedValue, seedOf } from "@/lib/draw-core/seed";
import { type Selection, selectObjects } from "@/lib/draw-core/select";
import type { Actor } from "@/lib/platform/actor";
import { type Db, transaction } from "@/lib/platform/db";
import { appSecret } from "@/lib/platform/env";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { unseal } from "@/lib/platform/seal";
import { ownParty } from "./ceremony";
import { platformNumberField } from "./freeze";
import { bySpecification, type FrozenLists, frozenLists } from "./lists";
import { storeProof } from "./proof";
import { recordStep } from "./record";
import type { RevealParty } from "./schema";
import { lockDraw } from "./scope";
import { advanceDraw } from "./state";

/** A draw whose result is there, in the transaction that made it. */
export type Drawn<R extends Selection | Matching> = { draw: Draw; task: Task; lists: FrozenLists; result: R };

type Results = { objects: Selection; inspectors: Matching };

/**
 * Takes the department's random number, checks it against its commitment and, all in one transaction, opens the platform's,
 * computes V, S and the result, and lets `settle` store what follows from it. One result or none, whatever crashes; the
 * same number sent again after the draw is the same act.
 * @throws DomainError for a number that does not match its commitment
 */
export async function revealParty<K extends DrawKind>(
  actor: Actor, { drawId, random }: RevealParty, kind: K, settle: (tx: Db, actor: Actor, drawn: Drawn<Results[K]>) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    const { draw, task } = await lockDraw(tx, actor, drawId, kind);
    const party = await ownParty(tx, actor, draw);
    if (draw.state === "drawn" && party.reveal === random) return;
    if (draw.state !== "committed") throw new ConflictError("本次抽取已不在公开随机数的阶段，请刷新页面");
    if (draw.revealBy < new Date()) throw new DomainError("已超过公开期限，请作废本次抽取后重新开始");
    const rules = asRules(JSON.parse(draw.rules), draw.drawId);
    if (commitment(rules.suite, draw.freeze, party.code, random) !== party.commitment) throw new DomainError("随机数与已提交的承诺不符，不予接受");
    const { seed, revealed } = await openNumbers(tx, draw, rules, party.code, random);
    await advanceDraw(tx, actor, draw, "revealed", { revealed });
    const lists = await frozenLists(tx, draw.id, rules);
    const result = outcomeOf(rules, seed, lists) as Results[K];
    const { sealedSeed, resultRoot } = sealResult({ rules, freeze: draw.freeze }, seed, result, draw.blindNonce);
    const drawnAt = await recordStep(tx, draw.id, "drawn", PLATFORM);
    await advanceDraw(tx, actor, { id: draw.id, state: "revealed" }, "drawn", { seed, sealedSeed, resultRoot, drawnAt });
    await settle(tx, actor, { draw, task, lists, result });
    await storeProof(tx, actor, draw.id, { result, replacements: [] });
  }, 120_000);
}

/** Stores the department's number, then the platform's, which is opened last by the server (§3.2); answers V and S. */
async function openNumbers(tx: Db, draw: Draw, rules: Rules, code: string, random: string): Promise<{ seed: string; revealed: string }> {
  const platform = await tx.drawParty.findUniqueOrThrow({ where: { drawId_code: { drawId: draw.id, code: PLATFORM } } });
  if (!platform.sealedNumber) throw new Error(`the platform's number of draw ${draw.drawId} is gone`);
  const own = unseal(appSecret(), platformNumberField, platform.sealedNumber);
  for (const [party, reveal] of [[code, random], [PLATFORM, own]] as const) {
    const revealedAt = await recordStep(tx, draw.id, "revealed", party);
    await tx.drawParty.update({ where: { drawId_code: { drawId: draw.id, code: party } }, data: { reveal, revealedAt, sealedNumber: null } });
  }
  const parties = bySpecification(() => asPartyRandoms(rules, [{ code, R: random }, { code: PLATFORM, R: own }]));
  return { revealed: revealedValue(rules.suite, draw.freeze, parties), seed: seedOf(rules.suite, draw.freeze, parties, []) };
}

function outcomeOf(rules: Rules, seed: string, lists: FrozenLists): Selection | Matching {
  if (rules.kind === "objects") return selectObjects(rules.suite, seed, rules, lists.population.rows);
  const conflicts = new Set(lists.conflicts.rows.map(([line]) => line ?? ""));
  return matchInspectors(rules.suite, seed, lists.population.rows.map(taskOf), lists.inspectors.rows.map(inspectorOf), conflicts);
}
