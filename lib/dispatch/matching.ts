import type { InspectorsRules } from "@/lib/draw-core/rules";
import { nextAttempt, redrawStates, spend } from "@/lib/draws/attempts";
import { commonRules, planCeremony } from "@/lib/draws/ceremony-plan";
import { settleOpenDraws } from "@/lib/draws/deadlines";
import { longest, type Work } from "@/lib/draws/engine/work";
import { drawName, freezeNewDraw, openDraw } from "@/lib/draws/freeze";
import { keepLists } from "@/lib/draws/lists";
import type { Drawn } from "@/lib/draws/outcome";
import { simpleCeremony } from "@/lib/draws/schema";
import { supersede } from "@/lib/draws/supersede";
import { validObjects } from "@/lib/draws/valid-draws";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { parameter } from "@/lib/platform/parameters";
import { lockTask, refuseOpenDraw } from "@/lib/tasks/scope";
import { advanceTask } from "@/lib/tasks/state";
import { clearAssignments, storeAssignments } from "./assignments";
import { matchingLists } from "./matching-lists";
import type { FreezeMatching } from "./schema";
import { explainShortages } from "./shortage";

/**
 * Freezes the matching of a task whose units are all confirmed: inspectors of all departments, in one draw. Like a draw of
 * objects, one that is under way is answered as it is. After a shortage, or until 派发 after a result, a new attempt needs an
 * approved request.
 * @returns the draw's row id
 */
export async function freezeMatching(actor: Actor, { taskId, ceremony = simpleCeremony }: FreezeMatching, { signal, progress }: Work = {}): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    await settleOpenDraws(tx, taskId);
    const open = await openDraw(tx, taskId, "I");
    if (open) return { id: open.id };
    const valid = await validObjects(tx, taskId);
    if (!redrawStates.I.includes(task.state) || !valid) throw new ConflictError("检查部门全部确认后才能选派检查人员");
    await refuseOpenDraw(tx, taskId);
    const { objects: objectsDraw, supplements } = valid;
    const attempt = await nextAttempt(tx, task, "I");
    progress?.(0, null, "正在读取检查任务和检查人员");
    const { rows, changes } = await matchingLists(tx, task, objectsDraw);
    signal?.throwIfAborted();
    progress?.(0, rows.population.length, "正在核对和冻结");
    const plan = await planCeremony(tx, actor, task, ceremony);
    const rules: InspectorsRules = {
      ...commonRules(await parameter("drawSuite", tx), plan, attempt), kind: "inspectors",
      objectsDraw: { drawId: objectsDraw.drawId, freeze: objectsDraw.freeze }, changes,
      ...(attempt.approval && { approval: attempt.approval }),
      ...(supplements.length > 0 && { supplements: supplements.map(({ drawId, freeze }) => ({ drawId, freeze })) }),
    };
    const lists = await keepLists(tx, { drawId: drawName(task, "I", attempt), actor }, rules, rows);
    signal?.throwIfAborted();
    const draw = await freezeNewDraw(tx, actor, { task, series: "I", rules, lists, attempt, plan });
    await spend(tx, attempt, draw);
    await audit(tx, actor, {
      action: "draws:run", subject: { type: "draw", id: draw.id },
      summary: `冻结任务 ${task.number} 的选派名单：${rows.population.length} 项检查、${rows.inspectors.length} 名检查人员（${draw.drawId}）`, detail: { freeze: draw.freeze },
    });
    return { id: draw.id };
  }, longest);
}

/**
 * What follows from a matching: the people of each inspection, and the task's state. A shortage leaves the draw on record
 * with its causes, and the task and any people matched before as they are: never fewer than two by hand (行政处罚法 art. 42).
 */
export async function settleMatching(tx: Db, { draw, task, lists, result, work }: Drawn<"inspectors">): Promise<void> {
  work.progress?.(0, null, "正在写入结果");
  const shortages = explainShortages(lists, result);
  await tx.draw.update({ where: { id: draw.id }, data: { summary: { tasks: result.assignments.length, shortages } } });
  if (shortages.length === 0) {
    await supersede(tx, draw, { series: "I" });
    await clearAssignments(tx, task.id, `由 ${draw.drawId} 重新选派取代`);
    await storeAssignments(tx, draw.id, task.id, result);
    if (task.state !== "inspectorsMatched") await advanceTask(tx, null, task, "inspectorsMatched");
  }
  await audit(tx, null, {
    action: "draws:run", subject: { type: "draw", id: draw.id },
    summary: shortages.length === 0
      ? `${draw.drawId} 选派完成：${result.assignments.length} 项检查都有检查人员`
      : `${draw.drawId} 有 ${shortages.length} 项检查人员不足，须处理后重新选派`,
  });
}
