import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Page, Paging } from "@/lib/platform/page";
import { stateHistory } from "@/lib/platform/state-machine";
import { planActs } from "./acts";
import { planContentSchema } from "./content";
import type { PlanFilter } from "./filter";
import { visiblePlans } from "./scope";
import { openStates } from "./state";

export const planSorts = ["number", "name", "year", "startsOn"] as const;
export type PlanSort = { key: (typeof planSorts)[number]; direction: "asc" | "desc" };

const filtered = (actor: Actor, { text, year, type, state }: PlanFilter): Prisma.PlanWhereInput => ({
  AND: [
    visiblePlans(actor),
    {
      ...(year && { year }),
      ...(type && { type }),
      ...(state && { state }),
      ...(text && { OR: [{ name: { contains: text } }, { number: { startsWith: text } }, { basisDocument: { contains: text } }] }),
    },
  ],
});

const openTask: Prisma.TaskWhereInput = { state: { notIn: ["completed", "terminated"] } };

const listed = {
  department: { select: { name: true, shortName: true } },
  _count: { select: { tasks: true } },
  tasks: { where: openTask, select: { id: true } },
} as const satisfies Prisma.PlanInclude;

type Listed = Prisma.PlanGetPayload<{ include: typeof listed }>;

const row = (actor: Actor, { tasks, _count, ...plan }: Listed) => ({ ...plan, taskCount: _count.tasks, acts: planActs(actor, plan, tasks.length) });

export type PlanRow = ReturnType<typeof row>;

/** A page of the plans that the actor may see, each with its number of tasks and what may be done to it. */
export async function listPlans(actor: Actor, filter: PlanFilter, sort: PlanSort, { page, size, skip, take }: Paging): Promise<Page<PlanRow>> {
  const where = filtered(actor, filter);
  const [total, plans] = await Promise.all([
    db.plan.count({ where }),
    db.plan.findMany({ where, include: listed, orderBy: [{ [sort.key]: sort.direction }, { id: "desc" }], skip, take }),
  ]);
  return { rows: plans.map((plan) => row(actor, plan)), total, page, size };
}

/** Everything that the filter finds, for the export. */
export async function allPlans(actor: Actor, filter: PlanFilter): Promise<PlanRow[]> {
  const plans = await db.plan.findMany({ where: filtered(actor, filter), include: listed, orderBy: { number: "asc" } });
  return plans.map((plan) => row(actor, plan));
}

/** A plan with its attachments, filed versions, tasks, steps, and what the actor may do. @throws NotFoundError */
export async function planDetail(actor: Actor, id: number) {
  const plan = await db.plan.findFirst({
    where: { AND: [{ id }, visiblePlans(actor)] },
    include: {
      department: { select: { name: true } },
      attachments: { where: { removedAt: null }, include: { file: true }, orderBy: { id: "asc" } },
      versions: { orderBy: { version: "desc" } },
      tasks: { where: visibleTasksOf(actor), include: { departments: { include: { department: { select: { shortName: true } } } } }, orderBy: { id: "desc" } },
    },
  });
  if (!plan) throw new NotFoundError("计划");
  const openTasks = await db.task.count({ where: { planId: id, ...openTask } });
  return {
    ...plan,
    versions: plan.versions.map((version) => ({ ...version, content: planContentSchema.parse(version.content) })),
    history: await stateHistory(db, "plan", id),
    openTasks,
    acts: planActs(actor, plan, openTasks),
  };
}

export type PlanDetail = Awaited<ReturnType<typeof planDetail>>;

/** The tasks of a plan that the actor may see: all of its own departments' plan, else those in which they take part. */
function visibleTasksOf(actor: Actor): Prisma.TaskWhereInput {
  const scope = { in: [...actor.scope] };
  return { OR: [{ departmentId: scope }, { state: { not: "draft" }, departments: { some: { departmentId: scope } } }] };
}

/** Plans of the actor's own department from which a task may be made now. */
export function plansForTasks(actor: Actor) {
  return db.plan.findMany({
    where: { departmentId: actor.departmentId, state: { in: [...openStates] } },
    select: { id: true, number: true, name: true, type: true, startsOn: true, endsOn: true },
    orderBy: [{ year: "desc" }, { number: "asc" }],
  });
}
