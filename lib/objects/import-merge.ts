import type { MergeOutcome } from "@/lib/imports/definition";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { NotFoundError } from "@/lib/platform/errors";
import { lockOpenLibrary } from "./commands";
import { contradicts, filled, given, byDefault, isAuthority, list, moves, place, placeSource, said, tagsSaid } from "./import-rules";

/**
 * Merges the staged objects of a run into entities and the run's library, in one transaction: one record per real-world
 * object; its register facts change if the department is its 登记机关 or where they were empty; what was removed from the
 * library with a reason stays removed. Merges follow one another, so that two of the same file make nothing twice.
 */
export async function mergeObjects(tx: Db, run: ImportRun, actor: Actor): Promise<MergeOutcome> {
  if (run.libraryId === null) throw new NotFoundError("名录库");
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('objects:merge'))`;
  const { id: libraryId } = await lockOpenLibrary(tx, actor, run.libraryId);
  await stage(tx, run.id, libraryId, run.updateExisting);
  await insertEntities(tx);
  await updateEntities(tx, actor);
  await recordChanges(tx, run, actor);
  await mergeMembers(tx, libraryId, actor);
  return outcomeOf(tx);
}

/** The rows to merge, each with its entity and its member where there are such. */
async function stage(tx: Db, runId: number, libraryId: number, updateExisting: boolean): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE object_merge (
      row_number int PRIMARY KEY, identity text NOT NULL, data jsonb NOT NULL, entity_id int, member_id int, before jsonb,
      created bool NOT NULL DEFAULT false, removed bool NOT NULL DEFAULT false, skipped bool NOT NULL DEFAULT false,
      authority bool NOT NULL DEFAULT false, kept bool NOT NULL DEFAULT false, added bool NOT NULL DEFAULT false, changed bool NOT NULL DEFAULT false
    ) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO object_merge (row_number, identity, data, entity_id)
    SELECT r."rowNumber", r.identity, r.data, e.id
    FROM "ImportRow" r
    LEFT JOIN LATERAL (SELECT id FROM "Entity" WHERE "objectId" = r.identity UNION SELECT id FROM "Entity" WHERE uscc = r.identity::bpchar LIMIT 1) e ON true
    WHERE r."runId" = ${runId} AND r.errors = '{}'`;
  // Nobody has counted a table this young; without its size the joins below would go row by row.
  await tx.$executeRaw`ANALYZE object_merge`;
  await tx.$executeRaw`
    UPDATE object_merge m SET member_id = l.id, removed = l."removedAt" IS NOT NULL, skipped = l."removedAt" IS NOT NULL OR NOT ${updateExisting}::bool
    FROM "LibraryMember" l WHERE l."libraryId" = ${libraryId} AND l."entityId" = m.entity_id`;
}

async function insertEntities(tx: Db): Promise<void> {
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO "Entity" ("objectId", kind, uscc, "divisionCode", "divisionSource", ${list((column) => `"${column}"`)})
      SELECT m.identity, (m.data->>'kind')::"ObjectKind", m.data->>'uscc', ${place}, ${placeSource},
        ${list((column, type) => `COALESCE(${given(column, type)}, ${byDefault(column, type)})`)}
      FROM object_merge m WHERE m.entity_id IS NULL ORDER BY m.row_number
      ON CONFLICT DO NOTHING RETURNING id, "objectId"
    )
    UPDATE object_merge m SET entity_id = made.id, created = true FROM made WHERE made."objectId" = m.identity`;
  // Entered by hand in this very moment: theirs is the record.
  await tx.$executeRaw`
    UPDATE object_merge m SET entity_id = e.id FROM "Entity" e
    WHERE m.entity_id IS NULL AND (e."objectId" = m.identity OR e.uscc = m.identity::bpchar)`;
}

/** Changes facts as register-facts.ts does for one object; keeps what they were before. */
async function updateEntities(tx: Db, actor: Actor): Promise<void> {
  await tx.$executeRaw`SELECT e.id FROM "Entity" e JOIN object_merge m ON m.entity_id = e.id WHERE NOT m.created ORDER BY e.id FOR UPDATE OF e`;
  await tx.$executeRaw`
    UPDATE object_merge m SET before = to_jsonb(e),
      authority = ${isAuthority(actor.departmentName)}
    FROM "Entity" e WHERE e.id = m.entity_id AND NOT m.created AND NOT m.skipped`;
  await tx.$executeRaw`
    UPDATE object_merge m SET kept = true FROM "Entity" e
    WHERE e.id = m.entity_id AND m.before IS NOT NULL AND NOT m.authority AND (${contradicts})`;
  await tx.$executeRaw`
    UPDATE "Entity" e SET "updatedAt" = now(), ${list((column, type) => `"${column}" = ${filled(column, type)}`)},
      "divisionCode" = CASE WHEN ${moves} THEN ${place} ELSE e."divisionCode" END,
      "divisionSource" = CASE WHEN ${moves} THEN ${placeSource} ELSE e."divisionSource" END
    FROM object_merge m WHERE m.entity_id = e.id AND m.before IS NOT NULL
      AND (${moves} OR (${list((column) => `e."${column}"`)}) IS DISTINCT FROM (${list(filled)}))`;
}

/** Writes what changed in entities that were there before, field by field, and marks their rows. */
async function recordChanges(tx: Db, run: ImportRun, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    WITH diff AS (
      SELECT m.row_number, m.entity_id, (
        SELECT jsonb_object_agg(was.key, jsonb_build_object('from', was.value, 'to', now.value))
        FROM jsonb_each_text(m.before) was JOIN jsonb_each_text(to_jsonb(e)) now ON now.key = was.key
        WHERE was.value IS DISTINCT FROM now.value AND was.key NOT IN ('updatedAt', 'divisionSource')
      ) AS fields
      FROM object_merge m JOIN "Entity" e ON e.id = m.entity_id WHERE m.before IS NOT NULL
    ), recorded AS (
      INSERT INTO "EntityChange" ("entityId", fields, source, "importRunId", "actorId", "actorName")
      SELECT entity_id, fields, 'import', ${run.id}, ${actor.userId}, ${actor.name} FROM diff WHERE fields IS NOT NULL
    )
    UPDATE object_merge m SET changed = true FROM diff WHERE diff.row_number = m.row_number AND diff.fields IS NOT NULL`;
}

