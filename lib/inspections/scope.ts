import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db";

/**
 * The inspections that an actor may read: those of its departments (as the one taking part or as the unit), and all of
 * a task that its departments initiated.
 */
export function visibleInspections(actor: Actor): Prisma.InspectionWhereInput {
  const scope = { in: [...actor.scope] };
  return { OR: [{ departmentId: scope }, { unitId: scope }, { task: { departmentId: scope } }] };
}

/** The inspections that an actor's own department does: the one taking part, or the unit sent (谁检查、谁录入、谁公开). */
export function ownInspections(actor: Actor): Prisma.InspectionWhereInput {
  return { OR: [{ departmentId: actor.departmentId }, { unitId: actor.departmentId }] };
}

/** The inspections in which an actor's own department has a part: it takes part, is the unit sent, or initiated the task. */
export function involvedInspections(actor: Actor): Prisma.InspectionWhereInput {
  return { OR: [{ departmentId: actor.departmentId }, { unitId: actor.departmentId }, { task: { departmentId: actor.departmentId } }] };
}
