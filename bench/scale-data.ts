import { db, Prisma, transaction } from "@/lib/platform/db";
import { dayOf } from "@/lib/platform/format";
import { markReady } from "@/lib/tasks/commands";
import { makeActor, makeDepartment, next } from "@/tests/factory/base";
import { makeCheckItem } from "@/tests/factory/check-items";
import { makePerson } from "@/tests/factory/draws";
import { makeLibrary } from "@/tests/factory/objects";
import { chooseItems, makeTask } from "@/tests/factory/tasks";
import type { Actor } from "@/lib/platform/actor";

const divisions = ["630102", "630103", "630104", "630105", "630106", "630121", "630123", "630202", "630203", "630222", "632801", "632802"];

/** Rows that are right by themselves: without the foreign keys' checks and the triggers that keep lists searchable, which take most of the time. */
const unchecked = (insert: Prisma.Sql) => transaction(async (tx) => {
  await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
  await tx.$executeRaw(insert);
}, 3_600_000);

/** A province of so many objects, all in one library and in no order, and a task for each size of pool: {size: task}. */
export async function makeProvince(objects: number): Promise<{ initiator: Actor; libraryId: number; item: number }> {
  const { id: departmentId } = await makeDepartment({ name: `省市场监管局 ${next()}` });
  const [registrar, initiator] = [await makeActor(departmentId, "registrar"), await makeActor(departmentId, "initiator")];
  for (let person = 0; person < 20; person += 1) await makePerson(registrar);
  const { id: libraryId } = await makeLibrary(registrar);
  // 48271 is prime to 100,000,007: each number gives another code, and neighbours in the table are strangers in the order of codes.
  await unchecked(Prisma.sql`
    INSERT INTO "Entity" ("objectId", kind, uscc, name, "registrationStatus", "divisionCode", "divisionSource", "establishedOn", "lastInspectedOn", address)
    SELECT code, 'enterprise', code, name, 'active', (${divisions}::text[])[1 + i % 12], 'file', date '2001-01-01' + i % 8000,
           CASE WHEN i % 7 = 0 THEN date '2024-01-01' + i % 300 END, '青海省西宁市某某路' || i || '号'
    FROM (
      SELECT i, '91630199MA' || lpad(((i::bigint * 48271) % 100000007)::text, 8, '0') AS code,
             '青海' || substr('安宝博昌辰诚创达德鼎东方丰福富高冠光广贵国海汉', 1 + i % 22, 2) || substr('和恒弘宏鸿华辉惠汇吉佳嘉建江', 1 + i % 13, 2) || i || '商贸（集团）有限责任公司' AS name
      FROM generate_series(1, ${objects}::int) i
    ) invented`);
  await unchecked(Prisma.sql`
    INSERT INTO "LibraryMember" ("libraryId", "entityId", "riskClass")
    SELECT ${libraryId}, id, (ARRAY['A','A','A','B','B','C','D','U']::"RiskClass"[])[1 + id % 8] FROM "Entity"`);
  await db.$executeRaw`VACUUM (ANALYZE) "Entity"`;
  await db.$executeRaw`VACUUM (ANALYZE) "LibraryMember"`;
  return { initiator, libraryId, item: (await makeCheckItem(registrar)).versionId };
}

/** A task that is 待抽取, with the first so many of the province's objects in its pool. `ratio` in hundredths of a percent. */
export async function makeLargeTask({ initiator, libraryId, item }: Awaited<ReturnType<typeof makeProvince>>, objects: number, ratio: number): Promise<number> {
  const { id: taskId } = await makeTask(initiator, { endsOn: dayOf("2027-06-30"), sampling: { mode: "overall", ratio, reserve: 2000 } });
  await chooseItems(initiator, taskId, { [initiator.departmentId]: [item] });
  const { id: sourceId } = await db.taskPoolSource.create({ data: { taskId, kind: "filter", libraryId, createdById: initiator.userId, found: objects, added: objects, excluded: 0, duplicates: 0 } });
  await unchecked(Prisma.sql`
    INSERT INTO "TaskPoolMember" ("taskId", "entityId", "sourceId", "riskClass")
    SELECT ${taskId}, "entityId", ${sourceId}, "riskClass" FROM "LibraryMember" ORDER BY id LIMIT ${objects}::int`);
  await db.$executeRaw`INSERT INTO "TaskPoolTotal" SELECT "taskId", '', "riskClass", count(*) FROM "TaskPoolMember" WHERE "taskId" = ${taskId} GROUP BY 1, 2, 3`;
  await db.$executeRaw`VACUUM (ANALYZE) "TaskPoolMember"`;
  await markReady(initiator, { taskId });
  return taskId;
}
