import { setImmediate } from "node:timers/promises";
import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { type Matching, matchingSteps, type MatchingStep } from "@/lib/draw-core/match";
import { resultLines, type Seals, sealsWith } from "@/lib/draw-core/proof";
import { asRules, PLATFORM, type Rules } from "@/lib/draw-core/rules";
import { ResultTree } from "@/lib/draw-core/sealed";
import { asEntropyTexts, asPartyRandoms, seedOf } from "@/lib/draw-core/seed";
import type { Selection } from "@/lib/draw-core/select";
import { type Db, transaction } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { forManyRows } from "@/lib/platform/many-rows";
import { alarmOfCrossCheck } from "./alarm";
import { CrossCheckError } from "./engine/cross-check";
import { type DrawnPopulation, drawPopulation } from "./engine/draw-population";
import { longest, type Work } from "./engine/work";
import { bySpecification, type FrozenLists, frozenLists } from "./lists";
import { storeProof } from "./proof";
import { recordStep } from "./record";
import { lockAnyDraw } from "./scope";
import { advanceDraw } from "./state";

type Results = {
  objects: DrawnPopulation;
  /** The people's lists are small enough to be kept at hand. */
  inspectors: { result: Matching; agreed: Promise<void>; lists: FrozenLists };
};

/** A draw whose result is there, in the transaction that made it. */
export type Drawn<K extends DrawKind> = { draw: Draw; task: Task; work: Work } & Results[K];

/** What follows from a result, in its transaction: rows for the work that it makes. */
export type Settle<K extends DrawKind> = (tx: Db, drawn: Drawn<K>) => Promise<void>;

/** How the result of each kind is computed from the frozen lists and S. */
type Compute<K extends DrawKind> = (tx: Db, frozen: { draw: Draw; rules: Extract<Rules, { kind: K }>; seed: string; work: Work }) => Promise<Results[K]>;

const compute: { [K in DrawKind]: Compute<K> } = {
  objects: drawPopulation,
  inspectors: async (tx, { draw, rules, seed, work }) => {
    const lists = await frozenLists(tx, draw.id, rules);
    const conflicts = new Set(lists.conflicts.rows.map(([line]) => line ?? ""));
    const steps = matchingSteps(rules.suite, seed, lists.population.rows.map(taskOf), lists.inspectors.rows.map(inspectorOf), conflicts);
    return { lists, agreed: Promise.resolve(), result: await matchedOf(steps, work) };
  },
};

const stepLabels: Record<MatchingStep["of"], string> = { tasks: "正在选派", balance: "正在均衡任务数" };

/** Goes through a matching's steps and says how far it is; between them this thread sees to something else, as to storing that. */
async function matchedOf(steps: Generator<MatchingStep, Matching>, { progress }: Work): Promise<Matching> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    progress?.(step.value.done, step.value.total, stepLabels[step.value.of]);
    await setImmediate();
  }
}

/**
 * Computes S and the result of a draw whose numbers are all public, and stores it with its proof and what follows from it,
 * all in one transaction. Nobody chooses anything here, so whoever comes first may run it, and again after a crash: one
 * result or none. A draw that still waits for public entropy, or is drawn already, is left as it is.
 */
export async function produceOutcome<K extends DrawKind>(id: number, kind: K, settle: Settle<K>, work: Work = {}): Promise<void> {
  try {
    await transaction((tx) => outcomeOf(tx, id, kind, settle, work), longest);
  } catch (error) {
    if (error instanceof CrossCheckError) await alarmOfCrossCheck(id, error);
    throw error;
  }
}

async function outcomeOf<K extends DrawKind>(tx: Db, id: number, kind: K, settle: Settle<K>, work: Work): Promise<void> {
  const { draw, task } = await lockAnyDraw(tx, id);
  const rules = asRules(JSON.parse(draw.rules), draw.drawId);
  const seed = draw.state === "revealed" && draw.kind === kind ? await seedOfDraw(tx, draw, rules) : null;
  if (seed === null) return;
  await forManyRows(tx);
  const found = await compute[kind](tx, { draw, rules: rules as Extract<Rules, { kind: K }>, seed, work });
  await found.agreed;
  const sealing = seal(rules, draw, seed, found.result);
  // A failure is met when it is waited for, not before.
  sealing.catch(() => undefined);
  await settle(tx, { draw, task, work, ...found });
  const { sealedSeed, resultRoot } = await sealing;
  const drawnAt = await recordStep(tx, id, "drawn", PLATFORM);
  await advanceDraw(tx, null, draw, "drawn", { seed, sealedSeed, resultRoot, drawnAt });
  work.progress?.(0, null, "正在写入证明");
  await storeProof(tx, id, { result: found.result, replacements: [] });
}

/** Lines that are sealed before this thread sees to something else. */
const linesAtOnce = 500;

/** Seals a result while PostgreSQL stores it, in one process: it is an HMAC for each line, and what PostgreSQL asks for meanwhile does not wait for all of them. */
async function seal(rules: Rules, { freeze, blindNonce }: Pick<Draw, "freeze" | "blindNonce">, seed: string, result: Selection | Matching): Promise<Seals> {
  const tree = new ResultTree(rules.suite, seed);
  for (const [place, line] of resultLines(result).entries()) {
    if (place % linesAtOnce === 0) await setImmediate();
    tree.add(line);
  }
  return sealsWith({ rules, freeze }, seed, blindNonce, tree.root());
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
