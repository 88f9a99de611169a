import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import { ownInspections } from "@/lib/inspections/scope";
import type { AddExpert } from "./schema";

/** Adds an expert who goes along (随行); never one of the two who must hold certificates (domain rule 6). */
export async function addExpert(actor: Actor, { inspectionId, inspectorId, reason }: AddExpert): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Inspection" WHERE id = ${inspectionId} FOR UPDATE`;
    const inspection = await tx.inspection.findFirst({
      where: { AND: [{ id: inspectionId }, ownInspections(actor)] }, include: { entity: true, task: true, inspectors: { where: { removedAt: null } } },
    });
    if (!inspection) throw new NotFoundError("检查对象");
    if (inspection.state !== "pending" || !["inspectorsMatched", "dispatched", "underway"].includes(inspection.task.state)) {
      throw new ConflictError("选派检查人员之后、录入结果之前才能增加随行专家");
    }
    const expert = await tx.inspector.findFirst({ where: { id: inspectorId, isExpert: true, status: "onDuty", departmentId: { in: [inspection.departmentId, inspection.unitId] } } });
    if (!expert) throw new NotFoundError("专家");
    if (inspection.inspectors.some((person) => person.inspectorId === inspectorId)) throw new ConflictError("该专家已在检查人员中");
    await tx.inspectionInspector.create({ data: { inspectionId, inspectorId, part: "expert", addedById: actor.userId, reason } });
    await audit(tx, actor, { action: "dispatch:confirm", subject: { type: "inspection", id: inspectionId }, summary: `${inspection.entity.name}增加随行专家${expert.name}：${reason}` });
  });
}
