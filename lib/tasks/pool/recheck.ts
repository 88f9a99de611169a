import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { forManyRows } from "@/lib/platform/many-rows";
import type { OneTask } from "../schema";
import { lockForPool } from "../scope";
import { type ClassesById, classesById } from "./classes-by-id";
import { cappedEntities, entitiesOf, judged, judgedOtherwise, judgedOtherwiseByMap, ofAnotherClass } from "./judgement";
import { poolSize } from "./queries";
import { type PoolRules, poolRules } from "./rules";

/** What a re-check found: objects that may no longer be drawn, and excluded ones that now may. */
export type Rechecked = { included: number; newlyExcluded: number; restored: number };

/**
 * Judges every object of a task's pool again as things are now: risk, status, caps. To be called when the pool is frozen
 * (domain rule 4). What people took out by hand stays out. The caller has locked the task.
 */
export async function recheckPool(tx: Db, task: Pick<Task, "id" | "departmentId" | "startsOn">): Promise<Rechecked> {
  return (await recheckedPool(tx, task)).found;
}

/**
 * The same for the freeze, which goes on with the map of a large pool as it then is. `withClasses`: whether the classes matter to it.
 */
export async function recheckedPool(
  tx: Db, task: Pick<Task, "id" | "departmentId" | "startsOn">, withClasses = true,
): Promise<{ found: Rechecked; classes: ClassesById | null }> {
  const rules = await poolRules(tx, task);
  const capped = await cappedEntities(tx, rules);
  const classes = await classesById(tx, task.id);
  const changed = new Set<number>();
  for (const query of [classes ? judgedOtherwiseByMap(rules, capped, classes) : judgedOtherwise(rules, capped), ...(withClasses ? [ofAnotherClass(rules)] : [])]) {
    for (const { entityId } of await tx.$queryRaw<{ entityId: number }[]>(query)) changed.add(entityId);
  }
  const { newlyExcluded, restored } = changed.size === 0 ? { newlyExcluded: 0, restored: 0 } : await judgeAgain(tx, rules, [...changed]);
  return {
    found: { included: await poolSize(task.id, tx), newlyExcluded, restored },
    classes: changed.size === 0 ? classes : classes && (await classesById(tx, task.id)),
  };
}

/** Judges some members of a pool again and stores what that comes to. */
async function judgeAgain(tx: Db, rules: PoolRules, ids: readonly number[]): Promise<Pick<Rechecked, "newlyExcluded" | "restored">> {
  const [changed] = await tx.$queryRaw<{ newlyExcluded: number; restored: number }[]>`
    ${judged(rules, entitiesOf(ids))},
    before AS (SELECT id, "entityId", "excludedCode" FROM "TaskPoolMember" WHERE "taskId" = ${rules.taskId} AND "entityId" = ANY(${[...ids]}::int[])),
    updated AS (
      UPDATE "TaskPoolMember" p
      SET "riskClass" = j."riskClass", "riskNote" = j."riskNote", "excludedCode" = j.code, "excludedText" = j.text
      FROM judged j
      WHERE p."taskId" = ${rules.taskId} AND p."entityId" = j."entityId"
        AND (p."riskClass", p."riskNote", p."excludedCode", p."excludedText") IS DISTINCT FROM (j."riskClass", j."riskNote", j.code, j.text)
      RETURNING p.id, p."excludedCode"
    )
    SELECT count(*) FILTER (WHERE before."excludedCode" IS NULL AND updated."excludedCode" IS NOT NULL)::int AS "newlyExcluded",
           count(*) FILTER (WHERE before."excludedCode" IS NOT NULL AND updated."excludedCode" IS NULL)::int AS restored
    FROM updated JOIN before ON before.id = updated.id`;
  return changed ?? { newlyExcluded: 0, restored: 0 };
}

/** 重新核对名单, by the initiator, before the draw. */
export async function refreshPool(actor: Actor, { taskId }: OneTask): Promise<Rechecked> {
  return transaction(async (tx) => {
    const task = await lockForPool(tx, actor, taskId);
    await forManyRows(tx);
    const rechecked = await recheckPool(tx, task);
    await audit(tx, actor, {
      action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `重新核对任务 ${task.number} 的待抽取名单`, detail: rechecked,
    });
    return rechecked;
  }, 120_000);
}
