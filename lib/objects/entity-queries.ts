import type { Actor } from "@/lib/platform/actor";
import { type Db, db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { RiskClass } from "@/lib/platform/generated/prisma/enums";
import { type ResolvedRisk, resolveRisk } from "./risk";

/** The entity that holds a USCC, whoever entered it: one real-world entity is one record on the platform. */
export const entityByUscc = (uscc: string, client: Db = db) => client.entity.findUnique({ where: { uscc }, include: { division: { select: { name: true } } } });

/**
 * An entity for those whose libraries hold it or whose department inspected it: register facts, their own memberships,
 * how many other departments hold it, what changed in its facts, and its inspections in their scope.
 */
export async function entityDetail(actor: Actor, id: number) {
  const scope = [...actor.scope];
  const inspectionScope = { OR: [{ departmentId: { in: scope } }, { unitId: { in: scope } }, { task: { departmentId: { in: scope } } }] };
  const entity = await db.entity.findFirst({
    where: { id, OR: [{ members: { some: { library: { departmentId: { in: scope } } } } }, { inspections: { some: inspectionScope } }] },
    include: {
      division: { select: { name: true } },
      members: { where: { library: { departmentId: { in: scope } } }, include: { library: { include: { department: { select: { name: true } } } } }, orderBy: { id: "desc" } },
      changes: { orderBy: { id: "desc" }, take: 50 },
      inspections: {
        where: inspectionScope, orderBy: { id: "desc" }, take: 50,
        include: { task: { select: { id: true, number: true, name: true } }, department: { select: { name: true } }, records: { orderBy: { version: "desc" }, take: 1 } },
      },
    },
  });
  if (!entity) throw new NotFoundError("检查对象");
  const others = await db.objectLibrary.findMany({
    where: { departmentId: { notIn: scope }, members: { some: { entityId: id, removedAt: null } } }, distinct: ["departmentId"], select: { departmentId: true },
  });
  const risk = (await resolveRisks([id])).get(id) ?? { riskClass: "U" as const, riskNote: null };
  return { ...entity, otherDepartments: others.length, risk };
}

type Opinion = { entityId: number; department: string; riskClass: RiskClass };

/**
 * The risk class of each entity by what the departments' current libraries say: those of each department's latest year
 * that are open. Entities that no current library holds are absent.
 */
export async function resolveRisks(entityIds: readonly number[], client: Db = db): Promise<Map<number, ResolvedRisk>> {
  const opinions = await client.$queryRaw<Opinion[]>`
    SELECT m."entityId" AS "entityId", d."shortName" AS department, max(m."riskClass") AS "riskClass"
    FROM "LibraryMember" m
    JOIN (
      SELECT id, "departmentId", year, max(year) OVER (PARTITION BY "departmentId") AS latest FROM "ObjectLibrary" WHERE "closedAt" IS NULL
    ) l ON l.id = m."libraryId" AND l.year = l.latest
    JOIN "Department" d ON d.id = l."departmentId"
    WHERE m."removedAt" IS NULL AND m."riskClass" <> 'U' AND m."entityId" = ANY(${[...entityIds]}::int[])
    GROUP BY m."entityId", d.id, d."shortName" ORDER BY m."entityId", d.id`;
  const byEntity = new Map<number, Opinion[]>();
  for (const opinion of opinions) byEntity.set(opinion.entityId, [...(byEntity.get(opinion.entityId) ?? []), opinion]);
  return new Map([...byEntity].map(([entityId, said]) => [entityId, resolveRisk(said)]));
}
