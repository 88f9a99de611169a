import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import { documentExtensions, storeUpload } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import { lockPlan } from "./commands";
import { visiblePlans } from "./scope";
import type { AddPlanAttachment, RemovePlanAttachment } from "./schema";
import { editableStates } from "./state";

/** Adds a file to a plan that is being written. */
export async function addPlanAttachment(actor: Actor, { planId, file }: AddPlanAttachment): Promise<void> {
  const own = await db.plan.findFirst({ where: { id: planId, departmentId: actor.departmentId, state: { in: [...editableStates] } } });
  if (!own) throw new NotFoundError("可修改的计划");
  const stored = await storeUpload(db, actor, file, "plan-attachment", documentExtensions);
  await transaction(async (tx) => {
    const plan = await lockPlan(tx, actor, planId);
    if (!editableStates.includes(plan.state)) throw new ConflictError("只有草稿或退回的计划可以修改附件");
    await tx.planAttachment.create({ data: { planId, fileId: stored.id, createdById: actor.userId } });
    await audit(tx, actor, {
      action: "plans:edit", subject: { type: "plan", id: planId }, summary: `为计划 ${plan.number} 上传附件“${stored.name}”`, detail: { sha256: stored.sha256 },
    });
  });
}

/** Takes a file from a plan that is being written; versions that were published with it keep it. */
export async function removePlanAttachment(actor: Actor, { attachmentId }: RemovePlanAttachment): Promise<void> {
  await transaction(async (tx) => {
    const attachment = await tx.planAttachment.findFirst({ where: { id: attachmentId, removedAt: null }, include: { file: true } });
    if (!attachment) throw new NotFoundError("附件");
    const plan = await lockPlan(tx, actor, attachment.planId);
    if (!editableStates.includes(plan.state)) throw new ConflictError("只有草稿或退回的计划可以修改附件");
    await tx.planAttachment.update({ where: { id: attachmentId }, data: { removedAt: new Date() } });
    await audit(tx, actor, {
      action: "plans:edit", subject: { type: "plan", id: plan.id }, summary: `移除计划 ${plan.number} 的附件“${attachment.file.name}”`,
    });
  });
}

/** The file of an attachment, removed or not, of a plan that the actor may see. @throws NotFoundError */
export async function planAttachmentFile(actor: Actor, attachmentId: number): Promise<StoredFile> {
  const attachment = await db.planAttachment.findFirst({ where: { id: attachmentId, plan: visiblePlans(actor) }, include: { file: true } });
  if (!attachment) throw new NotFoundError("附件");
  return attachment.file;
}
