import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import type { Db, Prisma } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { storeUpload } from "@/lib/platform/files";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawRequestKind } from "@/lib/platform/generated/prisma/enums";
import { recordState } from "@/lib/platform/state-machine";
import { requestKindLabel } from "./labels";
import { tellApprovers } from "./news";

/** A request as it is made; `what` says in words what it is about, `same` which pending request would be the same one. */
export type Filing = {
  kind: DrawRequestKind;
  task: Pick<Task, "id" | "name">;
  draw: Draw;
  /** Whose approver decides. */
  departmentId: number;
  what: string;
  reason: string;
  evidence: File | null;
  about?: Pick<Prisma.DrawRequestUncheckedCreateInput, "entityId" | "inspectionId" | "inspectorId" | "reasonCode" | "wanted">;
  same: Prisma.DrawRequestWhereInput;
};

/** Puts a request on record with its evidence and tells those who decide. The caller has checked that it can be carried out. */
export async function fileRequest(tx: Db, actor: Actor, { kind, task, draw, departmentId, what, reason, evidence, about, same }: Filing): Promise<{ id: number }> {
  const twin = await tx.drawRequest.findFirst({ where: { kind, taskId: task.id, state: "pending", ...same }, select: { id: true } });
  if (twin) throw new ConflictError("同样的申请已提交，正在等待批准");
  const file = evidence && await storeUpload(tx, actor, evidence, `request:${draw.drawId}`);
  const request = await tx.drawRequest.create({
    data: { kind, taskId: task.id, drawId: draw.id, departmentId, reason, evidenceFileId: file?.id ?? null, requestedById: actor.userId, ...about },
  });
  await recordState(tx, actor, "drawRequest", request.id, null, request.state);
  const label = requestKindLabel({ kind, draw });
  await audit(tx, actor, { action: "requests:make", subject: { type: "drawRequest", id: request.id }, summary: `申请${label}（${draw.drawId}）：${what}。原因：${reason}` });
  await tellApprovers(tx, request, `待批准的${label}申请：《${task.name}》`, `${actor.departmentName}${actor.name}申请${what}。原因：${reason}`);
  return { id: request.id };
}
