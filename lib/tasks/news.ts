import { notifyDepartment } from "@/lib/notices/notify";
import type { Db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";

/** Tells the cooperating departments of a task what happened to it, in the command's own transaction. */
export async function tellCooperators(tx: Db, task: Pick<Task, "id" | "number" | "name">, what: string, body: string): Promise<void> {
  const cooperating = await tx.taskDepartment.findMany({ where: { taskId: task.id, part: "cooperator" }, select: { departmentId: true } });
  for (const { departmentId } of cooperating) {
    await notifyDepartment(tx, departmentId, { kind: "task", title: `${what}：《${task.name}》`, body: `${body}（任务编号 ${task.number}）`, href: `/tasks/${task.id}` });
  }
}
