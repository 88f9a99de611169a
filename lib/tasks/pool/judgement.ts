import { objectKindLabels } from "@/lib/check-items/labels";
import { resolveRisks } from "@/lib/objects/entity-queries";
import { registrationStatusShortLabels } from "@/lib/objects/labels";
import { type Db, Prisma } from "@/lib/platform/db";
import type { PoolRules } from "./rules";

/**
 * SQL that opens with `WITH …, judged AS (…)`: for each of the entities, once, `entityId`, `riskClass`, `riskNote`, and
 * `code` and `text` of the reason that keeps it out of the pool, or nulls. One judgement serves the count shown before,
 * the adding and the check at the freeze, so that the three cannot disagree.
 */
export async function judged(tx: Db, rules: PoolRules, entityIds: readonly number[]): Promise<Prisma.Sql> {
  const ids = [...new Set(entityIds)];
  const risks = [...(await resolveRisks(ids, tx))];
  return Prisma.sql`
    WITH candidate AS (SELECT unnest(${ids}::int[]) AS "entityId"),
    risk AS (
      SELECT * FROM unnest(
        ${risks.map(([id]) => id)}::int[], ${risks.map(([, { riskClass }]) => riskClass)}::text[], ${risks.map(([, { riskNote }]) => riskNote)}::text[]
      ) AS r("entityId", class, note)
    ),
    visit AS (${visits(rules)}),
    judged AS (
      SELECT e.id AS "entityId", coalesce(risk.class, 'U')::"RiskClass" AS "riskClass", risk.note AS "riskNote", reason.code, reason.text
      FROM candidate
      JOIN "Entity" e ON e.id = candidate."entityId"
      LEFT JOIN risk ON risk."entityId" = e.id
      LEFT JOIN visit ON visit."entityId" = e.id
      LEFT JOIN "Division" division ON division.code = e."divisionCode"
      LEFT JOIN LATERAL (${firstReason(rules)}) reason ON true
    )`;
}

/**
 * Visits of the candidates in the year, over the whole platform, other tasks only. One task is one visit however many
 * departments go (进一次门、查多项事). Checked ones count in the year of the check, planned ones in the years of their task;
 * objects that are drawn but not yet given to units count as well.
 */
function visits({ taskId, year }: PoolRules): Prisma.Sql {
  return Prisma.sql`
    SELECT planned."entityId", count(DISTINCT planned."taskId")::int AS times
    FROM (
      SELECT i."entityId", i."taskId"
      FROM "Inspection" i
      JOIN candidate ON candidate."entityId" = i."entityId"
      JOIN "Task" t ON t.id = i."taskId"
      LEFT JOIN LATERAL (
        SELECT r."checkedOn" FROM "InspectionRecord" r WHERE r."inspectionId" = i.id ORDER BY r.version DESC LIMIT 1
      ) record ON true
      WHERE i."taskId" <> ${taskId} AND CASE
        WHEN record."checkedOn" IS NOT NULL THEN extract(year FROM record."checkedOn") = ${year}
        ELSE t.state <> 'terminated' AND ${year} BETWEEN extract(year FROM t."startsOn") AND extract(year FROM t."endsOn") END
      UNION ALL
      SELECT o."entityId", d."taskId"
      FROM "DrawObject" o
      JOIN candidate ON candidate."entityId" = o."entityId"
      JOIN "Draw" d ON d.id = o."drawId" AND d.state = 'drawn' AND d.kind = 'objects'
      JOIN "Task" t ON t.id = d."taskId" AND t.state = 'objectsDrawn'
      WHERE o.outcome = 'selected' AND d."taskId" <> ${taskId}
        AND ${year} BETWEEN extract(year FROM t."startsOn") AND extract(year FROM t."endsOn")
        AND NOT EXISTS (SELECT 1 FROM "Draw" later WHERE later."taskId" = d."taskId" AND later.series = 'O' AND later.id > d.id AND later.state = 'drawn')
    ) planned
    GROUP BY planned."entityId"`;
}

/** The first reason that applies, gravest first; no row where none does. An object whose region is not known yet may stay. */
function firstReason({ kinds, divisionPrefix, annualVisitCap, year, recentDays, today }: PoolRules): Prisma.Sql {
  const inside = `${divisionPrefix}%`;
  return Prisma.sql`
    SELECT * FROM (VALUES
      (1, e."registrationStatus" NOT IN ('active', 'suspended'), 'status',
        '登记状态为“' || (${JSON.stringify(registrationStatusShortLabels)}::jsonb ->> e."registrationStatus"::text) || '”'),
      (2, cardinality(${kinds}::text[]) > 0 AND NOT e.kind::text = ANY(${kinds}::text[]), 'kind',
        '对象类型“' || (${JSON.stringify(objectKindLabels)}::jsonb ->> e.kind::text) || '”不在任务检查事项的范围'),
      (3, e."divisionCode" IS NOT NULL AND NOT (e."divisionCode" LIKE ${inside}
          OR EXISTS (SELECT 1 FROM unnest(division.successors) successor WHERE successor LIKE ${inside})), 'region',
        '所在区划 ' || e."divisionCode" || coalesce(' ' || division.name, '') || ' 不在发起部门辖区'),
      (4, coalesce(visit.times, 0) >= ${annualVisitCap}, 'frequency',
        ${String(year)} || ' 年已安排检查 ' || coalesce(visit.times, 0) || ' 次，达到每户年度上限 ' || ${String(annualVisitCap)} || ' 次'),
      (5, e."lastInspectedOn" > ${today}::date - ${recentDays}::int, 'recent',
        to_char(e."lastInspectedOn", 'YYYY-MM-DD') || ' 刚检查过，未满 ' || ${String(recentDays)} || ' 天')
    ) AS every_reason(rank, applies, code, text)
    WHERE applies ORDER BY rank LIMIT 1`;
}
