import type { Actor } from "@/lib/platform/actor";
import { type Db, db, Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { RiskClass } from "@/lib/platform/generated/prisma/enums";
import type { ResolvedRisk } from "./risk";

/** The entity that holds a USCC, whoever entered it: one real-world entity is one record on the platform. */
export const entityByUscc = (uscc: string, client: Db = db) => client.entity.findUnique({ where: { uscc }, include: { division: { select: { name: true } } } });

/** So many changes of the register facts are shown at first, and at most when all are asked for. */
const shownChanges = { first: 20, all: 1000 } as const;

/**
 * An entity for those whose libraries hold it or whose department inspected it: register facts, their own memberships over the
 * years, how many other departments hold it, and what changed in its facts. That it was drawn opens it to nobody before dispatch.
 */
export async function entityDetail(actor: Actor, id: number, all = false) {
  const scope = [...actor.scope];
  const inspectionScope = {
    OR: [{ departmentId: { in: scope } }, { unitId: { in: scope } }, { task: { departmentId: { in: scope } } }],
    task: { state: { in: ["dispatched", "underway", "completed", "terminated"] } },
  } satisfies Prisma.InspectionWhereInput;
  const entity = await db.entity.findFirst({
    where: { id, OR: [{ members: { some: { library: { departmentId: { in: scope } } } } }, { inspections: { some: inspectionScope } }] },
    include: {
      division: { select: { name: true } },
      members: { where: { library: { departmentId: { in: scope } } }, include: { library: { include: { department: { select: { name: true } } } } }, orderBy: [{ library: { year: "desc" } }, { id: "desc" }] },
      changes: { orderBy: { id: "desc" }, take: all ? shownChanges.all : shownChanges.first },
    },
  });
  if (!entity) throw new NotFoundError("检查对象");
  const changeCount = await db.entityChange.count({ where: { entityId: id } });
  const others = await db.objectLibrary.findMany({
    where: { departmentId: { notIn: scope }, members: { some: { entityId: id, removedAt: null } } }, distinct: ["departmentId"], select: { departmentId: true },
  });
  const risk = (await resolveRisks([id])).get(id) ?? { riskClass: "U" as const, riskNote: null };
  const people = await db.user.findMany({ where: { id: { in: entity.members.flatMap(({ addedById, removedById }) => [addedById ?? [], removedById ?? []].flat()) } }, select: { id: true, name: true } });
  const nameOf = new Map(people.map(({ id: person, name }) => [person, name]));
  const members = entity.members.map((member) => ({ ...member, addedBy: nameOf.get(member.addedById ?? 0) ?? null, removedBy: nameOf.get(member.removedById ?? 0) ?? null }));
  return { ...entity, members, changeCount, otherDepartments: others.length, risk };
}

/**
 * SQL for the risk class of each entity of a table `candidate`, by what the departments' current libraries say: those of each
 * department's latest year that are open. Rows of `entityId`, `class` and `note`, as in ResolvedRisk; entities of which no
 * current library says a class are absent.
 */
export const resolvedRisks = Prisma.sql`
  SELECT "entityId", max(class) AS class,
    CASE WHEN count(DISTINCT class) > 1 THEN string_agg("shortName" || ' ' || class, '，' ORDER BY "departmentId") || '，取高等级 ' || max(class) END AS note
  FROM (
    SELECT m."entityId", d.id AS "departmentId", d."shortName", max(m."riskClass") AS class
    FROM candidate
    JOIN "LibraryMember" m ON m."entityId" = candidate."entityId"
    JOIN (
      SELECT id, "departmentId", year, max(year) OVER (PARTITION BY "departmentId") AS latest FROM "ObjectLibrary" WHERE "closedAt" IS NULL
    ) l ON l.id = m."libraryId" AND l.year = l.latest
    JOIN "Department" d ON d.id = l."departmentId"
    WHERE m."removedAt" IS NULL AND m."riskClass" <> 'U'
    GROUP BY m."entityId", d.id, d."shortName"
  ) opinion
  GROUP BY "entityId"`;

/** The same for some entities. */
export async function resolveRisks(entityIds: readonly number[], client: Db = db): Promise<Map<number, ResolvedRisk>> {
  const rows = await client.$queryRaw<{ entityId: number; class: RiskClass; note: string | null }[]>`
    WITH candidate AS (SELECT DISTINCT unnest(${[...entityIds]}::int[]) AS "entityId") ${resolvedRisks}`;
  return new Map(rows.map(({ entityId, class: riskClass, note }) => [entityId, { riskClass, riskNote: note }]));
}
