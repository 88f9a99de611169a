import type { Actor } from "@/lib/platform/actor";
import type { Db, Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Draw, DrawParty, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";

/** The draws that an actor may read whole: those of tasks that its departments initiated. */
export const visibleDraws = (actor: Actor): Prisma.DrawWhereInput => ({ task: { departmentId: { in: [...actor.scope] } } });

/** The draws whose ceremony an actor may watch: those that it reads whole, and those to which its departments are parties. */
export const visibleCeremonies = (actor: Actor): Prisma.DrawWhereInput => ({
  OR: [visibleDraws(actor), { parties: { some: { departmentId: { in: [...actor.scope] } } } }],
});

/** Locks a draw and its task, in this order everywhere: the task first. For the platform's own steps; who else may, the caller has checked. */
export async function lockAnyDraw(tx: Db, id: number): Promise<{ draw: Draw; task: Task }> {
  const { taskId } = await tx.draw.findUniqueOrThrow({ where: { id }, select: { taskId: true } });
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${taskId} FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM "Draw" WHERE id = ${id} FOR UPDATE`;
  return { draw: await tx.draw.findUniqueOrThrow({ where: { id } }), task: await tx.task.findUniqueOrThrow({ where: { id: taskId } }) };
}

/** Locks a draw of a task that the actor's own department initiated. @throws NotFoundError */
export async function lockDraw(tx: Db, actor: Actor, id: number, kind?: DrawKind): Promise<{ draw: Draw; task: Task }> {
  const known = await tx.draw.findFirst({ where: { id, ...(kind && { kind }), task: { departmentId: actor.departmentId } }, select: { id: true } });
  if (!known) throw new NotFoundError("抽取");
  return lockAnyDraw(tx, id);
}

/** Locks a draw to which the actor's own department is a party, for what its staff does for it. @throws NotFoundError */
export async function lockAsParty(tx: Db, actor: Actor, id: number): Promise<{ draw: Draw; task: Task; party: DrawParty }> {
  const known = await tx.drawParty.findFirst({ where: { drawId: id, departmentId: actor.departmentId }, select: { code: true } });
  if (!known) throw new NotFoundError("抽取");
  const locked = await lockAnyDraw(tx, id);
  return { ...locked, party: await tx.drawParty.findUniqueOrThrow({ where: { drawId_code: { drawId: id, code: known.code } } }) };
}
