import { type ObjectsRules } from "@/lib/draw-core/rules";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { parameter } from "@/lib/platform/parameters";
import { codeEntries } from "@/lib/platform/reference";
import { recheckPool } from "@/lib/tasks/pool/recheck";
import { quotasOf, reserveOf, samplingSchema } from "@/lib/tasks/sampling";
import { lockTask, refuseOpenDraw } from "@/lib/tasks/scope";
import { nextObjectsAttempt, redrawStates, spend } from "./attempts";
import { declaredConflicts } from "./conflicts";
import { freezeNewDraw, openDraw } from "./freeze";
import { peopleOfTask } from "./people";
import { poolLists } from "./pool-lists";
import { commonRules, planCeremony } from "./ceremony-plan";
import { settleOpenDraws } from "./deadlines";
import { type FreezeDraw, simpleCeremony } from "./schema";
import { drawnBefore, exactQuotas } from "./supplement";

/**
 * Freezes the pool of a task that is 待抽取, checked once more as it is now (domain rule 4), with the people of its units and
 * the rules, and commits the platform. Until 派发 an approved request allows a new attempt, whose result supersedes the one
 * before it; if it is aborted, that one stands; or a 补抽 over what was not drawn. A draw that is already under way is answered as it is: two clicks, two tabs and two
 * colleagues all get the one draw.
 * @returns the draw's row id
 */
export async function freezeObjects(actor: Actor, { taskId, ceremony = simpleCeremony }: FreezeDraw): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    await settleOpenDraws(tx, taskId);
    const open = (await openDraw(tx, taskId, "O")) ?? (await openDraw(tx, taskId, "S"));
    if (open) return { id: open.id };
    if (task.state !== "ready" && !redrawStates.O.includes(task.state)) throw new ConflictError("只有“待抽取”的任务可以抽取检查对象");
    await refuseOpenDraw(tx, taskId);
    const attempt = await nextObjectsAttempt(tx, task);
    const { series, supplement } = attempt;
    await recheckPool(tx, task);
    const sampling = samplingSchema.parse(task.sampling);
    const [{ population, excluded }, people, reasons] = [
      await poolLists(tx, task, sampling, supplement ? await drawnBefore(tx, supplement) : undefined), await peopleOfTask(tx, task), await codeEntries("replacement-reason", tx),
    ];
    const conflicts = await declaredConflicts(tx, new Set(population.map(([objectId]) => objectId ?? "")), [...people.ids.values()]);
    const plan = await planCeremony(tx, actor, task, ceremony);
    const rules: ObjectsRules = {
      ...commonRules(await parameter("drawSuite", tx), plan, attempt), kind: "objects",
      quotas: supplement ? exactQuotas(Object.keys(quotasOf(sampling)), supplement.wanted) : quotasOf(sampling), reserve: reserveOf(sampling), replacementReasons: reasons.map(({ code }) => code).sort(),
      ...(attempt.approval && { approval: attempt.approval }),
      ...(supplement && { supplementOf: supplement.of.map(({ drawId, freeze }) => ({ drawId, freeze })) }),
    };
    const draw = await freezeNewDraw(tx, actor, {
      task, series, rules, attempt, plan, rows: { population, inspectors: people.rows, conflicts, excluded },
    });
    await spend(tx, attempt, draw);
    await audit(tx, actor, {
      action: "draws:run", subject: { type: "draw", id: draw.id },
      summary: `冻结任务 ${task.number} 的抽取名单 ${population.length} 户（${draw.drawId}），排除 ${excluded.length} 户`, detail: { freeze: draw.freeze },
    });
    return { id: draw.id };
  }, 120_000);
}
