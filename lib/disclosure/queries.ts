import { validObjects } from "@/lib/draws/valid-draws";
import { db, type Prisma } from "@/lib/platform/db";
import type { Paging } from "@/lib/platform/page";
import { planContentSchema } from "@/lib/plans/content";
import { approvalOf, standingOf } from "./opened-draw";
import { isNumber, publicDepartment, publicTasks, publishedInspections } from "./published";

/**
 * What the public may read: published things only, and never personal data (people of a draw are codes). No actor: these
 * are the only queries that need none.
 */

/** Valid versions of all published check items, by department and code. */
export async function publicCheckItems(search: string | undefined, paging: Paging) {
  const where: Prisma.CheckItemVersionWhereInput = { status: "published", ...(search ? { name: { contains: search } } : {}) };
  const [rows, total] = await Promise.all([
    db.checkItemVersion.findMany({
      where, include: { checkItem: { include: { department: publicDepartment } } }, orderBy: [{ checkItem: { departmentId: "asc" } }, { checkItem: { code: "asc" } }],
      skip: paging.skip, take: paging.take,
    }),
    db.checkItemVersion.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}

/** Published plans with the version last filed (备案), newest year first. */
export async function publicPlans(year: number | undefined, paging: Paging) {
  const where: Prisma.PlanWhereInput = { publishedAt: { not: null }, ...(year ? { year } : {}) };
  const [rows, total] = await Promise.all([
    db.plan.findMany({
      where, include: { department: publicDepartment, versions: { orderBy: { version: "desc" }, take: 1 } },
      orderBy: [{ year: "desc" }, { publishedAt: "desc" }], skip: paging.skip, take: paging.take,
    }),
    db.plan.count({ where }),
  ]);
  return { rows: rows.flatMap(withFiledContent), total, page: paging.page, size: paging.size };
}

/** What the version last filed says; the plan's own row may be in the middle of an adjustment. */
function withFiledContent<T extends { versions: { content: Prisma.JsonValue }[] }>(plan: T) {
  const filed = plan.versions[0];
  return filed ? [{ ...plan, content: planContentSchema.parse(filed.content) }] : [];
}

export async function publicPlan(number: string) {
  if (!isNumber(number)) return null;
  const plan = await db.plan.findFirst({
    where: { number, publishedAt: { not: null } },
    include: {
      department: publicDepartment,
      versions: { orderBy: { version: "desc" } },
      tasks: { where: publicTasks, select: { number: true, name: true, startsOn: true, endsOn: true, state: true }, orderBy: { id: "asc" } },
    },
  });
  return plan ? (withFiledContent(plan)[0] ?? null) : null;
}

export async function publicTaskPage(search: string | undefined, paging: Paging) {
  const where: Prisma.TaskWhereInput = { ...publicTasks, ...(search ? { OR: [{ name: { contains: search } }, { number: { startsWith: search } }] } : {}) };
  const [rows, total] = await Promise.all([
    db.task.findMany({
      where,
      include: {
        department: publicDepartment,
        departments: { include: { department: publicDepartment } },
        draws: openOrNot,
      },
      orderBy: { id: "desc" }, skip: paging.skip, take: paging.take,
    }),
    db.task.count({ where }),
  ]);
  const taskIds = rows.map(({ id }) => id);
  const [published, inspections] = await Promise.all([inspectionCounts(taskIds, publishedInspections), inspectionCounts(taskIds)]);
  return {
    rows: rows.map(({ draws, ...row }) => ({ ...row, published: published.get(row.id) ?? 0, inspections: allOpen(draws) ? (inspections.get(row.id) ?? 0) : null })),
    total, page: paging.page, size: paging.size,
  };
}

/** How many inspections tasks have, by task. Asked for by itself: as a part of another query, all there are would be counted. */
async function inspectionCounts(taskIds: readonly number[], which: Prisma.InspectionWhereInput = {}): Promise<Map<number, number>> {
  const counts = await db.inspection.groupBy({ by: ["taskId"], where: { taskId: { in: [...taskIds] }, ...which }, _count: { _all: true } });
  return new Map(counts.map(({ taskId, _count }) => [taskId, _count._all]));
}

const openOrNot = { where: { kind: "objects" }, select: { disclosedAt: true } } as const satisfies Prisma.Task$drawsArgs;

/** How many are to be inspected, beside how many there are, may say that everyone is: it opens with the draws. */
const allOpen = (draws: readonly { disclosedAt: Date | null }[]): boolean => draws.every(({ disclosedAt }) => disclosedAt !== null);

/** One task with its departments, items and draws; of a draw that is sealed, only that it is there. */
export async function publicTask(number: string) {
  if (!isNumber(number)) return null;
  const task = await db.task.findFirst({
    where: { number, ...publicTasks },
    include: {
      department: publicDepartment,
      plan: { select: { number: true, name: true, publishedAt: true } },
      departments: {
        include: { department: publicDepartment, items: { include: { checkItemVersion: { select: { name: true, kind: true, legalBasis: true } } } } },
        orderBy: { part: "asc" },
      },
      draws: { orderBy: { id: "asc" }, include: { events: { select: { event: true } } } },
    },
  });
  if (!task) return null;
  const { draws, ...rest } = task;
  const isOpen = allOpen(draws.filter(({ kind }) => kind === "objects"));
  return {
    ...rest, draws: draws.map(attemptLine), inspections: isOpen ? await db.inspection.count({ where: { taskId: task.id } }) : null,
    names: task.nameListPublic && isOpen ? await namesOf(task.id) : null,
  };
}
export type PublicTask = NonNullable<Awaited<ReturnType<typeof publicTask>>>;

function attemptLine(draw: Prisma.DrawGetPayload<{ include: { events: { select: { event: true } } } }>) {
  const { drawId, kind, state, drawnAt, disclosedAt, mode, reason, abortReason } = draw;
  const sealed = { drawId, kind, state, drawnAt, disclosedAt };
  return { ...sealed, opened: disclosedAt ? { mode, reason, abortReason, standing: standingOf(draw), approval: approvalOf(draw) } : null };
}

/** As many names as a task's page lists; all of them are in the proof. */
const listed = 5000;

/** Whom the valid draws of a task selected, those who stepped in too and those who were replaced not. */
async function namesOf(taskId: number) {
  const valid = await validObjects(db, taskId);
  const ids = valid ? [valid.objects, ...valid.supplements].map(({ id }) => id) : [];
  return db.drawObject.findMany({
    where: { drawId: { in: ids }, outcome: "selected" },
    select: { entity: { select: { name: true, uscc: true } } }, orderBy: [{ drawId: "asc" }, { stratum: "asc" }, { rank: "asc" }], take: listed,
  });
}

/** Figures of the portal's first page. */
export async function publicFigures() {
  const [checkItems, plans, tasks, results] = await Promise.all([
    db.checkItemVersion.count({ where: { status: "published" } }),
    db.plan.count({ where: { publishedAt: { not: null } } }),
    db.task.count({ where: publicTasks }),
    db.inspection.count({ where: publishedInspections }),
  ]);
  return { checkItems, plans, tasks, results };
}
