import { beforeAll, describe, expect, it } from "vitest";
import { validMatching, validObjects } from "@/lib/draws/valid-draws";
import { db, Prisma } from "@/lib/platform/db";
import { makeMatchedTask } from "../factory/dispatch";

// What a draw has frozen or found cannot be changed, not even by somebody who writes to the tables.

let ids: { objects: number; matching: number };
beforeAll(async () => {
  const { taskId } = await makeMatchedTask({ objects: 6 });
  ids = { objects: (await validObjects(db, taskId))!.objects.id, matching: (await validMatching(db, taskId))!.id };
});

type Guard = { table: string; trigger: string; columns: string[] };

/** The triggers that guard columns, with the columns that they name. */
async function guards(): Promise<Guard[]> {
  const rows = await db.$queryRaw<{ table: string; trigger: string; arguments: string }[]>`
    SELECT c.relname AS table, t.tgname AS trigger, encode(t.tgargs, 'escape') AS arguments
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE p.proname IN ('keep_fixed', 'keep_once_set')`;
  return rows.map(({ arguments: given, ...row }) => ({ ...row, columns: given.split("\\000").filter(Boolean) }));
}

const refused = async (sql: string) => expect(db.$executeRaw(Prisma.raw(sql)), sql).rejects.toThrow(/does not change|is set once|append-only|stays so/);

