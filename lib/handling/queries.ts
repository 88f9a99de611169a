import { ownInspections, visibleInspections } from "@/lib/inspections/scope";
import { entityFilter } from "@/lib/objects/entity-search";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Paging } from "@/lib/platform/page";

export type HandlingStatus = "missing" | "open" | "completed";
export type HandlingFilter = {
  taskId?: number;
  text?: string;
  status?: HandlingStatus;
  /** Only problems that the actor's own department found. */
  own?: boolean;
};

const statusWhere: Record<HandlingStatus, Prisma.ItemResultWhereInput> = {
  missing: { handlings: { none: { replacedAt: null } } },
  open: { handlings: { some: { replacedAt: null, completed: false } } },
  completed: { handlings: { some: { replacedAt: null, completed: true } } },
};

const problems: Prisma.ItemResultWhereInput = { result: { notIn: ["noProblem", "noActivity"] } };

/**
 * Problems of the newest version of each record within the actor's scope. A correction makes a new version; those
 * before it are told apart by having a successor.
 */
export async function problemWhere(actor: Actor, { taskId, text, status, own }: HandlingFilter): Promise<Prisma.ItemResultWhereInput> {
  return {
    AND: [
      problems,
      {
        record: {
          inspection: {
            AND: [
              own ? ownInspections(actor) : visibleInspections(actor),
              taskId ? { taskId } : {},
              text ? { entity: await entityFilter(text) } : {},
            ],
          },
        },
      },
      { recordId: { notIn: await supersededRecords() } },
      status ? statusWhere[status] : {},
    ],
  };
}

async function supersededRecords(): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT r.id FROM "InspectionRecord" r
    WHERE EXISTS (SELECT 1 FROM "InspectionRecord" later WHERE later."inspectionId" = r."inspectionId" AND later.version > r.version)`;
  return rows.map(({ id }) => id);
}

const about = {
  handlings: { where: { replacedAt: null } },
  taskItem: { include: { checkItemVersion: { select: { name: true } } } },
  record: {
    include: {
      inspection: {
        include: {
          entity: { select: { name: true, objectId: true } },
          department: { select: { name: true, shortName: true } },
          task: { select: { id: true, number: true, name: true } },
        },
      },
    },
  },
} as const satisfies Prisma.ItemResultInclude;

/** A page of problems, those without handling first. */
export async function handlingPage(actor: Actor, filter: HandlingFilter, paging: Paging) {
  const where = await problemWhere(actor, filter);
  const [rows, total] = await Promise.all([
    db.itemResult.findMany({ where, include: about, orderBy: [{ handlings: { _count: "asc" } }, { id: "asc" }], skip: paging.skip, take: paging.take }),
    db.itemResult.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}

export type HandlingRow = Awaited<ReturnType<typeof handlingPage>>["rows"][number];

/** One problem with all that was reported of it, oldest first. */
export async function problemDetail(actor: Actor, itemResultId: number) {
  const problem = await db.itemResult.findFirst({
    where: { id: itemResultId, ...problems, record: { inspection: visibleInspections(actor) } },
    include: { ...about, handlings: { orderBy: { id: "asc" } } },
  });
  if (!problem) throw new NotFoundError("问题事项");
  const { inspection } = problem.record;
  return { ...problem, mayRecord: [inspection.departmentId, inspection.unitId].includes(actor.departmentId) };
}
