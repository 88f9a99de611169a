import { visibleDraws } from "@/lib/draws/scope";
import { visibleInspections } from "@/lib/inspections/scope";
import { type Actor, can } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { visibleTasks } from "@/lib/tasks/scope";
import { stepsOf } from "@/lib/tasks/steps";

/**
 * The open tasks that an actor follows, the nearest end first: what its department started where it starts tasks, else all
 * that it may know of. Each with its steps and how many of the inspections that it may see are published.
 */
export async function openTasks(actor: Actor, take: number) {
  const started: Prisma.TaskWhereInput = can(actor, "tasks:edit") ? { departmentId: actor.departmentId } : {};
  const tasks = await db.task.findMany({
    where: { AND: [visibleTasks(actor), started, { state: { notIn: ["completed", "terminated"] } }] },
    select: { id: true, number: true, name: true, state: true, endsOn: true }, orderBy: [{ endsOn: "asc" }, { id: "asc" }], take,
  });
  const ids = tasks.map(({ id }) => id);
  const seen: Prisma.InspectionWhereInput = { AND: [{ taskId: { in: ids } }, visibleInspections(actor)] };
  const [history, all, published] = await Promise.all([
    db.stateChange.findMany({ where: { subjectType: "task", subjectId: { in: ids } }, orderBy: { id: "asc" } }),
    db.inspection.groupBy({ by: ["taskId"], where: seen, _count: { _all: true } }),
    db.inspection.groupBy({ by: ["taskId"], where: { AND: [seen, { publishedAt: { not: null } }] }, _count: { _all: true } }),
  ]);
  const count = (groups: typeof all, taskId: number) => groups.find((group) => group.taskId === taskId)?._count._all ?? 0;
  return tasks.map((task) => ({
    ...task, steps: stepsOf(task.state, history.filter(({ subjectId }) => subjectId === task.id)), inspections: count(all, task.id), published: count(published, task.id),
  }));
}
export type OpenTask = Awaited<ReturnType<typeof openTasks>>[number];

/** The draws last begun in an actor's scope, newest first: what an auditor looks at. */
export function latestDraws(actor: Actor, take: number) {
  return db.draw.findMany({
    where: visibleDraws(actor),
    select: { id: true, drawId: true, kind: true, state: true, attempt: true, createdAt: true, drawnAt: true, task: { select: { id: true, name: true } } },
    orderBy: { id: "desc" }, take,
  });
}
