import type { Actor } from "@/lib/platform/actor";
import type { Db, Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { lockTask } from "@/lib/tasks/scope";

/** The draws that an actor may read whole: those of tasks that its departments initiated. */
export const visibleDraws = (actor: Actor): Prisma.DrawWhereInput => ({ task: { departmentId: { in: [...actor.scope] } } });

/**
 * Locks a draw and its task, in this order everywhere: the task of the actor's own department first.
 * @throws NotFoundError
 */
export async function lockDraw(tx: Db, actor: Actor, id: number, kind?: DrawKind): Promise<{ draw: Draw; task: Task }> {
  const known = await tx.draw.findFirst({ where: { id, ...(kind && { kind }), task: { departmentId: actor.departmentId } }, select: { taskId: true } });
  if (!known) throw new NotFoundError("抽取");
  const task = await lockTask(tx, actor, known.taskId);
  await tx.$queryRaw`SELECT id FROM "Draw" WHERE id = ${id} FOR UPDATE`;
  return { draw: await tx.draw.findUniqueOrThrow({ where: { id } }), task };
}
