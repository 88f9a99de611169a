import { inspectionMachine } from "@/lib/inspections/state";
import { ownInspections, visibleInspections } from "@/lib/inspections/scope";
import { entityFilter } from "@/lib/objects/entity-search";
import { type Actor, can } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import type { InspectionState } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";
import { stateHistory } from "@/lib/platform/state-machine";

export type ReviewFilter = { state: InspectionState; text?: string; taskId?: number };

/** The steps of an inspection; the caller has read the inspection within its scope. */
export const inspectionHistory = (inspectionId: number) => stateHistory(db, inspectionMachine.subject, inspectionId);

/** Results in review, the nearest deadline first: an approver's own department's, an auditor's whole scope. */
export async function reviewPage(actor: Actor, { state, text, taskId }: ReviewFilter, paging: Paging) {
  const where: Prisma.InspectionWhereInput = {
    AND: [
      can(actor, "reviews:decide") ? ownInspections(actor) : visibleInspections(actor), { state },
      taskId ? { taskId } : {},
      text ? { entity: await entityFilter(text) } : {},
    ],
  };
  const [rows, total] = await Promise.all([
    db.inspection.findMany({
      where, skip: paging.skip, take: paging.take, orderBy: [{ publishDueOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
      include: {
        entity: { select: { name: true, objectId: true } },
        unit: { select: { shortName: true } },
        task: { select: { name: true, number: true } },
        records: { orderBy: { version: "desc" }, take: 1, include: { results: { include: { handlings: { where: { replacedAt: null } } } } } },
      },
    }),
    db.inspection.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}

export type ReviewRow = Awaited<ReturnType<typeof reviewPage>>["rows"][number];
