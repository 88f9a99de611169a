import { objectKindLabels } from "@/lib/check-items/labels";
import { resolvedRisks } from "@/lib/objects/entity-queries";
import { registrationStatusShortLabels } from "@/lib/objects/labels";
import { type Db, Prisma } from "@/lib/platform/db";
import { type ClassesById, isIncluded } from "./classes-by-id";
import type { PoolRules } from "./rules";

/** SQL that gives the entities to judge, from their ids. */
export const entitiesOf = (ids: readonly number[]): Prisma.Sql => Prisma.sql`SELECT unnest(${[...ids]}::int[]) AS "entityId"`;

/**
 * SQL that opens with `WITH found AS (…), …, judged AS (…)`: for each of the entities that `found` gives (as `entityId`), once, `entityId`, `riskClass`, `riskNote`, and
 * `code` and `text` of the reason that keeps it out of the pool, or nulls. One judgement serves the count shown before,
 * the adding and the check at the freeze, so that the three cannot disagree.
 */
export function judged(rules: PoolRules, found: Prisma.Sql): Prisma.Sql {
  const visited: Visited = { enough: Prisma.sql`coalesce(visit.times, 0) >= ${rules.annualVisitCap}`, times: Prisma.sql`coalesce(visit.times, 0)` };
  return Prisma.sql`
    WITH found AS MATERIALIZED (${found}),
    candidate AS MATERIALIZED (SELECT DISTINCT "entityId" FROM found),
    risk AS (${resolvedRisks}),
    visit AS (${visits(rules, Prisma.sql`JOIN candidate USING ("entityId")`)}),
    judged AS (
      SELECT e.id AS "entityId", coalesce(risk.class, 'U') AS "riskClass", risk.note AS "riskNote", ${reasonCode(rules, visited)} AS code, ${reasonText(rules, visited)} AS text
      FROM candidate
      JOIN "Entity" e ON e.id = candidate."entityId"
      LEFT JOIN risk ON risk."entityId" = e.id
      LEFT JOIN visit ON visit."entityId" = e.id
      LEFT JOIN "Division" division ON division.code = e."divisionCode"
    )`;
}

/** SQL of how often an entity is visited in the year, of whomever it is asked: whether as often as it may be, and the number. */
type Visited = { enough: Prisma.Sql; times: Prisma.Sql };

/** Visits in the year of those who have had as many as one may have: {entity's id: times}. */
export type Capped = Readonly<Record<string, number>>;

/** Finds who has had all visits of the year, in anybody's pool. */
export async function cappedEntities(tx: Db, rules: PoolRules): Promise<Capped> {
  const found = await tx.$queryRaw<{ entityId: number; times: number }[]>`
    SELECT * FROM (${visits(rules, Prisma.empty)}) visit WHERE times >= ${rules.annualVisitCap}`;
  return Object.fromEntries(found.map(({ entityId, times }) => [entityId, times]));
}

/** As a value, for a pool of any size: PostgreSQL would join a query to it in one process. */
const visitedOf = (capped: Capped): Visited => ({
  enough: Prisma.sql`e.id = ANY(${Object.keys(capped).map(Number)}::int[])`, times: Prisma.sql`(${JSON.stringify(capped)}::jsonb ->> e.id::text)`,
});

/** SQL of the members that are judged at all: what people took out by hand stays out. */
const judgedMembers = ({ taskId }: PoolRules): Prisma.Sql => Prisma.sql`p."taskId" = ${taskId} AND p."excludedCode" IS DISTINCT FROM 'manual'`;

/**
 * SQL that finds the `entityId`s whose reason to be kept out is another one now than the pool has, or has come or gone, in one pass over the pool.
 * `ofWhom` narrows them to some members `p`.
 */
export function judgedOtherwise(rules: PoolRules, capped: Capped, ofWhom = Prisma.empty): Prisma.Sql {
  const visited = visitedOf(capped);
  return Prisma.sql`
    SELECT p."entityId" FROM "TaskPoolMember" p JOIN "Entity" e ON e.id = p."entityId" LEFT JOIN "Division" division ON division.code = e."divisionCode"
    WHERE ${judgedMembers(rules)} ${ofWhom} AND (
      p."excludedCode" IS DISTINCT FROM ${reasonCode(rules, visited)} OR (p."excludedCode" IS NOT NULL AND p."excludedText" IS DISTINCT FROM ${reasonText(rules, visited)}))`;
}

