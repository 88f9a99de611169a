import type { MergeOutcome } from "@/lib/imports/definition";
import type { Actor } from "@/lib/platform/actor";
import { type Db, Prisma } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { InspectorStatus } from "@/lib/platform/generated/prisma/enums";
import { recordStates } from "@/lib/platform/state-machine";
import { trackedColumns } from "./changes";
import { after, columns, competences, competencesAfter, differs, expertAfter, given, list, person } from "./import-rules";

/**
 * Merges the staged people of a run into the department's list, in one transaction: found by certificate number, else by
 * ID number. People of other departments are left alone and counted as skipped. Merges follow one another.
 */
export async function mergeInspectors(tx: Db, run: ImportRun, actor: Actor): Promise<MergeOutcome> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('inspectors:merge'))`;
  await tx.$executeRaw`
    CREATE TEMP TABLE inspector_merge (row_number int PRIMARY KEY, data jsonb NOT NULL, own_division text NOT NULL, inspector_id int, foreign_person bool NOT NULL, before jsonb, outcome text) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO inspector_merge (row_number, data, own_division, inspector_id, foreign_person)
    SELECT m."rowNumber", m.data, ${actor.divisionCode}, p.id, COALESCE(p."departmentId" <> ${actor.departmentId}, false)
    FROM "ImportRow" m LEFT JOIN ${person} p ON true
    WHERE m."runId" = ${run.id} AND m.errors = '{}'`;
  const added = await tx.$queryRaw<{ id: number }[]>`
    WITH made AS (
      INSERT INTO "Inspector" (code, "departmentId", "isExpert", competences, "createdById", "updatedAt", ${list(columns, (column) => `"${column}"`)})
      SELECT m.data->>'code', ${actor.departmentId}, (m.data->>'isExpert')::bool, ${competences}, ${actor.userId}, now(),
        ${list(columns, (column, type) => (column === "divisionCode" ? `COALESCE(${given(column, type)}, m.own_division)` : given(column, type)))}
      FROM inspector_merge m WHERE m.inspector_id IS NULL ORDER BY m.row_number RETURNING id, code
    )
    UPDATE inspector_merge m SET outcome = 'added' FROM made WHERE made.code = m.data->>'code' RETURNING made.id`;
  await recordStates(tx, actor, "inspector", added.map(({ id }) => id), InspectorStatus.onDuty);
  await tx.$executeRaw`SELECT i.id FROM "Inspector" i JOIN inspector_merge m ON m.inspector_id = i.id WHERE NOT m.foreign_person ORDER BY i.id FOR UPDATE OF i`;
  await tx.$executeRaw`UPDATE inspector_merge m SET before = to_jsonb(i) FROM "Inspector" i WHERE i.id = m.inspector_id AND NOT m.foreign_person`;
  await tx.$executeRaw`
    WITH altered AS (
      UPDATE "Inspector" i SET "updatedAt" = now(), "isExpert" = ${expertAfter}, competences = ${competencesAfter},
        ${list(columns, (column, type) => `"${column}" = ${after(column, type)}`)}
      FROM inspector_merge m
      WHERE m.inspector_id = i.id AND NOT m.foreign_person AND ${run.updateExisting}::bool AND ${differs}
      RETURNING i.id
    )
    UPDATE inspector_merge m SET outcome = 'updated' FROM altered WHERE altered.id = m.inspector_id`;
  await recordChanges(tx, run, actor);
  const [counts] = await tx.$queryRaw<(Omit<MergeOutcome, "warnings"> & { strangers: number })[]>`
    SELECT count(*) FILTER (WHERE outcome = 'added')::int AS added, count(*) FILTER (WHERE outcome = 'updated')::int AS updated,
      count(*) FILTER (WHERE outcome IS NULL AND (foreign_person OR NOT ${run.updateExisting}::bool))::int AS skipped,
      count(*) FILTER (WHERE outcome IS NULL AND NOT foreign_person AND ${run.updateExisting}::bool)::int AS unchanged,
      count(*) FILTER (WHERE foreign_person)::int AS strangers
    FROM inspector_merge`;
  if (!counts) throw new Error("an aggregate without a row");
  const { strangers, ...outcome } = counts;
  return { ...outcome, warnings: strangers ? [`${strangers} 人已在其他部门的名录库中，没有改动；人员调动请由原部门停用后处理`] : [] };
}

/** Keeps what the run changed in each person, as changes.ts does for a form. */
async function recordChanges(tx: Db, run: ImportRun, actor: Actor): Promise<void> {
  const tracked = Prisma.join(trackedColumns.map(({ field, columns: [compared, shown] }) => Prisma.sql`(${field}, ${compared}, ${shown})`));
  const words = (value: string) => Prisma.raw(`CASE jsonb_typeof(${value}) WHEN 'array' THEN (SELECT string_agg(one, ',') FROM jsonb_array_elements_text(${value}) one) ELSE ${value} #>> '{}' END`);
  await tx.$executeRaw`
    INSERT INTO "InspectorChange" ("inspectorId", fields, "importRunId", "actorId", "actorName")
    SELECT m.inspector_id, jsonb_object_agg(t.field, jsonb_build_object('from', ${words("m.before->t.shown")}, 'to', ${words("n.after->t.shown")})), ${run.id}::int, ${actor.userId}::int, ${actor.name}
    FROM inspector_merge m JOIN "Inspector" i ON i.id = m.inspector_id CROSS JOIN LATERAL (SELECT to_jsonb(i) AS after) n
    JOIN (VALUES ${tracked}) t (field, compared, shown) ON m.before->t.compared IS DISTINCT FROM n.after->t.compared
    WHERE m.outcome = 'updated' GROUP BY m.inspector_id`;
}
