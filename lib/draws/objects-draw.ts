import type { ObjectsRules } from "@/lib/draw-core/rules";
import { endedDivisions } from "@/lib/inspections/current-division";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { NotPlainError } from "@/lib/platform/copy";
import { type Db, transaction, undoable } from "@/lib/platform/db";
import { ConflictError, DomainError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { forManyRows } from "@/lib/platform/many-rows";
import { parameter } from "@/lib/platform/parameters";
import { codeEntries } from "@/lib/platform/reference";
import type { ClassesById } from "@/lib/tasks/pool/classes-by-id";
import { poolSize } from "@/lib/tasks/pool/queries";
import { recheckedPool } from "@/lib/tasks/pool/recheck";
import { quotasOf, reserveOf, type Sampling } from "@/lib/tasks/sampling";
import { lockTask, refuseOpenDraw } from "@/lib/tasks/scope";
import { samplingWithCodes } from "@/lib/tasks/stratum-codes";
import { nextObjectsAttempt, type ObjectsAttempt, redrawStates, spend } from "./attempts";
import { commonRules, planCeremony } from "./ceremony-plan";
import { settleOpenDraws } from "./deadlines";
import type { About } from "./engine/keep-list";
import { keepPool, type KeptPool } from "./engine/keep-pool";
import { prepareLanes, withLanes } from "./engine/lanes";
import { type PoolFrame, takenQuery } from "./engine/pool-query";
import { longest, type Work } from "./engine/work";
import { drawName, freezeNewDraw, openDraw } from "./freeze";
import { type KeptLists, keepPeople } from "./lists";
import { peopleOfTask } from "./people";
import { poolConflicts } from "./conflicts";
import { type FreezeDraw, simpleCeremony } from "./schema";
import { exactQuotas } from "./supplement";

/**
 * Freezes the pool of a task that is 待抽取, checked once more as it is now (domain rule 4), with the people of its units and
 * the rules, and commits the platform. Until 派发 an approved request allows a new attempt, whose result supersedes the one
 * before it; if it is aborted, that one stands; or a 补抽 over what was not drawn. A draw that is already under way is answered
 * as it is: two clicks, two tabs and two colleagues all get the one draw. Called off before its end, it leaves nothing.
 * @returns the draw's row id
 */
export async function freezeObjects(actor: Actor, { taskId, ceremony = simpleCeremony }: FreezeDraw, work: Work = {}): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    await settleOpenDraws(tx, taskId);
    const open = (await openDraw(tx, taskId, "O")) ?? (await openDraw(tx, taskId, "S"));
    if (open) return { id: open.id };
    if (task.state !== "ready" && !redrawStates.O.includes(task.state)) throw new ConflictError("只有“待抽取”的任务可以抽取检查对象");
    await refuseOpenDraw(tx, taskId);
    const attempt = await nextObjectsAttempt(tx, task);
    const { series, supplement } = attempt;
    const sampling = await samplingWithCodes(tx, task);
    const reasons = await codeEntries("replacement-reason", tx);
    const plan = await planCeremony(tx, actor, task, ceremony);
    const rules: ObjectsRules = {
      ...commonRules(await parameter("drawSuite", tx), plan, attempt), kind: "objects",
      quotas: supplement ? exactQuotas(Object.keys(quotasOf(sampling)), supplement.wanted) : quotasOf(sampling), reserve: reserveOf(sampling), replacementReasons: reasons.map(({ code }) => code).sort(),
      ...(attempt.approval && { approval: attempt.approval }),
      ...(supplement && { supplementOf: supplement.of.map(({ drawId, freeze }) => ({ drawId, freeze })) }),
    };
    await forManyRows(tx);
    const lists = await listsOf(tx, actor, task, { attempt, rules, sampling, work });
    work.signal?.throwIfAborted();
    const draw = await freezeNewDraw(tx, actor, { task, series, rules, lists, attempt, plan });
    await spend(tx, attempt, draw);
    await audit(tx, actor, {
      action: "draws:run", subject: { type: "draw", id: draw.id },
      summary: `冻结任务 ${task.number} 的抽取名单 ${lists.population.summary.count} 户（${draw.drawId}），排除 ${lists.excluded.summary.count} 户`, detail: { freeze: draw.freeze },
    });
    return { id: draw.id };
  }, longest);
}

type Freezing = { attempt: ObjectsAttempt; rules: ObjectsRules; sampling: Sampling; work: Work };

/** Keeps the four lists of the pool as it is now. Memory grows with the people, not with the pool. */
async function listsOf(tx: Db, actor: Actor, task: Task, { attempt, rules, sampling, work }: Freezing): Promise<KeptLists> {
  prepareLanes(await poolSize(task.id, tx));
  work.progress?.(0, null, "重新核对名单");
  const frame: PoolFrame = {
    task, sampling, ended: await endedDivisions(tx), earlier: attempt.supplement?.of ?? [],
  };
  const about = { drawId: drawName(task, attempt.series, attempt), actor };
  const pool = await poolOf(tx, about, { frame, rules, work });
  const people = await peopleOfTask(tx, task);
  const conflicts = await poolConflicts(tx, frame, [...people.ids.values()]);
  return { ...pool, ...(await keepPeople(tx, about, rules, { inspectors: people.rows, conflicts })) };
}

type OfPool = { frame: PoolFrame; rules: ObjectsRules; work: Work };

/** Checks the pool once more and keeps its lists. */
async function poolOf(tx: Db, about: About, { frame, rules, work }: OfPool): Promise<KeptPool> {
  const { found: { included: expected }, classes } = await recheckedPool(tx, frame.task, frame.sampling.mode === "risk");
  work.signal?.throwIfAborted();
  const keep = (map: ClassesById | null): Promise<KeptPool> =>
    withLanes(expected, (lanes) => keepPool(tx, about, { frame, rules, expected, lanes, work }, map));
  if (!classes) return keep(null);
  for (const { entityId } of await taken(tx, frame)) classes[entityId] = 0;
  try {
    return await undoable(tx, () => keep(classes));
  } catch (error) {
    // A name that is refused as it stands, or wants quotes, may have a form that is not; or it is named.
    if (!(error instanceof DomainError || error instanceof NotPlainError)) throw error;
    return keep(null);
  }
}

const taken = async (tx: Db, { earlier }: PoolFrame): Promise<{ entityId: number }[]> =>
  earlier.length === 0 ? [] : tx.$queryRawUnsafe(takenQuery(earlier));
