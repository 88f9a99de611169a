import type { Actor } from "@/lib/platform/actor";
import { db, Prisma, transaction } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { forManyRows } from "@/lib/platform/many-rows";
import type { RiskClass } from "@/lib/platform/generated/prisma/enums";
import type { libraryDetail } from "./queries";

/** 新增, 变更 and 移出 between a library and an earlier one. */
export const differenceKinds = ["added", "changed", "removed"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

type Library = Pick<Awaited<ReturnType<typeof libraryDetail>>, "id" | "year" | "departmentId" | "kind" | "sourceId" | "copiedAt" | "createdAt">;

/** Earlier libraries of the same department, to compare with: the one it was copied from first, then the latest years. */
export async function earlierLibraries(actor: Actor, { id, year, departmentId, kind, sourceId }: Library) {
  const earlier = await db.objectLibrary.findMany({
    where: { departmentId: departmentId, AND: { departmentId: { in: [...actor.scope] } }, OR: [{ year: { lt: year } }, ...(sourceId === null ? [] : [{ id: sourceId }])], NOT: { id } },
    orderBy: [{ year: "desc" }, { id: "desc" }], select: { id: true, year: true, name: true, kind: true },
  });
  const weight = (library: { id: number; kind: string }) => (library.id === sourceId ? 0 : library.kind === kind ? 1 : 2);
  return earlier.sort((a, b) => weight(a) - weight(b));
}
export type EarlierLibrary = Awaited<ReturnType<typeof earlierLibraries>>[number];

/** Which two libraries are compared; register facts count as changed where they changed after `since`. */
export type Compared = { library: number; earlier: number; since: Date };

/** What is compared with what. @throws NotFoundError for an earlier library that is none of these */
export function comparedWith(library: Library, earlier: readonly EarlierLibrary[], chosen: number | null): { compared: Compared; with: EarlierLibrary } | null {
  const other = chosen === null ? earlier[0] : earlier.find(({ id }) => id === chosen);
  if (!other && chosen !== null) throw new NotFoundError("名录库");
  return other ? { compared: { library: library.id, earlier: other.id, since: library.copiedAt ?? library.createdAt }, with: other } : null;
}

const members = (library: number) => Prisma.sql`(SELECT * FROM "LibraryMember" WHERE "libraryId" = ${library} AND "removedAt" IS NULL)`;

/** What a library itself says of a member. */
const saysOther = Prisma.sql`(n."riskClass", n.tags, n."ownNumber", n.phone) IS DISTINCT FROM (o."riskClass", o.tags, o."ownNumber", o.phone)`;

const factsChanged = ({ since }: Compared) => Prisma.sql`(SELECT DISTINCT "entityId" FROM "EntityChange" WHERE at >= ${since})`;

/** How many there are of each kind, and what both add up to: earlier + added − removed = now. */
export type DifferenceCounts = Record<DifferenceKind, number> & { earlier: number; now: number; unchanged: number };

/** Counts the differences; libraries of any size, in few passes. */
export async function countDifferences(compared: Compared): Promise<DifferenceCounts> {
  return transaction(async (tx) => {
    await forManyRows(tx);
    const [counts] = await tx.$queryRaw<[DifferenceCounts]>`
      SELECT count(o.id)::int AS earlier, count(n.id)::int AS now,
        count(*) FILTER (WHERE o.id IS NULL)::int AS added, count(*) FILTER (WHERE n.id IS NULL)::int AS removed,
        count(*) FILTER (WHERE o.id IS NOT NULL AND n.id IS NOT NULL AND (${saysOther} OR f."entityId" IS NOT NULL))::int AS changed,
        count(*) FILTER (WHERE o.id IS NOT NULL AND n.id IS NOT NULL AND NOT (${saysOther}) AND f."entityId" IS NULL)::int AS unchanged
      FROM ${members(compared.library)} n FULL JOIN ${members(compared.earlier)} o ON o."entityId" = n."entityId"
      LEFT JOIN ${factsChanged(compared)} f ON f."entityId" = n."entityId"`;
    return counts;
  }, 60_000);
}

type Said = { risk: RiskClass; tags: string[]; ownNumber: string | null; phone: string | null };

/** One difference. `before` and `after` are what the libraries say; `reason`, `at` and `by` are of the removal. */
export type Difference = {
  entityId: number; name: string; objectId: string; before: Said | null; after: Said | null;
  facts: Record<string, { from: string | null; to: string | null }>; reason: string | null; at: Date | null; by: string | null;
};

const said = (member: "n" | "o") => {
  const of = Prisma.raw(member);
  return Prisma.sql`CASE WHEN ${of}.id IS NOT NULL THEN jsonb_build_object('risk', ${of}."riskClass", 'tags', ${of}.tags, 'ownNumber', ${of}."ownNumber", 'phone', ${of}.phone) END`;
};

const which: Record<DifferenceKind, (compared: Compared) => Prisma.Sql> = {
  added: (c) => Prisma.sql`
    SELECT n."entityId" FROM ${members(c.library)} n WHERE NOT EXISTS (SELECT FROM ${members(c.earlier)} o WHERE o."entityId" = n."entityId")`,
  removed: (c) => Prisma.sql`
    SELECT o."entityId" FROM ${members(c.earlier)} o WHERE NOT EXISTS (SELECT FROM ${members(c.library)} n WHERE n."entityId" = o."entityId")`,
  changed: (c) => Prisma.sql`
    SELECT n."entityId" FROM ${members(c.library)} n JOIN ${members(c.earlier)} o ON o."entityId" = n."entityId"
    WHERE ${saysOther} OR EXISTS (SELECT FROM "EntityChange" h WHERE h."entityId" = n."entityId" AND h.at >= ${c.since})`,
};

/** SQL of the differences of a kind from one entity on, in the order of entities, at most so many. */
export const differencesQuery = (compared: Compared, kind: DifferenceKind, after: number, most: number | null): Prisma.Sql => Prisma.sql`
  SELECT e.id AS "entityId", e.name, e."objectId", ${said("o")} AS before, ${said("n")} AS after, coalesce(facts.fields, '{}') AS facts,
    CASE WHEN n.id IS NULL THEN coalesce(gone."removedReason", '未列入本库') END AS reason, gone."removedAt" AS at, u.name AS by
  FROM (SELECT found."entityId" FROM (${which[kind](compared)}) found WHERE found."entityId" > ${after} ORDER BY 1 ${most === null ? Prisma.empty : Prisma.sql`LIMIT ${most}`}) found
  JOIN "Entity" e ON e.id = found."entityId"
  LEFT JOIN ${members(compared.library)} n ON n."entityId" = e.id
  LEFT JOIN ${members(compared.earlier)} o ON o."entityId" = e.id
  LEFT JOIN "LibraryMember" gone ON gone."libraryId" = ${compared.library} AND gone."entityId" = e.id AND gone."removedAt" IS NOT NULL
  LEFT JOIN "User" u ON u.id = gone."removedById"
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(fact, jsonb_build_object('from', first, 'to', last)) AS fields
    FROM (
      SELECT field.key AS fact, (array_agg(field.value ->> 'from' ORDER BY h.id))[1] AS first, (array_agg(field.value ->> 'to' ORDER BY h.id DESC))[1] AS last
      FROM "EntityChange" h CROSS JOIN LATERAL jsonb_each(h.fields) field WHERE h."entityId" = e.id AND h.at >= ${compared.since} GROUP BY field.key
    ) changed
  ) facts ON true
  ORDER BY e.id`;

/** So many differences of a kind behind an entity; one more than `size` where there are more. */
export const listDifferences = (compared: Compared, kind: DifferenceKind, after: number, size: number): Promise<Difference[]> =>
  db.$queryRaw<Difference[]>(differencesQuery(compared, kind, after, size + 1));
