import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { Plan } from "@/lib/platform/generated/prisma/client";
import { isoDay } from "@/lib/platform/format";
import type { PlanContent } from "./content";

/** Files what the plan says now as its version (备案), with the reason for which it was adjusted. */
export async function filePlanVersion(tx: Db, actor: Actor, plan: Plan): Promise<void> {
  const { id, version } = plan;
  await tx.planVersion.create({
    data: { planId: id, version, content: await contentOf(tx, plan), reason: await adjustmentReason(tx, plan), createdById: actor.userId },
  });
}

async function contentOf(tx: Db, plan: Plan): Promise<PlanContent> {
  const department = await tx.department.findUniqueOrThrow({ where: { id: plan.departmentId }, select: { name: true } });
  const attachments = await tx.planAttachment.findMany({ where: { planId: plan.id, removedAt: null }, include: { file: true }, orderBy: { id: "asc" } });
  const { number, year, name, type, basisDocument, description } = plan;
  return {
    number, year, name, type, basisDocument, description,
    departmentName: department.name,
    startsOn: isoDay(plan.startsOn),
    endsOn: isoDay(plan.endsOn),
    attachments: attachments.map(({ file }) => ({ fileId: file.id, name: file.name, sha256: file.sha256 })),
  };
}

async function adjustmentReason(tx: Db, { id, version }: Plan): Promise<string | null> {
  if (version === 1) return null;
  const adjusted = await tx.stateChange.findFirst({ where: { subjectType: "plan", subjectId: id, to: "draft" }, orderBy: { id: "desc" } });
  return adjusted?.reason ?? null;
}
