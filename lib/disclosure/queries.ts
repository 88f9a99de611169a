import type { ListName } from "@/lib/draw-core/list-rows";
import { listFileLabels } from "@/lib/draws/labels";
import { db, type Prisma } from "@/lib/platform/db";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";
import { planContentSchema } from "@/lib/plans/content";

/**
 * What the public may read: published things only, and never personal data (people of a draw are codes). No actor: these
 * are the only queries that need none.
 */

const publicDepartment = { select: { name: true, shortName: true } } as const;

/** Inspections that have been published at least once; a correction under way leaves the published version readable. */
export const publishedInspections: Prisma.InspectionWhereInput = { publishedAt: { not: null } };

const text = (value: string | undefined): Prisma.EntityWhereInput =>
  value ? { OR: [{ name: { contains: value } }, { uscc: { startsWith: value.toUpperCase() } }] } : {};

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

/** A task is shown once its objects have been drawn: before, it could warn. */
const publicTasks: Prisma.TaskWhereInput = { state: { in: ["dispatched", "underway", "completed"] } };

export async function publicTaskPage(search: string | undefined, paging: Paging) {
  const where: Prisma.TaskWhereInput = { ...publicTasks, ...(search ? { OR: [{ name: { contains: search } }, { number: { startsWith: search } }] } : {}) };
  const [rows, total] = await Promise.all([
    db.task.findMany({
      where,
      include: {
        department: publicDepartment,
        departments: { include: { department: publicDepartment } },
        _count: { select: { inspections: true } },
      },
      orderBy: { id: "desc" }, skip: paging.skip, take: paging.take,
    }),
    db.task.count({ where }),
  ]);
  const published = await db.inspection.groupBy({ by: ["taskId"], where: { taskId: { in: rows.map(({ id }) => id) }, ...publishedInspections }, _count: { _all: true } });
  const publishedOf = new Map(published.map(({ taskId, _count }) => [taskId, _count._all]));
  return { rows: rows.map((row) => ({ ...row, published: publishedOf.get(row.id) ?? 0 })), total, page: paging.page, size: paging.size };
}

/** One task with its departments, items and draws. The list of names only where the task's rule allows it and once disclosed. */
export async function publicTask(number: string) {
  const task = await db.task.findFirst({
    where: { number, ...publicTasks },
    include: {
      department: publicDepartment,
      plan: { select: { number: true, name: true, publishedAt: true } },
      departments: {
        include: { department: publicDepartment, items: { include: { checkItemVersion: { select: { name: true, kind: true, legalBasis: true } } } } },
        orderBy: { part: "asc" },
      },
      draws: { orderBy: { id: "asc" }, select: { drawId: true, kind: true, mode: true, state: true, attempt: true, drawnAt: true, discloseBy: true } },
      _count: { select: { inspections: true } },
    },
  });
  if (!task) return null;
  const names = task.nameListPublic && isDisclosed(task)
    ? await db.drawObject.findMany({
        where: { draw: { taskId: task.id, kind: "objects", state: "drawn" }, outcome: "selected" },
        select: { entity: { select: { name: true, uscc: true } }, stratum: true }, orderBy: [{ stratum: "asc" }, { rank: "asc" }], take: 5000,
      })
    : null;
  return { ...task, names };
}

/** Whether the proofs of a task are open: its publication. A draw also opens on its own `discloseBy`. */
export const isDisclosed = (task: { disclosedAt: Date | null }, discloseBy?: Date): boolean =>
  task.disclosedAt !== null || (discloseBy !== undefined && discloseBy.getTime() <= Date.now());

/** A draw as the public sees it: sealed until disclosure (only counts, commitments, V, seals), all of it afterwards. */
export async function publicDraw(drawId: string) {
  const draw = await db.draw.findFirst({
    where: { drawId, state: { in: ["drawn", "aborted"] }, task: publicTasks },
    include: {
      task: { select: { number: true, name: true, disclosedAt: true, nameListPublic: true } },
      lists: { select: { name: true, count: true, fileHash: true, root: true }, orderBy: { name: "asc" } },
      parties: { select: { code: true, name: true, commitment: true, committedAt: true, reveal: true, revealedAt: true }, orderBy: { code: "asc" } },
      events: { orderBy: { seq: "asc" } },
    },
  });
  if (!draw) return null;
  const { task, lists, parties, events, drawId: id, kind, mode, state, suite, attempt, reason, discloseBy, drawnAt, abortReason } = draw;
  const head = { drawId: id, kind, mode, state, suite, attempt, reason, discloseBy, drawnAt, abortReason, task, events };
  const sealed = { revealed: draw.revealed, blind: draw.blind, sealedSeed: draw.sealedSeed, resultRoot: draw.resultRoot, counts: lists.map(({ name, count }) => ({ name: name as ListName, count })) };
  if (!isDisclosed(task, discloseBy)) {
    return {
      ...head, ...sealed, disclosed: false as const,
      parties: parties.map(({ code, name, commitment, committedAt }) => ({ code, name, commitment, committedAt })),
    };
  }
  return { ...head, ...sealed, disclosed: true as const, parties, lists, freeze: draw.freeze, seed: draw.seed, rulesHash: draw.rulesHash, proofFileId: draw.proofFileId };
}

