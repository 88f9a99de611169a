import { setTimeout } from "node:timers/promises";
import type { Proof, Replacement } from "@/lib/draw-core/proof";
import { asRules, type ObjectsRules } from "@/lib/draw-core/rules";
import type { Selection } from "@/lib/draw-core/select";
import { createInspections, oneObject } from "@/lib/inspections/creation";
import { removeInspections } from "@/lib/inspections/removal";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import type { Db } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import { refuseOpenDraw } from "@/lib/tasks/scope";
import { advanceTask } from "@/lib/tasks/state";
import { readProof, storeProof } from "./proof";
import { drawTime, recordStep } from "./record";
import { type ReserveStep, stepsIn } from "./reserve";
import type { TwoPeople } from "./two-people";
import { validObjects } from "./valid-draws";

/** States in which the objects of a task may still change: until people are matched to them. */
export const replaceableStates: readonly TaskState[] = ["objectsDrawn", "unitsConfirmed"];

const selectedRow = { entity: { select: { id: true, objectId: true, name: true } }, draw: true } as const;

/**
 * A selected object of a valid draw of a locked task that may still be replaced. @throws NotFoundError, ConflictError once people
 * are matched: an entity that has ceased by then is not dropped, it gets a result with its new 登记状态
 */
export async function replaceableObject(tx: Db, task: Task, entityId: number) {
  if (!replaceableStates.includes(task.state)) throw new ConflictError("检查人员已选派，不再替补：请照常检查，并如实记录该对象的登记状态和检查结果");
  await refuseOpenDraw(tx, task.id);
  const valid = await validObjects(tx, task.id);
  const drawIds = valid ? [valid.objects, ...valid.supplements].map(({ id }) => id) : [];
  const row = await tx.drawObject.findFirst({ where: { drawId: { in: drawIds }, entityId, outcome: "selected" }, include: selectedRow });
  if (!row) throw new NotFoundError("入选对象");
  return row;
}

/** What a draw of objects froze as its rules. */
export function objectsRulesOf({ rules, drawId }: Pick<Draw, "rules" | "drawId">): ObjectsRules {
  const parsed = asRules(JSON.parse(rules), drawId);
  if (parsed.kind !== "objects") throw new Error(`${drawId} is no draw of objects`);
  return parsed;
}

export type ObjectLeaving = TwoPeople & { entityId: number; reasonCode: string; words: string; evidence: string | null };

/**
 * 替补 (draw specification §4, domain rule 5): a selected object that breaks the pool's own rules leaves, the next of the reserve
 * steps in; the proof keeps both and every one passed over. The caller has locked the task.
 * @returns the names of who steps in and of those passed over
 */
export async function replaceObject(tx: Db, actor: Actor, task: Task, leaving: ObjectLeaving): Promise<{ standIn: string; passedOver: string[] }> {
  const row = await replaceableObject(tx, task, leaving.entityId);
  const { draw } = row;
  await tx.$queryRaw`SELECT id FROM "Draw" WHERE id = ${draw.id} FOR UPDATE`;
  const proof = await readProof(tx, draw.id);
  if (!proof || !("selected" in proof)) throw new Error(`the proof of ${draw.drawId} is not one of a draw of objects`);
  const steps = await stepsIn(tx, task, proof, objectsRulesOf(draw), { out: row.entity.objectId, stratum: row.stratum, reason: leaving.reasonCode });
  await outlast(tx, task);
  const at = drawTime(await recordStep(tx, draw.id, "replaced", actor.departmentCode));
  const made = steps.map(({ out, into, reason }, step): Replacement => ({
    out, in: into, reason, evidence: step === 0 ? leaving.evidence : null, at, by: leaving.by, by2: leaving.by2,
  }));
  await storeProof(tx, draw.id, { result: resultOf(proof), replacements: [...proof.replacements, ...made] });
  const stepped = await storeSteps(tx, draw.id, row.id, steps);
  const standIn = stepped[stepped.length - 1];
  if (!standIn) throw new Error("nobody steps in");
  await removeInspections(tx, { taskId: task.id, entityId: row.entityId });
  await createInspections(tx, task, oneObject(standIn.id));
  if (task.state !== "objectsDrawn") await advanceTask(tx, actor, task, "objectsDrawn", "替补的对象须确认检查部门");
  await audit(tx, actor, {
    action: "requests:decide", subject: { type: "draw", id: draw.id }, summary: `${draw.drawId} 替补：${row.entity.name}由${standIn.name}替补（${leaving.words}）`, detail: { replacements: made.map(({ out, in: into }) => ({ out, into })) },
  });
  return { standIn: standIn.name, passedOver: stepped.slice(0, -1).map(({ name }) => name) };
}

/**
 * Waits for the second after the last freeze of a 补抽 or a matching (one that ended in a shortage): by their times, whole
 * seconds, it must be plain that this 替补 came later (draw specification §6, the objects' draw of a matching).
 */
async function outlast(tx: Db, { id: taskId }: Pick<Task, "id">): Promise<void> {
  const last = await tx.drawEvent.findFirst({ where: { event: "frozen", draw: { taskId, series: { in: ["S", "I"] } } }, orderBy: { at: "desc" }, select: { at: true } });
  if (last) await setTimeout(Math.max(0, last.at.getTime() + 1000 - Date.now()));
}

const resultOf = ({ strata, selected, reserve }: Proof & Selection): Selection => ({ strata, selected, reserve });

/** Marks each step in the draw's rows. Answers the entities that stepped in, the last of whom stays. */
async function storeSteps(tx: Db, drawId: number, leavingRow: number, steps: readonly ReserveStep[]): Promise<{ id: number; name: string }[]> {
  const stepped: { id: number; name: string }[] = [];
  let leaving = leavingRow;
  for (const { into } of steps) {
    await tx.drawObject.update({ where: { id: leaving }, data: { outcome: "replaced" } });
    const { id, entity } = await tx.drawObject.findFirstOrThrow({ where: { drawId, entity: { objectId: into } }, select: { id: true, entity: { select: { id: true, name: true } } } });
    await tx.drawObject.update({ where: { id }, data: { outcome: "selected", replacesId: leaving } });
    stepped.push(entity);
    leaving = id;
  }
  return stepped;
}