describe("frozen facts", () => {
  it("are guarded under names that exist", async () => {
    const found = await guards();
    expect(found.length).toBeGreaterThan(8);
    for (const { table, trigger, columns } of found) {
      const known = await db.$queryRaw<{ name: string }[]>`SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table}`;
      expect(columns.filter((column) => !known.some(({ name }) => name === column)), trigger).toEqual([]);
    }
  });

  it("of a draw refuse a raw update, column by column", async () => {
    const other: Record<string, string> = {
      rules: "'{}'", rulesHash: "'00'", freeze: "'00'", blind: "'00'", blindNonce: "'00'", revealed: "'00'", seed: "'00'", sealedSeed: "'00'", resultRoot: "'00'",
      discloseBy: "now()", commitBy: "now()", drawnAt: "now()", drawId: "'x'", attempt: "9", summary: "'{}'", kind: "'inspectors'", mode: "'joint'",
    };
    for (const [column, value] of Object.entries(other)) await refused(`UPDATE "Draw" SET "${column}" = ${value} WHERE id = ${ids.objects}`);
    await refused(`UPDATE "Draw" SET seed = NULL WHERE id = ${ids.objects}`);
    await refused(`UPDATE "Draw" SET state = 'revealed' WHERE id = ${ids.objects}`);
    await refused(`DELETE FROM "Draw" WHERE id = ${ids.matching}`);
  });

  it("of lists, steps, parties, objects and files refuse a raw update and a delete", async () => {
    for (const id of [ids.objects, ids.matching]) {
      await refused(`UPDATE "DrawList" SET root = '00' WHERE "drawId" = ${id}`);
      await refused(`DELETE FROM "DrawList" WHERE "drawId" = ${id}`);
      await refused(`UPDATE "DrawEvent" SET at = now() WHERE "drawId" = ${id}`);
      await refused(`DELETE FROM "DrawEvent" WHERE "drawId" = ${id}`);
      for (const column of ["commitment", "reveal"]) await refused(`UPDATE "DrawParty" SET "${column}" = '00' WHERE "drawId" = ${id}`);
      await refused(`UPDATE "DrawParty" SET reveal = NULL WHERE "drawId" = ${id}`);
      await refused(`DELETE FROM "DrawParty" WHERE "drawId" = ${id}`);
    }
    for (const [column, value] of [["ticket", "'00'"], ["rank", "99"], ["stratum", "'X'"]]) await refused(`UPDATE "DrawObject" SET "${column}" = ${value} WHERE "drawId" = ${ids.objects}`);
    await refused(`DELETE FROM "DrawObject" WHERE "drawId" = ${ids.objects}`);
    await refused(`UPDATE "StoredFile" SET path = 'x' WHERE purpose LIKE 'draw:%'`);
    await refused(`DELETE FROM "StoredFile" WHERE purpose LIKE 'draw:%'`);
  });

  it("point to what is there and stays, without a foreign key's locks", async () => {
    const { entityId, id } = await db.drawObject.findFirstOrThrow({ where: { drawId: ids.objects } });
    const { unitId, taskId } = await db.inspection.findFirstOrThrow({ where: { entityId } });
    for (const [table, row] of [["Entity", entityId], ["Department", unitId]] as const) {
      for (const change of [`DELETE FROM "${table}" WHERE id = ${row}`, `UPDATE "${table}" SET id = -1 WHERE id = ${row}`, `TRUNCATE "${table}" CASCADE`]) await refused(change);
    }
    for (const column of ["entityId", "taskId"]) await refused(`UPDATE "Inspection" SET "${column}" = -1 WHERE "entityId" = ${entityId}`);
    // A task without a draw, which nothing else would keep.
    const task = async (id: number) => db.$executeRaw(Prisma.raw(`INSERT INTO "Task" SELECT (jsonb_populate_record(t, '{"id": ${id}, "number": "${id}"}')).* FROM "Task" t WHERE id = ${taskId}`));
    const inspection = async (of: number) => db.$executeRaw(Prisma.raw(`INSERT INTO "Inspection" ("taskId", "entityId", "departmentId", "unitId", "updatedAt") SELECT ${of}, "entityId", "departmentId", "unitId", now() FROM "Inspection" WHERE "taskId" = ${taskId} LIMIT 1`));
    await task(900_001);
    await inspection(900_001);
    await expect(inspection(900_002)).rejects.toThrow("there is no such task");
    for (const change of ['DELETE FROM "Task" WHERE id = 900001', 'UPDATE "Task" SET id = 900002 WHERE id = 900001']) await expect(db.$executeRaw(Prisma.raw(change))).rejects.toThrow("still in use");
    const strange = async (sql: string, what: string) => expect(db.$executeRaw(Prisma.raw(sql)), sql).rejects.toThrow(`there is no ${what} -1`);
    for (const [drawId, entity, what] of [['"drawId"', "-1", "entity"], ["-1", '"entityId"', "draw"]] as const) {
      await strange(`INSERT INTO "DrawObject" ("drawId", "entityId", stratum, ticket, rank, outcome) SELECT ${drawId}, ${entity}, stratum, ticket, rank, outcome FROM "DrawObject" WHERE id = ${id}`, what);
    }
    await strange(`UPDATE "DrawObject" SET "replacesId" = -1 WHERE id = ${id}`, "drawn object");
    await strange(`INSERT INTO "DrawObject" ("drawId", "entityId", stratum, ticket, rank, outcome, "replacesId") SELECT ${ids.matching}, "entityId", stratum, ticket, rank, outcome, -1 FROM "DrawObject" WHERE id = ${id}`, "drawn object");
    for (const [entity, department, what] of [["-1", '"departmentId"', "entity"], ['"entityId"', "-1", "department"]] as const) {
      await strange(`INSERT INTO "Inspection" ("taskId", "entityId", "departmentId", "unitId", "updatedAt") SELECT "taskId", ${entity}, ${department}, "unitId", now() FROM "Inspection" LIMIT 1`, what);
    }
    await strange(`UPDATE "Inspection" SET "unitId" = -1 WHERE "entityId" = ${entityId}`, "department");
  });

  it("may not be emptied together", async () => {
    for (const table of ["Draw", "DrawList", "DrawEvent", "DrawParty", "DrawObject"]) await refused(`TRUNCATE "${table}" CASCADE`);
  });

  it("leave open what is still to come", async () => {
    await db.draw.update({ where: { id: ids.objects }, data: { disclosedAt: new Date(), disclosureChecks: {} } });
    await db.draw.update({ where: { id: ids.objects }, data: { disclosureChecks: { again: true } } });
    await refused(`UPDATE "Draw" SET "disclosedAt" = NULL WHERE id = ${ids.objects}`);
  });
});
