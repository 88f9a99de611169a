import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import type { Matching } from "@/lib/draw-core/match";
import type { InspectorsRules } from "@/lib/draw-core/rules";
import { freezeNewDraw, nextAttempt, openDraw } from "@/lib/draws/freeze";
import type { Drawn } from "@/lib/draws/outcome";
import { deadlines, simpleRules } from "@/lib/draws/rules";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { parameter } from "@/lib/platform/parameters";
import { lockTask } from "@/lib/tasks/scope";
import { advanceTask } from "@/lib/tasks/state";
import { matchingLists } from "./matching-lists";
import type { FreezeMatching } from "./schema";
import { explainShortage } from "./shortage";

/**
 * Freezes the matching of a task whose units are all confirmed: inspectors of all departments, in one draw. Like a draw of
 * objects, one that is under way is answered as it is. After a shortage a new attempt needs the reason.
 * @returns the draw's row id
 */
export async function freezeMatching(actor: Actor, { taskId, reason }: FreezeMatching): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    const open = await openDraw(tx, taskId, "I");
    if (open) return { id: open.id };
    if (task.state !== "unitsConfirmed") throw new ConflictError("检查部门全部确认后才能选派检查人员");
    const objectsDraw = await tx.draw.findFirstOrThrow({ where: { taskId, series: "O", state: "drawn" }, orderBy: { attempt: "desc" } });
    const attempt = await nextAttempt(tx, taskId, "I", reason);
    const { rows, changes } = await matchingLists(tx, task, objectsDraw);
    const times = deadlines(new Date(), task);
    const rules: InspectorsRules = {
      ...simpleRules(await parameter("drawSuite", tx), actor.departmentCode, attempt, times), kind: "inspectors",
      objectsDraw: { drawId: objectsDraw.drawId, freeze: objectsDraw.freeze }, changes,
    };
    const draw = await freezeNewDraw(tx, actor, { task, series: "I", rules, rows, attempt, deadlines: times });
    await audit(tx, actor, {
      action: "draws:run", subject: { type: "draw", id: draw.id },
      summary: `冻结任务 ${task.number} 的选派名单：${rows.population.length} 项检查、${rows.inspectors.length} 名检查人员（${draw.drawId}）`, detail: { freeze: draw.freeze },
    });
    return { id: draw.id };
  }, 120_000);
}

/**
 * What follows from a matching: the people of each inspection, and the task's state. A shortage leaves the draw on record
 * with its causes and the task where it is: never fewer than two by hand (行政处罚法 art. 42).
 */
export async function settleMatching(tx: Db, { draw, task, lists, result }: Drawn<Matching>): Promise<void> {
  const shortages = explained(lists, result);
  await tx.draw.update({ where: { id: draw.id }, data: { summary: { tasks: result.assignments.length, shortages } } });
  if (shortages.length === 0) {
    await storeAssignments(tx, draw.id, task.id, result);
    await advanceTask(tx, null, task, "inspectorsMatched");
  }
  await audit(tx, null, {
    action: "draws:run", subject: { type: "draw", id: draw.id },
    summary: shortages.length === 0
      ? `${draw.drawId} 选派完成：${result.assignments.length} 项检查都有检查人员`
      : `${draw.drawId} 有 ${shortages.length} 项检查人员不足，须处理后重新选派`,
  });
}

function explained(lists: Drawn<Matching>["lists"], { shortages }: Matching) {
  const tasks = new Map(lists.population.rows.map((row) => [row[0], taskOf(row)]));
  const people = lists.inspectors.rows.map(inspectorOf);
  const conflicts = new Set(lists.conflicts.rows.map(([line]) => line ?? ""));
  return shortages.flatMap(({ task: id, missing }) => {
    const task = tasks.get(id);
    return task ? [explainShortage(task, missing, people, conflicts)] : [];
  });
}

async function storeAssignments(tx: Db, drawId: number, taskId: number, { assignments }: Matching): Promise<void> {
  const inspections = await tx.inspection.findMany({ where: { taskId }, select: { id: true, entity: { select: { objectId: true } }, unit: { select: { code: true } } } });
  const inspectionOf = new Map(inspections.map(({ id, entity, unit }) => [`${entity.objectId}/${unit.code}`, id]));
  const people = await tx.inspector.findMany({ where: { code: { in: [...new Set(assignments.flatMap(({ inspectors }) => inspectors))] } }, select: { id: true, code: true } });
  const personOf = new Map(people.map(({ id, code }) => [code, id]));
  const known = (id: number | undefined, what: string): number => {
    if (id === undefined) throw new Error(`${what} of draw ${drawId} is not there`);
    return id;
  };
  await tx.inspectionInspector.createMany({
    data: assignments.flatMap(({ task, inspectors }) => inspectors.map((code) => ({
      inspectionId: known(inspectionOf.get(task), task), inspectorId: known(personOf.get(code), code), part: "drawn" as const, drawId,
    }))),
  });
  for (const [eligible, tasks] of tasksByEligible(assignments)) {
    await tx.inspection.updateMany({ where: { id: { in: tasks.map((task) => known(inspectionOf.get(task), task)) } }, data: { eligible } });
  }
}

/** Tasks by how many people were eligible: one update each. */
function tasksByEligible(assignments: Matching["assignments"]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const { task, eligible } of assignments) groups.set(eligible, [...(groups.get(eligible) ?? []), task]);
  return groups;
}
