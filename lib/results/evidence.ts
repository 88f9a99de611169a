import { ownInspections, visibleInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { documentExtensions, storeUpload } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { AddEvidence, RemoveEvidence } from "./schema";

/** Adds a photo, a document or a letter to an inspection that is not approved yet (or is being handled). */
export async function addEvidence(actor: Actor, input: AddEvidence): Promise<void> {
  const inspection = await db.inspection.findFirst({
    where: { id: input.inspectionId, ...ownInspections(actor) }, include: { entity: { select: { name: true } }, task: { select: { state: true } } },
  });
  if (!inspection) throw new NotFoundError("检查对象");
  // Until 派发 a new draw may take the inspection back; nothing may hang on it yet.
  if (!["dispatched", "underway", "completed"].includes(inspection.task.state)) throw new DomainError("任务尚未派发，不能上传检查材料");
  await transaction(async (tx) => {
    const file = await storeUpload(tx, actor, input.file, "evidence", documentExtensions);
    await tx.evidence.create({
      data: { inspectionId: inspection.id, fileId: file.id, kind: input.kind, sentOn: input.sentOn, note: input.note, createdById: actor.userId },
    });
    await audit(tx, actor, {
      action: "results:record", subject: { type: "inspection", id: inspection.id }, summary: `为${inspection.entity.name}上传检查材料“${file.name}”`,
    });
  });
}

/** Takes a piece of evidence back before the inspection is approved; the file and the reason stay on record. */
export async function removeEvidence(actor: Actor, { evidenceId, reason }: RemoveEvidence): Promise<void> {
  await transaction(async (tx) => {
    const evidence = await tx.evidence.findFirst({
      where: { id: evidenceId, removedAt: null, inspection: ownInspections(actor) }, include: { inspection: true, file: true },
    });
    if (!evidence) throw new NotFoundError("检查材料");
    if (evidence.inspection.state === "approved" || evidence.inspection.state === "published") throw new DomainError("结果已审核，检查材料不能删除");
    await tx.evidence.update({ where: { id: evidenceId }, data: { removedAt: new Date(), removedById: actor.userId } });
    await audit(tx, actor, {
      action: "results:record", subject: { type: "inspection", id: evidence.inspectionId }, summary: `删除检查材料“${evidence.file.name}”：${reason}`,
    });
  });
}

/** The file of a piece of evidence that the actor may see. */
export async function evidenceFile(actor: Actor, evidenceId: number): Promise<StoredFile> {
  const evidence = await db.evidence.findFirst({
    where: { id: evidenceId, removedAt: null, inspection: visibleInspections(actor) }, include: { file: true },
  });
  if (!evidence) throw new NotFoundError("检查材料");
  return evidence.file;
}
