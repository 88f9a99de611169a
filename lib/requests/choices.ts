import { validObjects } from "@/lib/draws/valid-draws";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { judgeNow } from "@/lib/tasks/pool/judge-now";
import { objectReasons } from "./object-replacement";

/** A task of the actor's own department, whose draw a form asks to change. @throws NotFoundError */
export async function taskToChange(actor: Actor, id: number): Promise<Task> {
  const task = await db.task.findFirst({ where: { id, departmentId: actor.departmentId } });
  if (!task) throw new NotFoundError("任务");
  return task;
}
export type TaskToChange = Task;

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
  return { entity, stratum, judgement, reserveLeft, reasons };
}
