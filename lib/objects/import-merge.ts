import type { MergeOutcome, TellSteps } from "@/lib/imports/definition";
import type { Actor } from "@/lib/platform/actor";
import { type Db, Prisma } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { NotFoundError } from "@/lib/platform/errors";
import { lockOpenLibrary } from "./commands";
import { changesEntity, changesMember, compared, keeps } from "./import-compare";
import { byDefault, columns, filled, given, list, memberAfter, moves, place, placeSource, said, tagsSaid } from "./import-rules";

/** From so many rows on, whole tables are read rather than their indexes. */
const many = 50_000;

/**
 * Merges the staged objects of a run into entities and the run's library, in one transaction: one record per real-world
 * object; its register facts change if the department is its 登记机关 or where they were empty; what was removed from the
 * library with a reason stays removed. Merges follow one another, so that two of the same file make nothing twice.
 * Rows are compared once; from then on only those are touched that something is to be done about.
 */
export async function mergeObjects(tx: Db, run: ImportRun, actor: Actor, tell: TellSteps): Promise<MergeOutcome> {
  if (run.libraryId === null) throw new NotFoundError("名录库");
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('objects:merge'))`;
  const { id: libraryId } = await lockOpenLibrary(tx, actor, run.libraryId);
  // A million rows are joined in memory, and never row by row, whatever the planner may think of tables that nobody has counted yet.
  await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
  if (run.rowsRead > many) await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const steps = [() => compare(tx, run), () => insertEntities(tx), () => changeEntities(tx, run, actor), () => insertMembers(tx, libraryId, actor), () => changeMembers(tx)];
  for (const [done, step] of steps.entries()) {
    tell(done, steps.length);
    await step();
  }
  return outcomeOf(tx);
}

/** The rows to merge, each with its entity and its member where there are such, and what is to be done about them. */
async function compare(tx: Db, run: ImportRun): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE object_merge (
      row_number int NOT NULL, identity text NOT NULL, data jsonb NOT NULL, entity_id int, member_id int, authority bool NOT NULL, removed bool NOT NULL, skipped bool NOT NULL,
      kept bool NOT NULL, entity_changes bool NOT NULL, member_changes bool NOT NULL, pending bool NOT NULL
    ) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO object_merge
    SELECT r."rowNumber", r.identity, r.data, e.id, l.id, m.authority, l."removedAt" IS NOT NULL, m.skipped, NOT m.skipped AND ${keeps}, NOT m.skipped AND ${changesEntity},
      NOT m.skipped AND ${changesMember}, NOT m.skipped AND e."divisionCode" IS NULL AND ${place} IS NULL
    ${await compared(tx, run)}`;
  // Nobody has counted a table this young; without its size the joins below would go row by row.
  await tx.$executeRaw`ANALYZE object_merge`;
}

