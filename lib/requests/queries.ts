import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { DrawKind, DrawRequestKind, DrawRequestState } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";
import { mayDecide, mayWithdraw, visibleRequests } from "./scope";

export type RequestFilter = {
  text?: string | undefined;
  taskId?: number | undefined;
  inspectionId?: number | undefined;
  drawKind?: DrawKind | undefined;
  kind?: DrawRequestKind | undefined;
  state?: DrawRequestState | undefined;
  /** Only those that the actor may decide now. */
  mine?: boolean | undefined;
};

const about = {
  task: { select: { id: true, number: true, name: true, state: true, sampling: true } },
  draw: { select: { drawId: true, kind: true } },
  usedFor: { select: { drawId: true, state: true } },
  entity: { select: { name: true, objectId: true } },
  inspector: { select: { name: true, code: true } },
  department: { select: { name: true, shortName: true } },
} as const satisfies Prisma.DrawRequestInclude;

/** A page of the requests that the actor may read, the newest first, each with who asked and whether the actor decides it. */
export async function listRequests(actor: Actor, filter: RequestFilter, { page, size, skip, take }: Paging) {
  const where = filtered(actor, filter);
  const [total, found] = await Promise.all([
    db.drawRequest.count({ where }),
    db.drawRequest.findMany({ where, include: about, orderBy: { id: "desc" }, skip, take }),
  ]);
  const nameOf = await names(found.map(({ requestedById }) => requestedById));
  return { rows: found.map((request) => ({ ...request, requestedBy: nameOf(request.requestedById), mayDecide: mayDecide(actor, request) })), total, page, size };
}
export type RequestRow = Awaited<ReturnType<typeof listRequests>>["rows"][number];

function filtered(actor: Actor, { text, taskId, inspectionId, drawKind, kind, state, mine }: RequestFilter): Prisma.DrawRequestWhereInput {
  return {
    AND: [
      visibleRequests(actor), taskId ? { taskId } : {}, inspectionId ? { inspectionId } : {}, drawKind ? { draw: { kind: drawKind } } : {}, kind ? { kind } : {}, state ? { state } : {}, mine ? decidableBy(actor) : {},
      text ? { OR: [{ task: { name: { contains: text } } }, { task: { number: { startsWith: text } } }, { entity: { name: { contains: text } } }] } : {},
    ],
  };
}

/** What waits for an approver of the own department: nobody decides what they asked for. */
export const decidableBy = ({ departmentId, userId }: Actor): Prisma.DrawRequestWhereInput => ({ state: "pending", departmentId, requestedById: { not: userId } });

/** A request with everything on record: who asked and decided, when and why, and what came of it. @throws NotFoundError */
export async function requestDetail(actor: Actor, id: number) {
  const request = await db.drawRequest.findFirst({
    where: { AND: [{ id }, visibleRequests(actor)] },
    include: { ...about, evidenceFile: { select: { name: true, size: true, sha256: true } }, inspection: { select: { unit: { select: { name: true } } } } },
  });
  if (!request) throw new NotFoundError("申请");
  const nameOf = await names([request.requestedById, ...(request.decidedById === null ? [] : [request.decidedById])]);
  return {
    ...request, requestedBy: nameOf(request.requestedById), decidedBy: request.decidedById === null ? null : nameOf(request.decidedById),
    mayDecide: mayDecide(actor, request), mayWithdraw: mayWithdraw(actor, request),
  };
}
export type RequestDetail = Awaited<ReturnType<typeof requestDetail>>;

/** The evidence of a request. @throws NotFoundError */
export async function requestEvidence(actor: Actor, id: number): Promise<StoredFile> {
  const request = await db.drawRequest.findFirst({ where: { AND: [{ id }, visibleRequests(actor)] }, select: { evidenceFile: true } });
  if (!request?.evidenceFile) throw new NotFoundError("证明材料");
  return request.evidenceFile;
}

async function names(userIds: readonly number[]): Promise<(id: number) => string> {
  const users = await db.user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, name: true, department: { select: { shortName: true } } } });
  const byId = new Map(users.map(({ id, name, department }) => [id, `${department.shortName} ${name}`]));
  return (id) => byId.get(id) ?? "";
}
