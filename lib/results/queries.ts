import { visibleInspections } from "@/lib/inspections/scope";
import { entityFilter } from "@/lib/objects/entity-search";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { InspectionState } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";

export type ResultFilter = {
  taskId?: number;
  /** Part of the object's name, or the beginning of its USCC. */
  text?: string;
  state?: InspectionState;
  departmentId?: number;
  /** Only inspections that the actor's own department does. */
  own?: boolean;
};

type Direction = "asc" | "desc";

/** Columns that the list may be sorted by. */
const order = {
  name: (direction: Direction): Prisma.InspectionOrderByWithRelationInput => ({ entity: { name: direction } }),
  due: (sort: Direction): Prisma.InspectionOrderByWithRelationInput => ({ publishDueOn: { sort, nulls: "last" } }),
};
export type ResultSort = { key: keyof typeof order; direction: Direction };

export const resultOrder = ({ key, direction }: ResultSort): Prisma.InspectionOrderByWithRelationInput[] => [order[key](direction), { id: "asc" }];

/** Before dispatch an inspection is the draw's business, not yet anybody's to record. */
export const fromDispatchOn = { task: { state: { in: ["dispatched", "underway", "completed", "terminated"] } } } satisfies Prisma.InspectionWhereInput;

/** The where clause of a list of inspections: scope first, then what the user asked for. */
export async function resultWhere(actor: Actor, filter: ResultFilter): Promise<Prisma.InspectionWhereInput> {
  const { taskId, text, state, departmentId, own } = filter;
  return {
    AND: [
      visibleInspections(actor),
      fromDispatchOn,
      taskId ? { taskId } : {},
      state ? { state } : {},
      departmentId ? { departmentId } : {},
      own ? { OR: [{ departmentId: actor.departmentId }, { unitId: actor.departmentId }] } : {},
      text ? { entity: await entityFilter(text) } : {},
    ],
  };
}

const people = { where: { removedAt: null }, include: { inspector: { select: { name: true } } }, orderBy: { id: "asc" } } as const;

/** A page of inspections for 检查结果录入. */
export async function resultPage(actor: Actor, filter: ResultFilter, paging: Paging, sort: ResultSort) {
  const where = await resultWhere(actor, filter);
  const [rows, total] = await Promise.all([
    db.inspection.findMany({
      where, skip: paging.skip, take: paging.take, orderBy: resultOrder(sort),
      include: { entity: true, department: true, unit: true, task: { select: { id: true, number: true, name: true, endsOn: true } }, inspectors: people },
    }),
    db.inspection.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size } satisfies Page<(typeof rows)[number]>;
}

export type ResultRow = Awaited<ReturnType<typeof resultPage>>["rows"][number];

/** How many inspections stand in which state, within the filter less its state: the tabs above the list. */
export async function countsByState(actor: Actor, filter: ResultFilter): Promise<Partial<Record<InspectionState, number>>> {
  const groups = await db.inspection.groupBy({ by: ["state"], where: await resultWhere(actor, { ...filter, state: undefined }), _count: { _all: true } });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count._all]));
}

/** Everything about one inspection: register facts, people, items, the record's versions, evidence, handling, phone. */
export async function inspectionDetail(actor: Actor, inspectionId: number) {
  const inspection = await db.inspection.findFirst({
    where: { AND: [{ id: inspectionId }, visibleInspections(actor)] },
    include: {
      entity: { include: { division: true } },
      department: true,
      unit: true,
      task: { include: { department: true } },
      inspectors: people,
      evidence: { where: { removedAt: null }, include: { file: true }, orderBy: { id: "asc" } },
      records: {
        orderBy: { version: "desc" },
        include: { results: { include: { handlings: { where: { replacedAt: null } } }, orderBy: { taskItemId: "asc" } } },
      },
    },
  });
  if (!inspection) throw new NotFoundError("检查对象");
  const [items, member] = await Promise.all([
    db.taskItem.findMany({
      where: { taskId: inspection.taskId, taskDepartment: { departmentId: inspection.departmentId } },
      include: { checkItemVersion: { include: { checkItem: { include: { guidance: { where: { replacedAt: null, removedAt: null }, include: { file: true } } } } } } },
      orderBy: { id: "asc" },
    }),
    db.libraryMember.findFirst({
      where: { entityId: inspection.entityId, removedAt: null, phone: { not: null } }, orderBy: { updatedAt: "desc" }, select: { phone: true },
    }),
  ]);
  const mayRecord = [inspection.departmentId, inspection.unitId].includes(actor.departmentId);
  return { ...inspection, items, phone: member?.phone ?? null, mayRecord };
}

export type InspectionDetail = Awaited<ReturnType<typeof inspectionDetail>>;

/** The next inspection of the task that the actor's department has still to record: 保存并下一户. */
export async function nextToRecord(actor: Actor, taskId: number, afterId: number): Promise<number | null> {
  const where: Prisma.InspectionWhereInput = {
    taskId, state: { in: ["pending", "returned"] },
    OR: [{ departmentId: actor.departmentId }, { unitId: actor.departmentId }],
  };
  const find = (id: Prisma.IntFilter) => db.inspection.findFirst({ where: { ...where, id }, orderBy: { id: "asc" }, select: { id: true } });
  const next = (await find({ gt: afterId })) ?? (await find({ lt: afterId }));
  return next?.id ?? null;
}

/** Dispatched tasks that have inspections in the actor's scope, for the list's filter. */
export function tasksWithResults(actor: Actor) {
  return db.task.findMany({
    where: { state: { in: ["dispatched", "underway", "completed", "terminated"] }, inspections: { some: visibleInspections(actor) } },
    select: { id: true, number: true, name: true }, orderBy: { id: "desc" }, take: 200,
  });
}
