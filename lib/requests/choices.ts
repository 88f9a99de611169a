import { standingDraw } from "@/lib/draws/attempts";
import { validObjects } from "@/lib/draws/valid-draws";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { judgeNow } from "@/lib/tasks/pool/judge-now";
import { samplingSchema, stratumLabel } from "@/lib/tasks/sampling";
import { objectReasons } from "./object-replacement";
import { tookEffect } from "./redraw";
import { undrawn } from "./supplement";

/** A task of the actor's own department, whose draw a form asks to change. @throws NotFoundError */
export async function taskToChange(actor: Actor, id: number): Promise<Task> {
  const task = await db.task.findFirst({ where: { id, departmentId: actor.departmentId } });
  if (!task) throw new NotFoundError("任务");
  return task;
}
export type TaskToChange = Task;

/** The drawn result that a new attempt would supersede, whether it took effect, and so whether evidence is needed; or null. */
export async function resultToSupersede(task: Task, kind: DrawKind) {
  const draw = await standingDraw(db, task.id, kind === "objects" ? "O" : "I");
  return draw && { draw, needsEvidence: tookEffect(draw) || task.state === "inspectorsMatched" };
}

/** Per stratum, how many objects have not been drawn yet; or null before the first draw. */
export async function strataToSupplement(task: Task) {
  const valid = await validObjects(db, task.id);
  if (!valid) return null;
  const sampling = samplingSchema.parse(task.sampling);
  return Object.entries(await undrawn(db, task, [valid.objects, ...valid.supplements])).map(([stratum, left]) => ({ stratum, label: stratumLabel(stratum, sampling), left }));
}

/** A selected object with what its form shows: what the platform finds of it now, how many wait in reserve, the reasons; or null. */
export async function objectToReplace(task: Task, entityId: number) {
  const valid = await validObjects(db, task.id);
  const row = valid && await db.drawObject.findFirst({
    where: { drawId: { in: [valid.objects, ...valid.supplements].map(({ id }) => id) }, entityId, outcome: "selected" },
    include: { entity: { select: { id: true, objectId: true, name: true } }, draw: true },
  });
  if (!row) return null;
  const { entity, stratum, draw } = row;
  const [judgement, reserveLeft, reasons] = await Promise.all([
    judgeNow(db, task, entityId), db.drawObject.count({ where: { drawId: draw.id, stratum, outcome: "reserve" } }), objectReasons(draw),
  ]);
  return { entity, stratum: stratumLabel(stratum, samplingSchema.parse(task.sampling)), judgement, reserveLeft, reasons };
}