/** Draws whose proof everyone may download, newest first. */
export function disclosedDraws() {
  return db.draw.findMany({
    where: { state: "drawn", task: publicTasks, OR: [{ task: { disclosedAt: { not: null } } }, { discloseBy: { lte: new Date() } }] },
    select: { drawId: true, kind: true, mode: true, drawnAt: true, task: { select: { name: true } } },
    orderBy: { drawnAt: "desc" }, take: 100,
  });
}

/** Lists that everyone may have where the task's rule makes names public; conflicts and people never (draw specification §6). */
const publicLists: readonly ListName[] = ["population", "excluded"];

type DisclosedDraw = { kind: DrawKind; task: { nameListPublic: boolean } };

/** The files of a disclosed draw that the public may download. */
export function publicFilesOf({ kind, task }: DisclosedDraw): { file: string; label: string; list: ListName | null }[] {
  const lists = kind === "objects" && task.nameListPublic ? publicLists : [];
  return [
    { file: "draw.json", label: "证明", list: null },
    ...lists.map((list) => ({ file: `${list}.tsv`, label: listFileLabels[list], list })),
  ];
}

/** One of them by name; null for what is not public (yet). */
export async function publicDrawFile(drawId: string, file: string): Promise<StoredFile | null> {
  const draw = await db.draw.findFirst({
    where: { drawId, state: "drawn", task: publicTasks },
    include: { task: true, proofFile: true, lists: { include: { file: true } } },
  });
  if (!draw || !isDisclosed(draw.task, draw.discloseBy)) return null;
  const entry = publicFilesOf(draw).find((candidate) => candidate.file === file);
  if (!entry) return null;
  return entry.list === null ? draw.proofFile : (draw.lists.find(({ name }) => name === entry.list)?.file ?? null);
}

/** Published results, newest first, by name or USCC. */
export async function publicResults(search: string | undefined, taskNumber: string | undefined, paging: Paging) {
  const where: Prisma.InspectionWhereInput = { AND: [publishedInspections, { entity: text(search) }, taskNumber ? { task: { number: taskNumber } } : {}] };
  const [rows, total] = await Promise.all([
    db.inspection.findMany({ where, include: publicInspection, orderBy: [{ publishedAt: "desc" }, { id: "desc" }], skip: paging.skip, take: paging.take }),
    db.inspection.count({ where }),
  ]);
  return { rows: rows.map(withPublishedRecord), total, page: paging.page, size: paging.size };
}

/** One published inspection with the result and the handling of each item. */
export async function publicResult(inspectionId: number) {
  const inspection = await db.inspection.findFirst({ where: { id: inspectionId, ...publishedInspections }, include: publicInspection });
  return inspection && withPublishedRecord(inspection);
}

const publicInspection = {
  entity: { select: { name: true, uscc: true, registrationNumber: true, registrationAuthority: true, address: true } },
  department: publicDepartment,
  unit: publicDepartment,
  task: { select: { number: true, name: true, selectionType: true, plan: { select: { number: true, name: true, publishedAt: true } } } },
  records: {
    orderBy: { version: "desc" },
    select: {
      version: true, checkedOn: true, recordedAt: true, registrationStatus: true, correctionReason: true,
      results: {
        orderBy: { taskItemId: "asc" },
        select: {
          result: true,
          taskItem: { select: { checkItemVersion: { select: { name: true } } } },
          handlings: { where: { replacedAt: null }, select: { measure: true, documentNumber: true, decidedOn: true, content: true, completed: true, completedOn: true } },
        },
      },
    },
  },
} as const satisfies Prisma.InspectionInclude;

type PublicInspection = Prisma.InspectionGetPayload<{ include: typeof publicInspection }>;

/** The versions that were there when the inspection was last published; the newest of them is the result. */
function withPublishedRecord(inspection: PublicInspection) {
  const { publishedAt, records, ...rest } = inspection;
  const published = records.filter(({ recordedAt }) => publishedAt !== null && recordedAt <= publishedAt);
  return { ...rest, publishedAt, record: published[0] ?? null, earlier: published.slice(1) };
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
