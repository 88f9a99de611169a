import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { type Matching, matchInspectors } from "@/lib/draw-core/match";
import { sealResult } from "@/lib/draw-core/proof";
import { asRules, PLATFORM, type Rules } from "@/lib/draw-core/rules";
import { asEntropyTexts, asPartyRandoms, seedOf } from "@/lib/draw-core/seed";
import { type Selection, selectObjects } from "@/lib/draw-core/select";
import { type Db, transaction } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { bySpecification, type FrozenLists, frozenLists } from "./lists";
import { storeProof } from "./proof";
import { recordStep } from "./record";
import { lockAnyDraw } from "./scope";
import { advanceDraw } from "./state";

/** A draw whose result is there, in the transaction that made it. */
export type Drawn<R extends Selection | Matching> = { draw: Draw; task: Task; lists: FrozenLists; result: R };

type Results = { objects: Selection; inspectors: Matching };

/** What follows from a result, in its transaction: rows for the work that it makes. */
export type Settle<K extends DrawKind> = (tx: Db, drawn: Drawn<Results[K]>) => Promise<void>;

/**
 * Computes S and the result of a draw whose numbers are all public, and stores it with its proof and what follows from it,
 * all in one transaction. Nobody chooses anything here, so whoever comes first may run it, and again after a crash: one
 * result or none. A draw that still waits for public entropy, or is drawn already, is left as it is.
 */
export async function produceOutcome<K extends DrawKind>(id: number, kind: K, settle: Settle<K>): Promise<void> {
  await transaction(async (tx) => {
    const { draw, task } = await lockAnyDraw(tx, id);
    const rules = asRules(JSON.parse(draw.rules), draw.drawId);
    const seed = draw.state === "revealed" && draw.kind === kind ? await seedOfDraw(tx, draw, rules) : null;
    if (seed === null) return;
    const lists = await frozenLists(tx, id, rules);
    const result = outcomeOf(rules, seed, lists) as Results[K];
    const { sealedSeed, resultRoot } = sealResult({ rules, freeze: draw.freeze }, seed, result, draw.blindNonce);
    const drawnAt = await recordStep(tx, id, "drawn", PLATFORM);
    await advanceDraw(tx, null, draw, "drawn", { seed, sealedSeed, resultRoot, drawnAt });
    await settle(tx, { draw, task, lists, result });
    await storeProof(tx, id, { result, replacements: [] });
  }, 120_000);
}

/** S, from the parties' numbers as V has them and the public ones in the order of the rules; null while one is not there yet. */
async function seedOfDraw(tx: Db, draw: Draw, rules: Rules): Promise<string | null> {
  const parties = await tx.drawParty.findMany({ where: { drawId: draw.id } });
  const entropy = await tx.drawEntropy.findMany({ where: { drawId: draw.id }, orderBy: { position: "asc" } });
  const texts = entropy.flatMap(({ text }) => text ?? []);
  if (texts.length < rules.entropy.length) return null;
  return bySpecification(() =>
    seedOf(rules.suite, draw.freeze, asPartyRandoms(rules, parties.map(({ code, reveal }) => ({ code, R: reveal }))), asEntropyTexts(rules, texts)));
}

function outcomeOf(rules: Rules, seed: string, lists: FrozenLists): Selection | Matching {
  if (rules.kind === "objects") return selectObjects(rules.suite, seed, rules, lists.population.rows);
  const conflicts = new Set(lists.conflicts.rows.map(([line]) => line ?? ""));
  return matchInspectors(rules.suite, seed, lists.population.rows.map(taskOf), lists.inspectors.rows.map(inspectorOf), conflicts);
}
