import type { Actor } from "@/lib/platform/actor";
import { type Db, db, type Prisma } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { poolStates } from "./state";

/**
 * The tasks that an actor may know of: those that its departments initiated, and, once no longer a draft, those in which
 * they take part or do an inspection as a unit.
 */
export function visibleTasks(actor: Actor): Prisma.TaskWhereInput {
  const scope = { in: [...actor.scope] };
  return {
    OR: [
      { departmentId: scope },
      { state: { not: "draft" }, OR: [{ departments: { some: { departmentId: scope } } }, { inspections: { some: { unitId: scope } } }] },
    ],
  };
}

export type VisibleTask = {
  task: Task;
  /** All of it is the actor's to see: its department, or one below it in scope, initiated the task. */
  whole: boolean;
  /** The taking-part departments in the actor's scope: whose part of the task it may see where the whole is not. */
  ownDepartmentIds: number[];
};

/** A task that the actor may know of, and how much of it. @throws NotFoundError */
export async function visibleTask(actor: Actor, id: number, client: Db = db): Promise<VisibleTask> {
  const found = await client.task.findFirst({
    where: { AND: [{ id }, visibleTasks(actor)] },
    include: { departments: { where: { departmentId: { in: [...actor.scope] } }, select: { departmentId: true } } },
  });
  if (!found) throw new NotFoundError("任务");
  const { departments, ...task } = found;
  return { task, whole: actor.scope.includes(task.departmentId), ownDepartmentIds: departments.map(({ departmentId }) => departmentId) };
}

/** Locks a task that the actor's own department initiated. @throws NotFoundError */
export async function lockTask(tx: Db, actor: Actor, id: number): Promise<Task> {
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${id} FOR UPDATE`;
  const task = await tx.task.findFirst({ where: { id, departmentId: actor.departmentId } });
  if (!task) throw new NotFoundError("任务");
  return task;
}

/** Locks a task whose pool may still change: not drawn, and no draw of its objects frozen and waiting. */
export async function lockForPool(tx: Db, actor: Actor, id: number): Promise<Task> {
  const task = await lockTask(tx, actor, id);
  if (!poolStates.includes(task.state)) throw new ConflictError("检查对象已抽取，名单不能再变动");
  await refuseOpenDraw(tx, id);
  return task;
}

/** A frozen list stays as it is until its draw is drawn or aborted (domain rule 5). */
export async function refuseOpenDraw(tx: Db, taskId: number): Promise<void> {
  const open = await tx.draw.count({ where: { taskId, state: { in: ["frozen", "committed", "revealed"] } } });
  if (open > 0) throw new ConflictError("抽取正在进行，名单已锁定");
}