/** Adds members, and changes what the file says anew of those that are there; an empty cell empties nothing. */
async function mergeMembers(tx: Db, libraryId: number, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO "LibraryMember" ("libraryId", "entityId", "ownNumber", phone, "riskClass", tags, "addedById")
      SELECT ${libraryId}, m.entity_id, ${said("ownNumber")}, ${said("phone")}, COALESCE((${said("riskClass")})::"RiskClass", 'U'), COALESCE(${tagsSaid}, '{}'), ${actor.userId}
      FROM object_merge m WHERE m.member_id IS NULL AND m.entity_id IS NOT NULL ORDER BY m.row_number
      ON CONFLICT DO NOTHING RETURNING "entityId"
    )
    UPDATE object_merge m SET added = true FROM made WHERE made."entityId" = m.entity_id`;
  await tx.$executeRaw`
    WITH altered AS (
      UPDATE "LibraryMember" l SET "updatedAt" = now(),
        "ownNumber" = COALESCE(${said("ownNumber")}, l."ownNumber"), phone = COALESCE(${said("phone")}, l.phone),
        "riskClass" = COALESCE((${said("riskClass")})::"RiskClass", l."riskClass"), tags = COALESCE(${tagsSaid}, l.tags)
      FROM object_merge m WHERE l.id = m.member_id AND NOT m.skipped AND (l."ownNumber", l.phone, l."riskClass", l.tags) IS DISTINCT FROM (
        COALESCE(${said("ownNumber")}, l."ownNumber"), COALESCE(${said("phone")}, l.phone), COALESCE((${said("riskClass")})::"RiskClass", l."riskClass"), COALESCE(${tagsSaid}, l.tags))
      RETURNING l.id
    )
    UPDATE object_merge m SET changed = true FROM altered WHERE altered.id = m.member_id`;
}

async function outcomeOf(tx: Db): Promise<MergeOutcome> {
  const [counts] = await tx.$queryRaw<(Omit<MergeOutcome, "warnings"> & { kept: number; removed: number; pending: number })[]>`
    SELECT count(*) FILTER (WHERE m.skipped)::int AS skipped,
      count(*) FILTER (WHERE NOT m.skipped AND m.added)::int AS added,
      count(*) FILTER (WHERE NOT m.skipped AND NOT m.added AND m.changed)::int AS updated,
      count(*) FILTER (WHERE NOT m.skipped AND NOT m.added AND NOT m.changed)::int AS unchanged,
      count(*) FILTER (WHERE m.kept)::int AS kept, count(*) FILTER (WHERE m.removed)::int AS removed,
      count(*) FILTER (WHERE NOT m.skipped AND e."divisionCode" IS NULL)::int AS pending
    FROM object_merge m JOIN "Entity" e ON e.id = m.entity_id`;
  if (!counts) throw new Error("an aggregate without a row");
  const { kept, removed, pending, ...outcome } = counts;
  return {
    ...outcome,
    warnings: [
      ...(kept ? [`${kept} 户的部分登记信息与平台已有的不一致，因本部门不是其登记机关而未改动`] : []),
      ...(removed ? [`${removed} 户此前已从本库移出，没有重新加入；如需恢复，请在“已移出”中操作`] : []),
      ...(pending ? [`${pending} 户的区划待确认，可在名录库中按“区划待确认”查出后补充`] : []),
    ],
  };
}
