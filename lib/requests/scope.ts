import { visibleInspections } from "@/lib/inspections/scope";
import { type Actor, can } from "@/lib/platform/actor";
import type { Db, Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Draw, DrawRequest } from "@/lib/platform/generated/prisma/client";

/**
 * The requests that an actor may read: those that its departments decide, all of a task that they initiated, what concerns an
 * inspection of theirs, and, of tasks in which they take part, what changes the objects for everybody.
 */
export function visibleRequests(actor: Actor): Prisma.DrawRequestWhereInput {
  const scope = { in: [...actor.scope] };
  return {
    OR: [
      { departmentId: scope }, { task: { departmentId: scope } }, { requestedById: actor.userId }, { inspection: visibleInspections(actor) },
      { kind: { not: "inspectorReplacement" }, task: { departments: { some: { departmentId: scope } } } },
    ],
  };
}

/** Whether an actor may decide a request: an approver of the deciding department or of one above it, and never who asked. */
export const mayDecide = (actor: Actor, { state, departmentId, requestedById }: Pick<DrawRequest, "state" | "departmentId" | "requestedById">): boolean =>
  state === "pending" && can(actor, "requests:decide") && actor.scope.includes(departmentId) && requestedById !== actor.userId;

type Made = Pick<DrawRequest, "state" | "requestedById" | "outcome"> & { usedFor: Pick<Draw, "state"> | null };

/** Whether an actor may take a request back: who asked, as long as nothing has come of it. */
export const mayWithdraw = (actor: Actor, { state, requestedById, usedFor, outcome }: Made): boolean =>
  requestedById === actor.userId && (state === "pending" || (state === "approved" && outcome === null && (usedFor === null || usedFor.state === "aborted")));

/** Locks a request that the actor may read. @throws NotFoundError */
export async function lockRequest(tx: Db, actor: Actor, id: number): Promise<DrawRequest> {
  await tx.$queryRaw`SELECT id FROM "DrawRequest" WHERE id = ${id} FOR UPDATE`;
  const request = await tx.drawRequest.findFirst({ where: { AND: [{ id }, visibleRequests(actor)] } });
  if (!request) throw new NotFoundError("申请");
  return request;
}
