import { ownInspections } from "@/lib/inspections/scope";
import { advanceInspection } from "@/lib/inspections/state";
import { markInspected } from "@/lib/objects/inspected";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, type Prisma, transaction } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import type { PickedInspections } from "@/lib/results/schema";
import { advanceTask } from "@/lib/tasks/state";
import type { DiscloseTask, ReturnResult } from "./schema";

/** Approves results of the actor's own department; nobody approves what they submitted. All of them or none. */
export async function approveResults(actor: Actor, { inspectionIds }: PickedInspections): Promise<number> {
  return transaction(async (tx) => {
    for (const inspectionId of inspectionIds) {
      const inspection = await lock(tx, inspectionId, ownInspections(actor));
      refuseOwnSubmission(actor, inspection);
      await advanceInspection(tx, actor, inspection, "approved");
    }
    await audit(tx, actor, { action: "reviews:decide", summary: `审核通过 ${inspectionIds.length} 户检查结果`, detail: { inspections: inspectionIds } });
    return inspectionIds.length;
  });
}

/** 退回 with a reason. */
export async function returnResult(actor: Actor, { inspectionId, reason }: ReturnResult): Promise<void> {
  await transaction(async (tx) => {
    const inspection = await lock(tx, inspectionId, ownInspections(actor));
    refuseOwnSubmission(actor, inspection);
    await advanceInspection(tx, actor, inspection, "returned", {}, reason);
    await audit(tx, actor, {
      action: "reviews:decide", subject: { type: "inspection", id: inspectionId }, summary: `退回${inspection.entity.name}的检查结果：${reason}`,
    });
  });
}

/**
 * Publishes approved results (谁检查、谁录入、谁公开). When the last inspection of a task is published the task is completed and
 * its draws are disclosed.
 */
export async function publishResults(actor: Actor, { inspectionIds }: PickedInspections): Promise<number> {
  return transaction(async (tx) => {
    const tasks = new Set<number>();
    for (const inspectionId of inspectionIds) {
      const inspection = await lock(tx, inspectionId, ownInspections(actor));
      await advanceInspection(tx, actor, inspection, "published", { publishedAt: new Date(), publishedById: actor.userId });
      const record = await tx.inspectionRecord.findFirstOrThrow({ where: { inspectionId }, orderBy: { version: "desc" }, select: { checkedOn: true } });
      await markInspected(tx, inspection.entityId, record.checkedOn);
      tasks.add(inspection.taskId);
    }
    await audit(tx, actor, { action: "disclosure:publish", summary: `公示 ${inspectionIds.length} 户检查结果`, detail: { inspections: inspectionIds } });
    for (const taskId of [...tasks].sort((a, b) => a - b)) await completeTask(tx, actor, taskId);
    return inspectionIds.length;
  });
}

/** Opens a task's draws to the public before its results are all published: the initiator's decision. */
export async function discloseTask(actor: Actor, { taskId }: DiscloseTask): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { id: taskId, departmentId: actor.departmentId, disclosedAt: null, state: { in: ["dispatched", "underway", "completed"] } },
      data: { disclosedAt: new Date(), disclosedById: actor.userId },
    });
    if (count !== 1) throw new DomainError("任务尚未派发，或抽取结果已公开");
    await audit(tx, actor, { action: "disclosure:publish", subject: { type: "task", id: taskId }, summary: "公开任务的抽取结果与证明" });
  });
}

async function completeTask(tx: Db, actor: Actor, taskId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${taskId} FOR UPDATE`;
  const task = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
  if (task.state !== "underway") return;
  if ((await tx.inspection.count({ where: { taskId, state: { not: "published" } } })) > 0) return;
  await advanceTask(tx, actor, task, "completed");
  await tx.task.updateMany({ where: { id: taskId, disclosedAt: null }, data: { disclosedAt: new Date(), disclosedById: actor.userId } });
}

async function lock(tx: Db, inspectionId: number, scope: Prisma.InspectionWhereInput) {
  await tx.$queryRaw`SELECT id FROM "Inspection" WHERE id = ${inspectionId} FOR UPDATE`;
  const inspection = await tx.inspection.findFirst({ where: { AND: [{ id: inspectionId }, scope] }, include: { entity: { select: { name: true } } } });
  if (!inspection) throw new NotFoundError("检查对象");
  return inspection;
}

function refuseOwnSubmission(actor: Actor, inspection: { submittedById: number | null; entity: { name: string } }): void {
  if (inspection.submittedById === actor.userId) throw new DomainError(`${inspection.entity.name}的结果由您本人提交，须由他人审核`);
}
