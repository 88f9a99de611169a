import { publishedItemsOf } from "@/lib/check-items/queries";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Page, Paging } from "@/lib/platform/page";
import { parameter } from "@/lib/platform/parameters";
import { stateHistory } from "@/lib/platform/state-machine";
import { taskActs } from "./acts";
import { cooperatorCandidates } from "./departments";
import type { TaskFilter } from "./filter";
import { modesOfLevel } from "./labels";
import { whatIsMissing } from "./readiness";
import { samplingSchema } from "./sampling";
import { visibleTask, visibleTasks } from "./scope";
import { stepsOf } from "./steps";

export const taskSorts = ["number", "name", "startsOn", "endsOn"] as const;
export type TaskSort = { key: (typeof taskSorts)[number]; direction: "asc" | "desc" };

function filtered(actor: Actor, { text, planId, type, selectionType, state, part }: TaskFilter): Prisma.TaskWhereInput {
  const scope = [...actor.scope];
  return {
    AND: [
      visibleTasks(actor),
      {
        ...(planId && { planId }),
        ...(type && { type }),
        ...(selectionType && { selectionType }),
        ...(state && { state }),
        ...(part === "initiator" && { departmentId: { in: scope } }),
        ...(part === "cooperator" && { departmentId: { notIn: scope } }),
        ...(text && { OR: [{ name: { contains: text } }, { number: { startsWith: text } }] }),
      },
    ],
  };
}

const listed = {
  plan: { select: { id: true, number: true, name: true } },
  department: { select: { shortName: true, name: true } },
  departments: { where: { part: "cooperator" }, select: { departmentId: true, department: { select: { shortName: true } } } },
} as const satisfies Prisma.TaskInclude;

type Listed = Prisma.TaskGetPayload<{ include: typeof listed }>;

/** A task in a list; to whom it is not whole, only the own department stands among those that cooperate. */
const row = (actor: Actor) => ({ departments, ...task }: Listed) => {
  const whole = actor.scope.includes(task.departmentId);
  return {
    ...task,
    cooperators: departments.filter(({ departmentId }) => whole || actor.scope.includes(departmentId)).map(({ department }) => department.shortName),
    acts: taskActs(actor, task),
  };
};

export type TaskRow = ReturnType<ReturnType<typeof row>>;

/** A page of the tasks that the actor may know of. */
export async function listTasks(actor: Actor, filter: TaskFilter, sort: TaskSort, { page, size, skip, take }: Paging): Promise<Page<TaskRow>> {
  const where = filtered(actor, filter);
  const [total, tasks] = await Promise.all([
    db.task.count({ where }),
    db.task.findMany({ where, include: listed, orderBy: [{ [sort.key]: sort.direction }, { id: "desc" }], skip, take }),
  ]);
  return { rows: tasks.map(row(actor)), total, page, size };
}

/** Everything that the filter finds, for the export. */
export async function allTasks(actor: Actor, filter: TaskFilter): Promise<TaskRow[]> {
  return (await db.task.findMany({ where: filtered(actor, filter), include: listed, orderBy: { number: "asc" } })).map(row(actor));
}

/**
 * A task with its departments and items, steps and what is missing. To whom it is not whole: the head, the steps, and of
 * the departments only its own. @throws NotFoundError
 */
export async function taskDetail(actor: Actor, id: number) {
  const { task, whole, ownDepartmentIds } = await visibleTask(actor, id);
  const [plan, department, departments, history] = await Promise.all([
    task.planId === null ? null : db.plan.findUnique({ where: { id: task.planId }, select: { id: true, number: true, name: true } }),
    db.department.findUniqueOrThrow({ where: { id: task.departmentId }, select: { name: true, shortName: true } }),
    db.taskDepartment.findMany({
      where: { taskId: id, ...(whole ? {} : { departmentId: { in: ownDepartmentIds } }) },
      include: {
        department: { select: { id: true, name: true, shortName: true, disabledAt: true } },
        items: { include: { checkItemVersion: { include: { checkItem: { select: { id: true, code: true } } } } }, orderBy: { id: "asc" } },
      },
      orderBy: [{ part: "asc" }, { id: "asc" }],
    }),
    stateHistory(db, "task", id),
  ]);
  return {
    ...task,
    sampling: samplingSchema.parse(task.sampling),
    whole, ownDepartmentIds, plan, department, departments, history,
    steps: stepsOf(task.state, history),
    missing: whole && task.state === "draft" ? await whatIsMissing(db, task) : [],
    acts: taskActs(actor, task),
  };
}

export type TaskDetail = Awaited<ReturnType<typeof taskDetail>>;

/** What an initiator's form offers: the modes of its level, whom it may ask to take part, the ceiling of 一般检查事项 in per cent. */
export async function taskFormChoices(actor: Actor) {
  const [{ level }, departments, ceiling] = await Promise.all([
    db.department.findUniqueOrThrow({ where: { id: actor.departmentId }, select: { level: true } }),
    cooperatorCandidates(actor.departmentId),
    parameter("generalRatioCeiling"),
  ]);
  return { modes: modesOfLevel[level], departments, ceiling };
}

/** A draft of the actor's own department as its form shows it. @throws NotFoundError */
export async function taskToEdit(actor: Actor, id: number) {
  const task = await db.task.findFirst({
    where: { id, departmentId: actor.departmentId, state: "draft" },
    include: {
      plan: { select: { id: true, number: true, name: true, type: true, startsOn: true, endsOn: true } },
      departments: { where: { part: "cooperator" }, select: { departmentId: true } },
    },
  });
  if (!task) throw new NotFoundError("可修改的任务");
  return { ...task, sampling: samplingSchema.parse(task.sampling), cooperatorIds: task.departments.map(({ departmentId }) => departmentId) };
}

export type TaskToEdit = Awaited<ReturnType<typeof taskToEdit>>;

/** The taking-part departments of a draft with every item that each may choose, and those that it has. @throws NotFoundError */
export async function itemsToChoose(actor: Actor, taskId: number) {
  const task = await taskToEdit(actor, taskId);
  const departments = await db.taskDepartment.findMany({
    where: { taskId }, include: { department: { select: { name: true, shortName: true } }, items: { select: { checkItemVersionId: true } } },
    orderBy: [{ part: "asc" }, { id: "asc" }],
  });
  const withItems = [];
  for (const { items, ...department } of departments) {
    withItems.push({ ...department, chosen: items.map(({ checkItemVersionId }) => checkItemVersionId), available: await publishedItemsOf(department.departmentId) });
  }
  return { task, departments: withItems };
}
