import { expect, test } from "vitest";
import { db, transaction, type Db } from "@/lib/platform/db";
import { makeActor, makeDepartment } from "../factory/base";
import { makeLibrary, makeMember } from "../factory/objects";

/** So many that search is made anew instead of being added to. */
const many = 50_000;

async function addMany(tx: Db, libraryId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Entity" ("objectId", kind, name, "divisionCode") SELECT 'VENUE:' || ${libraryId}::text || '.' || i, 'venue', '青海矿业' || i, '630102' FROM generate_series(1, ${many}::int) i`;
  await tx.$executeRaw`
    INSERT INTO "LibraryMember" ("libraryId", "entityId", tags) SELECT ${libraryId}, id, '{食品}' FROM "Entity" WHERE "objectId" LIKE 'VENUE:' || ${libraryId}::text || '.%'`;
}

const libraryOfItsOwn = async () => {
  const actor = await makeActor((await makeDepartment()).id, "registrar");
  return { actor, ...(await makeLibrary(actor)) };
};
const indexes = () => db.$queryRaw`SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'MemberSearch' ORDER BY indexname`;
const constraints = () => db.$queryRaw`SELECT conname, pg_get_constraintdef(oid) AS says FROM pg_constraint WHERE conrelid = '"MemberSearch"'::regclass ORDER BY conname`;
const tableId = async () => (await db.$queryRaw<{ id: number }[]>`SELECT '"MemberSearch"'::regclass::oid::int AS id`)[0]!.id;

/** How many rows of search are not as the members and entities say. */
async function wrong(): Promise<number> {
  const [found] = await db.$queryRaw<{ wrong: number }[]>`
    SELECT count(*)::int AS wrong FROM member_search_rows r FULL JOIN "MemberSearch" s USING ("memberId")
    WHERE (s.shelf, s.kind, s.status, s.risk, s.division, s.tags, s.uscc, s.name, s.initials, s."inspectedOn", s."establishedOn", s.capital, s."addedAt")
      IS DISTINCT FROM (r.shelf, r.kind, r.status, r.risk, r.division, r.tags, r.uscc, r.name, r.initials, r."inspectedOn", r."establishedOn", r.capital, r."addedAt")`;
  return found!.wrong;
}

test("very many at once: the table is made anew at the commit, with every index it had, whatever else the transaction did", async () => {
  const { id: libraryId } = await libraryOfItsOwn();
  const before = { table: await tableId(), shape: [await indexes(), await constraints()] };
  await transaction(async (tx) => {
    await addMany(tx, libraryId);
    await tx.$executeRaw`UPDATE "LibraryMember" SET "riskClass" = 'D', "removedAt" = now() WHERE "libraryId" = ${libraryId} AND id % 3 = 0`;
    await tx.$executeRaw`UPDATE "Entity" SET name = '玉树商贸' WHERE id IN (SELECT "entityId" FROM "LibraryMember" WHERE "libraryId" = ${libraryId} AND id % 5 = 0)`;
  }, 60_000);
  expect(await tableId()).not.toBe(before.table);
  expect([await indexes(), await constraints()]).toEqual(before.shape);
  expect(await wrong()).toBe(0);
});

test("given up, nothing has changed; a few more go into the table that is there", async () => {
  const { actor, id: libraryId } = await libraryOfItsOwn();
  const table = await tableId();
  await expect(transaction(async (tx) => {
    await addMany(tx, libraryId);
    throw new Error("given up");
  }, 60_000)).rejects.toThrow("given up");
  await makeMember(actor, libraryId, { name: "青海商贸有限公司" });
  expect(await tableId()).toBe(table);
  expect(await wrong()).toBe(0);
});

test("who writes meanwhile waits, and finds the new table; who reads on for long has the rows go into the old one", async () => {
  const { actor, id: libraryId } = await libraryOfItsOwn();
  const { id: other } = await makeLibrary(actor, { name: "另一个库" });
  const table = await tableId();
  let writing: Promise<unknown> = Promise.resolve();
  await transaction(async (tx) => {
    await addMany(tx, libraryId);
    writing = Promise.all(Array.from({ length: 20 }, (_, at) => makeMember(actor, other, { name: `西宁商贸${at}有限公司` })));
  }, 60_000);
  await writing;
  expect(await tableId()).not.toBe(table);
  expect(await wrong()).toBe(0);

  const { id: third } = await libraryOfItsOwn();
  const later = await tableId();
  await transaction(async (reader) => {
    await reader.$queryRaw`SELECT 1 FROM "MemberSearch" LIMIT 1`;
    await transaction((tx) => addMany(tx, third), 60_000);
  }, 60_000);
  expect(await tableId()).toBe(later);
  expect(await wrong()).toBe(0);
}, 60_000);

test("members and entities point to what is there, and what they point to stays", async () => {
  const { actor, id: libraryId } = await libraryOfItsOwn();
  const { memberId } = await makeMember(actor, libraryId, { name: "青海商贸有限公司" });
  const { entityId } = await db.libraryMember.findUniqueOrThrow({ where: { id: memberId } });
  await db.division.create({ data: { code: "990000", name: "无", level: 1 } });
  await db.$executeRaw`UPDATE "Entity" SET "divisionCode" = '990000' WHERE id = ${entityId}`;
  for (const refused of [
    () => db.$executeRaw`INSERT INTO "LibraryMember" ("libraryId", "entityId") VALUES (${libraryId}, 2000000000)`,
    () => db.$executeRaw`INSERT INTO "LibraryMember" ("libraryId", "entityId") VALUES (2000000000, ${entityId})`,
    () => db.$executeRaw`UPDATE "LibraryMember" SET "libraryId" = "libraryId" + 1 WHERE id = ${memberId}`,
    () => db.$executeRaw`UPDATE "Entity" SET "divisionCode" = '999999' WHERE id = ${entityId}`,
    () => db.$executeRaw`DELETE FROM "Division" WHERE code = '990000'`,
    () => db.$executeRaw`DELETE FROM "ObjectLibrary" WHERE id = ${libraryId}`,
  ]) await expect(refused()).rejects.toThrow();
  await db.$executeRaw`UPDATE "Entity" SET "divisionCode" = NULL WHERE id = ${entityId}`;
  expect(await db.$executeRaw`DELETE FROM "Division" WHERE code = '990000'`).toBe(1);
});
