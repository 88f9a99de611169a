import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { lockForPool } from "../scope";
import { recheckPool } from "./recheck";
import type { RemoveFromPool, RestoreToPool } from "./schema";

/** 移出: objects stay on the ledger of the excluded, with the reason given. Answers how many. */
export async function removeFromPool(actor: Actor, { taskId, ids, reason }: RemoveFromPool): Promise<number> {
  return transaction(async (tx) => {
    const task = await lockForPool(tx, actor, taskId);
    const { count } = await tx.taskPoolMember.updateMany({
      where: { taskId, id: { in: ids }, excludedCode: null }, data: { excludedCode: "manual", excludedText: `${actor.name}移出：${reason}` },
    });
    if (count !== new Set(ids).size) throw new ConflictError();
    await audit(tx, actor, {
      action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `从任务 ${task.number} 的待抽取名单移出 ${count} 户：${reason}`, detail: { members: ids },
    });
    return count;
  });
}

/** 恢复 what was taken out by hand; each is judged again, and may be kept out by a rule. Answers how many were given back. */
export async function restoreToPool(actor: Actor, { taskId, ids }: RestoreToPool): Promise<number> {
  return transaction(async (tx) => {
    const task = await lockForPool(tx, actor, taskId);
    const { count } = await tx.taskPoolMember.updateMany({
      where: { taskId, id: { in: ids }, excludedCode: "manual" }, data: { excludedCode: null, excludedText: null },
    });
    if (count !== new Set(ids).size) throw new ConflictError();
    await recheckPool(tx, task);
    await audit(tx, actor, {
      action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `将 ${count} 户恢复到任务 ${task.number} 的待抽取名单`, detail: { members: ids },
    });
    return count;
  }, 120_000);
}
