import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import type { Task, TaskDepartment } from "@/lib/platform/generated/prisma/client";

/** A task that the actor's own department takes part in (as its initiator or cooperating), locked. @throws NotFoundError */
export async function lockTakingPart(tx: Db, actor: Actor, taskId: number): Promise<{ task: Task; own: TaskDepartment }> {
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${taskId} FOR UPDATE`;
  const own = await tx.taskDepartment.findFirst({
    where: { taskId, departmentId: actor.departmentId, task: { OR: [{ departmentId: actor.departmentId }, { state: { not: "draft" } }] } },
    include: { task: true },
  });
  if (!own) throw new NotFoundError("任务");
  const { task, ...part } = own;
  return { task, own: part };
}

/** The units stay as they are while people are being matched to them. */
export async function refuseOpenMatching(tx: Db, taskId: number): Promise<void> {
  const open = await tx.draw.count({ where: { taskId, series: "I", state: { in: ["frozen", "committed", "revealed"] } } });
  if (open > 0) throw new ConflictError("人员选派正在进行，检查部门和人数上限已锁定");
}