/** The same in two, for a pool whose map is there: whom it includes in one pass over the register, and the excluded. */
export const judgedOtherwiseByMap = (rules: PoolRules, capped: Capped, classes: ClassesById): Prisma.Sql => Prisma.sql`
  SELECT e.id AS "entityId" FROM "Entity" e WHERE ${isIncluded(classes)} AND ${reasonCode(rules, visitedOf(capped))} IS NOT NULL
  UNION ALL ${judgedOtherwise(rules, capped, Prisma.sql`AND p."excludedCode" IS NOT NULL`)}`;

/** SQL that finds the `entityId`s whose class may be another one than the pool has: all that are, and some whose departments disagree on it. */
export const ofAnotherClass = (rules: PoolRules): Prisma.Sql => Prisma.sql`
  WITH library AS (
    SELECT id FROM (SELECT id, year, max(year) OVER (PARTITION BY "departmentId") AS latest FROM "ObjectLibrary" WHERE "closedAt" IS NULL) l WHERE year = latest
  )
  SELECT p."entityId"
  FROM "TaskPoolMember" p
  LEFT JOIN "LibraryMember" m ON m."entityId" = p."entityId" AND m."removedAt" IS NULL AND m."riskClass" <> 'U' AND m."libraryId" = ANY (ARRAY(SELECT id FROM library))
  WHERE ${judgedMembers(rules)} AND (p."riskNote" IS NOT NULL OR p."riskClass" <> coalesce(m."riskClass", 'U'))`;

/**
 * Visits in the year, over the whole platform, other tasks only. `ofWhom` narrows them to some entities. One task is one visit however many
 * departments go (进一次门、查多项事). Checked ones count in the year of the check, planned ones, from the draw on, in the years of their task.
 * Without a LIMIT or a count of what is distinct, which PostgreSQL does in one process: a platform has inspections by the hundred thousand.
 */
function visits({ taskId, year }: PoolRules, ofWhom: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT visit."entityId", count(*)::int AS times
    FROM (
      SELECT "entityId", i."taskId"
      FROM "Inspection" i ${ofWhom}
      JOIN "Task" t ON t.id = i."taskId"
      LEFT JOIN "InspectionRecord" r ON r."inspectionId" = i.id
        AND NOT EXISTS (SELECT FROM "InspectionRecord" later WHERE later."inspectionId" = r."inspectionId" AND later.version > r.version)
      WHERE i."taskId" <> ${taskId} AND CASE
        WHEN r.id IS NOT NULL THEN extract(year FROM r."checkedOn") = ${year}
        ELSE t.state <> 'terminated' AND ${year} BETWEEN extract(year FROM t."startsOn") AND extract(year FROM t."endsOn") END
      GROUP BY "entityId", i."taskId"
    ) visit
    GROUP BY visit."entityId"`;
}

/**
 * The first reason that applies to an entity `e`, gravest first, or NULL. An object whose region is not known yet may stay. Without
 * subqueries: PostgreSQL would judge a million objects in one process.
 */
function reasonCode({ kinds, divisionPrefix, succeededInside, recentDays, today }: PoolRules, { enough }: Visited): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN e."registrationStatus" NOT IN ('active', 'suspended') THEN 'status'
    ${kinds.length > 0 ? Prisma.sql`WHEN NOT e.kind = ANY(${kinds}::"ObjectKind"[]) THEN 'kind'` : Prisma.empty}
    WHEN e."divisionCode" IS NOT NULL AND NOT (e."divisionCode" LIKE ${`${divisionPrefix}%`} OR e."divisionCode" = ANY(${succeededInside}::bpchar[])) THEN 'region'
    WHEN ${enough} THEN 'frequency'
    WHEN e."lastInspectedOn" > ${today}::date - ${recentDays}::int THEN 'recent'
  END`;
}

/** The same in words; made only for those who have one. */
function reasonText(rules: PoolRules, visited: Visited): Prisma.Sql {
  const { annualVisitCap, year, recentDays } = rules;
  return Prisma.sql`CASE ${reasonCode(rules, visited)}
    WHEN 'status' THEN '登记状态为“' || (${JSON.stringify(registrationStatusShortLabels)}::jsonb ->> e."registrationStatus"::text) || '”'
    WHEN 'kind' THEN '对象类型“' || (${JSON.stringify(objectKindLabels)}::jsonb ->> e.kind::text) || '”不在任务检查事项的范围'
    WHEN 'region' THEN '所在区划 ' || e."divisionCode" || coalesce(' ' || division.name, '') || ' 不在发起部门辖区'
    WHEN 'frequency' THEN ${String(year)} || ' 年已安排检查 ' || ${visited.times} || ' 次，达到每户年度上限 ' || ${String(annualVisitCap)} || ' 次'
    WHEN 'recent' THEN to_char(e."lastInspectedOn", 'YYYY-MM-DD') || ' 刚检查过，未满 ' || ${String(recentDays)} || ' 天'
  END`;
}
