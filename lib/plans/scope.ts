import type { Actor } from "@/lib/platform/actor";
import type { Prisma } from "@/lib/platform/db";

/**
 * The plans that an actor may read: those of its departments, and those in force (not being adjusted) with a task in
 * which these take part.
 */
export function visiblePlans(actor: Actor): Prisma.PlanWhereInput {
  const scope = { in: [...actor.scope] };
  return {
    OR: [
      { departmentId: scope },
      {
        state: { in: ["published", "underway", "completed", "terminated"] },
        tasks: { some: { state: { not: "draft" }, departments: { some: { departmentId: scope } } } },
      },
    ],
  };
}
