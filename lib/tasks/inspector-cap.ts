import type { Db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";

/** Changes how many objects one person may be given in a task. The caller has locked the task and knows that nobody is matched yet. */
export async function setInspectorCap(tx: Db, { id }: Pick<Task, "id">, inspectorCap: number): Promise<void> {
  await tx.task.update({ where: { id }, data: { inspectorCap } });
}
