import { visibleInspections } from "@/lib/inspections/scope";
import { unitsOfTask } from "@/lib/inspections/task-units";
import { entityFilter } from "@/lib/objects/entity-search";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
import { taskDetail } from "@/lib/tasks/queries";
import { visibleTasks } from "@/lib/tasks/scope";
import { dispatchActs } from "./acts";
import { dispatchStates } from "./labels";
import { itemNames, matchedInspections, type MatchedInspection } from "./matched-rows";

export type DispatchFilter = {
  text?: string | undefined;
  state?: TaskState | undefined;
  /** Only tasks whose notice to the actor's own department waits for its receipt (签收). */
  unreceived?: boolean | undefined;
};

/** A page of the tasks whose objects are drawn, with what still waits in each, as far as the actor may see it. */
export async function listDispatch(actor: Actor, { text, state, unreceived }: DispatchFilter, { page, size, skip, take }: Paging) {
  const where: Prisma.TaskWhereInput = {
    AND: [
      visibleTasks(actor),
      { state: state ?? { in: [...dispatchStates] } },
      unreceived ? { notices: { some: { departmentId: actor.departmentId, receivedAt: null } } } : {},
      text ? { OR: [{ name: { contains: text } }, { number: { startsWith: text } }] } : {},
    ],
  };
  const [total, tasks] = await Promise.all([
    db.task.count({ where }),
    db.task.findMany({ where, include: { department: { select: { shortName: true } }, notices: { select: { departmentId: true, receivedAt: true } } }, orderBy: { id: "desc" }, skip, take }),
  ]);
  const ids = tasks.map(({ id }) => id);
  const seen: Prisma.InspectionWhereInput = { AND: [{ taskId: { in: ids } }, visibleInspections(actor)] };
  const [all, open] = await Promise.all([
    db.inspection.groupBy({ by: ["taskId"], where: seen, _count: { _all: true } }),
    db.inspection.groupBy({ by: ["taskId"], where: { AND: [seen, { unitBasis: null }] }, _count: { _all: true } }),
  ]);
  const count = (groups: typeof all, taskId: number) => groups.find((group) => group.taskId === taskId)?._count._all ?? 0;
  return {
    total, page, size,
    rows: tasks.map(({ notices, ...task }) => {
      const whole = actor.scope.includes(task.departmentId);
      const shown = whole ? notices : notices.filter(({ departmentId }) => actor.scope.includes(departmentId));
      return { ...task, whole, inspections: count(all, task.id), unconfirmed: count(open, task.id), notices: shown.length, unreceived: shown.filter(({ receivedAt }) => receivedAt === null).length };
    }),
  };
}
export type DispatchRow = Awaited<ReturnType<typeof listDispatch>>["rows"][number];

/**
 * A task with its departments: how many units of each are confirmed, and its notice. To whom the task is not whole, only the
 * own departments. @throws NotFoundError before its objects are drawn
 */
export async function dispatchDetail(actor: Actor, taskId: number) {
  const task = await taskDetail(actor, taskId);
  if (!(dispatchStates as readonly TaskState[]).includes(task.state) && task.state !== "terminated") throw new NotFoundError("任务");
  const seen: Prisma.InspectionWhereInput = { AND: [{ taskId }, visibleInspections(actor)] };
  const [groups, notices, units, histories] = await Promise.all([
    db.inspection.groupBy({ by: ["departmentId", "unitBasis"], where: seen, _count: { _all: true } }),
    db.dispatchNotice.findMany({ where: { taskId, departmentId: { in: task.departments.map(({ departmentId }) => departmentId) } } }),
    unitsOfTask(db, taskId),
    db.stateChange.findMany({ where: { subjectType: "taskDepartment", subjectId: { in: task.departments.map(({ id }) => id) } }, orderBy: { id: "desc" } }),
  ]);
  const counted = (departmentId: number, open: boolean) =>
    groups.filter((group) => group.departmentId === departmentId && (group.unitBasis === null) === open).reduce((sum, { _count }) => sum + _count._all, 0);
  const departments = task.departments.map(({ id, departmentId, part, department, inspectorsPerObject }) => ({
    id, departmentId, part, name: department.name, shortName: department.shortName, inspectorsPerObject,
    confirmed: counted(departmentId, false), unconfirmed: counted(departmentId, true),
    units: units.find((entry) => entry.departmentId === departmentId)?.units ?? [],
    notice: notices.find((notice) => notice.departmentId === departmentId) ?? null,
    history: histories.filter(({ subjectId }) => subjectId === id),
  }));
  return {
    task, departments,
    inspections: groups.reduce((sum, { _count }) => sum + _count._all, 0),
    unconfirmed: departments.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0),
    acts: dispatchActs(actor, task, departments),
  };
}
export type DispatchDetail = Awaited<ReturnType<typeof dispatchDetail>>;

export type InspectionFilter = {
  departmentId?: number | undefined;
  unitId?: number | undefined;
  text?: string | undefined;
  unconfirmed?: boolean | undefined;
  /** Only those that were matched with fewer than twice the need eligible (随机性不足). */
  thin?: Prisma.InspectionWhereInput | undefined;
  /** Only these. */
  ids?: readonly number[] | undefined;
};

