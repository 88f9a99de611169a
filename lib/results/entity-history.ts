import { visibleInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import type { CheckResult } from "@/lib/platform/generated/prisma/enums";
import { fromDispatchOn } from "./queries";

/** So many inspections are shown at first, and at most when all are asked for. */
const shown = { first: 20, all: 1000 } as const;

/**
 * The inspections of an entity over the years, newest first: those of the actor's scope, of tasks that have been dispatched (before
 * that, who was drawn is the draw's business); how many others the public knows of; and the draws that took it, once they are disclosed.
 */
export async function entityHistory(actor: Actor, entityId: number, all: boolean) {
  const where: Prisma.InspectionWhereInput = { AND: [{ entityId }, visibleInspections(actor), fromDispatchOn] };
  const [total, inspections, published, ownPublished, draws] = await Promise.all([
    db.inspection.count({ where }),
    db.inspection.findMany({
      where, orderBy: { id: "desc" }, take: all ? shown.all : shown.first,
      include: {
        task: { select: { number: true, name: true, startsOn: true } }, department: { select: { name: true } }, unit: { select: { name: true } },
        records: { orderBy: { version: "desc" }, take: 1, include: { results: { include: { handlings: { where: { replacedAt: null }, select: { completed: true } } } } } },
      },
    }),
    db.inspection.count({ where: { entityId, publishedAt: { not: null } } }),
    db.inspection.count({ where: { AND: [where, { publishedAt: { not: null } }] } }),
    db.drawObject.findMany({
      where: { entityId, draw: { state: "drawn", disclosedAt: { not: null } } }, orderBy: { id: "desc" }, take: shown.all,
      include: { draw: { select: { id: true, drawId: true, drawnAt: true, task: { select: { name: true } } } } },
    }),
  ]);
  return {
    total, draws, others: published - ownPublished,
    inspections: inspections.map(({ records: [record], task, ...inspection }) => {
      const handlings = record?.results.flatMap((result) => result.handlings) ?? [];
      return {
        ...inspection, task, checkedOn: record?.checkedOn ?? null, year: (record?.checkedOn ?? task.startsOn).getUTCFullYear(),
        results: [...new Set<CheckResult>(record?.results.map(({ result }) => result))], handlings: handlings.length, handled: handlings.filter(({ completed }) => completed).length,
      };
    }),
  };
}
export type EntityHistory = Awaited<ReturnType<typeof entityHistory>>;