/** Makes the entities that are new. Their ids are taken beforehand, in the order of the file, so that nothing need be asked afterwards. */
async function insertEntities(tx: Db): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE object_new (row_number int NOT NULL, entity_id int NOT NULL) ON COMMIT DROP`;
  const wanted = await tx.$executeRaw`
    INSERT INTO object_new SELECT row_number, nextval((SELECT pg_get_serial_sequence('"Entity"', 'id')::regclass))
    FROM (SELECT row_number FROM object_merge WHERE entity_id IS NULL ORDER BY row_number) unknown`;
  await tx.$executeRaw`ANALYZE object_new`;
  const made = await tx.$executeRaw`
    INSERT INTO "Entity" (id, "objectId", kind, uscc, "divisionCode", "divisionSource", ${list((column) => `"${column}"`)})
    SELECT n.entity_id, m.identity, (m.data->>'kind')::"ObjectKind", m.data->>'uscc', ${place}, ${placeSource},
      ${list((column, type) => `COALESCE(${given(column, type)}, ${byDefault(column, type)})`)}
    FROM object_merge m JOIN object_new n ON n.row_number = m.row_number
    ON CONFLICT DO NOTHING`;
  if (made === wanted) return;
  // Entered by hand in this very moment: theirs is the record.
  await tx.$executeRaw`
    UPDATE object_new n SET entity_id = e.id FROM object_merge m, "Entity" e
    WHERE m.row_number = n.row_number AND (e."objectId" = m.identity OR e.uscc = m.identity::bpchar) AND n.entity_id <> e.id`;
}

/** Changes facts as register-facts.ts does for one object, and writes what they were before, field by field. */
async function changeEntities(tx: Db, run: ImportRun, actor: Actor): Promise<void> {
  const locked = await tx.$executeRaw`SELECT e.id FROM "Entity" e JOIN object_merge m ON m.entity_id = e.id WHERE m.entity_changes ORDER BY e.id FOR UPDATE OF e`;
  if (locked === 0) return;
  const division = Prisma.sql`CASE WHEN ${moves} THEN ${place} ELSE e."divisionCode" END`;
  const facts = columns.map(([column, type]) => `('${column}', e."${column}"::text, (${filled(column, type)})::${type === "numeric" ? "numeric(20,6)" : type}::text)`).join(", ");
  await tx.$executeRaw`
    INSERT INTO "EntityChange" ("entityId", fields, source, "importRunId", "actorId", "actorName")
    SELECT entity_id, fields, 'import', ${run.id}, ${actor.userId}, ${actor.name} FROM (
      SELECT m.entity_id, (
        SELECT jsonb_object_agg(fact, jsonb_build_object('from', before, 'to', after))
        FROM (VALUES ${Prisma.raw(facts)}, ('divisionCode', e."divisionCode"::text, (${division})::text)) facts (fact, before, after)
        WHERE before COLLATE "C" IS DISTINCT FROM after COLLATE "C"
      ) AS fields
      FROM object_merge m JOIN "Entity" e ON e.id = m.entity_id WHERE m.entity_changes
    ) changes WHERE fields IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE "Entity" e SET "updatedAt" = now(), ${list((column, type) => `"${column}" = ${filled(column, type)}`)},
      "divisionCode" = ${division}, "divisionSource" = CASE WHEN ${moves} THEN ${placeSource} ELSE e."divisionSource" END
    FROM object_merge m WHERE m.entity_id = e.id AND m.entity_changes`;
}

async function insertMembers(tx: Db, libraryId: number, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "LibraryMember" ("libraryId", "entityId", "ownNumber", phone, "riskClass", tags, "addedById")
    SELECT ${libraryId}, COALESCE(m.entity_id, n.entity_id), ${said("ownNumber")}, ${said("phone")}, COALESCE((${said("riskClass")})::"RiskClass", 'U'), COALESCE(${tagsSaid}, '{}'), ${actor.userId}
    FROM object_merge m LEFT JOIN object_new n ON n.row_number = m.row_number
    WHERE m.member_id IS NULL ORDER BY m.row_number
    ON CONFLICT DO NOTHING`;
}

/** Changes what the file says anew of members that are there; an empty cell empties nothing. */
async function changeMembers(tx: Db): Promise<void> {
  await tx.$executeRaw`
    UPDATE "LibraryMember" l SET "updatedAt" = now(),
      "ownNumber" = ${memberAfter.ownNumber}, phone = ${memberAfter.phone}, "riskClass" = ${memberAfter.riskClass}, tags = ${memberAfter.tags}
    FROM object_merge m WHERE l.id = m.member_id AND m.member_changes`;
}

async function outcomeOf(tx: Db): Promise<MergeOutcome> {
  const [counts] = await tx.$queryRaw<(Omit<MergeOutcome, "warnings"> & { kept: number; removed: number; pending: number })[]>`
    SELECT count(*) FILTER (WHERE skipped)::int AS skipped, count(*) FILTER (WHERE member_id IS NULL)::int AS added,
      count(*) FILTER (WHERE member_id IS NOT NULL AND (entity_changes OR member_changes))::int AS updated,
      count(*) FILTER (WHERE member_id IS NOT NULL AND NOT skipped AND NOT entity_changes AND NOT member_changes)::int AS unchanged,
      count(*) FILTER (WHERE kept)::int AS kept, count(*) FILTER (WHERE removed)::int AS removed, count(*) FILTER (WHERE pending)::int AS pending
    FROM object_merge`;
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