/** Inspections that were matched although fewer than twice the need were eligible, as each department needs them. */
export const matchedThin = (departments: readonly { departmentId: number; inspectorsPerObject: number }[]): Prisma.InspectionWhereInput =>
  ({ OR: departments.map(({ departmentId, inspectorsPerObject }) => ({ departmentId, eligible: { lt: 2 * inspectorsPerObject } })) });

/** How many inspections a filter finds, of those that the actor may see. */
export const countMatched = async (actor: Actor, taskId: number, filter: InspectionFilter): Promise<number> => db.inspection.count({ where: await filtered(actor, taskId, filter) });

const filtered = async (actor: Actor, taskId: number, { departmentId, unitId, text, unconfirmed, thin, ids }: InspectionFilter): Promise<Prisma.InspectionWhereInput> => ({
  AND: [
    { taskId }, visibleInspections(actor),
    departmentId ? { departmentId } : {}, unitId ? { unitId } : {}, unconfirmed ? { unitBasis: null } : {}, thin ?? {}, ids ? { id: { in: [...ids] } } : {},
    text ? { entity: await entityFilter(text) } : {},
  ],
});

/** A page of a task's inspections with units and people, as far as the actor may see them. */
export async function listMatched(actor: Actor, taskId: number, filter: InspectionFilter, { page, size, skip, take }: Paging): Promise<Page<MatchedInspection>> {
  const where = await filtered(actor, taskId, filter);
  const [total, rows] = await Promise.all([db.inspection.count({ where }), matchedInspections(db, where, { skip, take })]);
  return { rows, total, page, size };
}

/** All of a task's inspections that the actor may see, with the items of each department: for Excel and for print. */
export async function allMatched(actor: Actor, taskId: number, filter: InspectionFilter = {}) {
  const { task } = await dispatchDetail(actor, taskId);
  return { task, inspections: await matchedInspections(db, await filtered(actor, taskId, filter)), items: await itemNames(db, taskId) };
}

/** One inspection with its people, for the page of a replacement and the notice of inspection. @throws NotFoundError */
export async function matchedInspection(actor: Actor, id: number) {
  const [inspection] = await matchedInspections(db, { AND: [{ id }, visibleInspections(actor)] });
  if (!inspection) throw new NotFoundError("检查对象");
  return inspection;
}

/** What the notice to one object says: its task, items and people, and the draw that chose it. @throws NotFoundError */
export async function inspectionNotice(actor: Actor, id: number) {
  const inspection = await matchedInspection(actor, id);
  const task = await db.task.findUniqueOrThrow({ where: { id: inspection.taskId } });
  const drawn = await db.drawObject.findFirst({ where: { entityId: inspection.entityId, outcome: "selected", draw: { taskId: task.id, state: "drawn" } }, select: { draw: { select: { drawId: true } } } });
  return { inspection, task, items: (await itemNames(db, task.id)).get(inspection.departmentId) ?? [], drawId: drawn?.draw.drawId ?? task.number };
}

/** Everyone who was ever on an inspection, also those who were replaced, oldest first. */
export function peopleHistory(inspectionId: number) {
  return db.inspectionInspector.findMany({ where: { inspectionId }, include: { inspector: { select: { name: true, code: true } } }, orderBy: { id: "asc" } });
}

/** The experts who may go along on an inspection: of the department or of its unit. */
export function expertsFor({ departmentId, unitId }: { departmentId: number; unitId: number }) {
  return db.inspector.findMany({ where: { isExpert: true, status: "onDuty", departmentId: { in: [departmentId, unitId] } }, select: { id: true, name: true, qualification: true }, orderBy: { name: "asc" } });
}

/** How many inspections each person of a task was given, as far as the actor may see them; the most first. */
export async function loads(actor: Actor, taskId: number) {
  const rows = await db.inspectionInspector.groupBy({
    by: ["inspectorId"], where: { removedAt: null, part: { not: "expert" }, inspection: { AND: [{ taskId }, visibleInspections(actor)] } }, _count: { _all: true },
  });
  const people = await db.inspector.findMany({ where: { id: { in: rows.map(({ inspectorId }) => inspectorId) } }, select: { id: true, name: true, code: true, department: { select: { shortName: true } } } });
  const load = new Map(rows.map(({ inspectorId, _count }) => [inspectorId, _count._all]));
  return people.map((person) => ({ ...person, load: load.get(person.id) ?? 0 })).sort((a, b) => b.load - a.load || (a.code < b.code ? -1 : 1));
}

/** The file that a department was sent. @throws NotFoundError */
export async function dispatchFile(actor: Actor, noticeId: number): Promise<StoredFile> {
  const scope = { in: [...actor.scope] };
  const notice = await db.dispatchNotice.findFirst({ where: { id: noticeId, OR: [{ departmentId: scope }, { task: { departmentId: scope } }] }, include: { file: true } });
  if (!notice) throw new NotFoundError("派发名单");
  return notice.file;
}
