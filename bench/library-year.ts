/**
 * The change of the year for a library of 1,000,000 objects, as a site does it: the new year's library begins as a copy of the old one
 * (the job in a process of its own, all indexes in place, those of searches among them), and then, when a few have
 * changed, what its pages ask for: differences, the first page of each kind, the reconciliation, the points of closing. Beside the copy in the same run: a bare INSERT … SELECT of the same rows
 * without checks and without search. Run: npm run bench -- library-year; BENCH_ROWS says how many objects.
 */
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { copyLibrary, copyUnderway, failedCopy } from "@/lib/objects/library-copy";
import { closingPoints } from "@/lib/objects/library-closing";
import { comparedWith, countDifferences, differenceKinds, earlierLibraries, listDifferences } from "@/lib/objects/library-differences";
import { reconciliationOf } from "@/lib/objects/library-reconciliation";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";
import { loadProvince } from "./million-objects";
import { megabytes, watchMemory } from "./memory";
import { openSite } from "./site";

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);

async function timed<T>(title: string, step: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await step();
  console.log(`  ${title}: ${(performance.now() - from).toFixed(0)} ms`);
  return result;
}

const site = await openSite();
try {
  const { id: departmentId } = await db.department.create({ data: { code: "BENCH", level: "province", sectorCode: "SCJG", divisionCode: "630000", shortName: "省局", name: "省局" } });
  const { id: userId } = await db.user.create({ data: { username: "bench", name: "测试", departmentId, roles: ["registrar"], passwordHash: "-" } });
  const actor = await actorForUser(db, userId);
  if (!actor) throw new Error("the user of the bench is not there");
  const old = await db.objectLibrary.create({ data: { departmentId, year: 2026, name: "2026年度检查对象库" } });
  await loadProvince(process.env.DATABASE_URL as string, old.id, rows);
  await db.$executeRaw`VACUUM ANALYZE`;

  const from = performance.now();
  await db.$executeRaw`CREATE TABLE bare (LIKE "LibraryMember" INCLUDING ALL)`;
  await db.$executeRaw`INSERT INTO bare SELECT * FROM "LibraryMember" ORDER BY id`;
  const bare = performance.now() - from;
  await db.$executeRaw`DROP TABLE bare`;

  const { id } = await db.objectLibrary.create({ data: { departmentId, year: 2027, name: "2027年度检查对象库" } });
  const memory = watchMemory();
  const begun = performance.now();
  await copyLibrary(actor, { libraryId: id, sourceId: old.id, ended: "leave" });
  while (await copyUnderway(id)) await sleep(50);
  const error = await failedCopy(id);
  if (error) throw new Error(error);
  const whole = performance.now() - begun;
  console.log(`copy of ${rows.toLocaleString("en")} members: ${(whole / 1000).toFixed(1)} s, ${(whole / bare).toFixed(1)} times a bare INSERT … SELECT into an indexed table (${(bare / 1000).toFixed(1)} s); the job held ${megabytes(memory.stop().job)}; load of the machine ${loadavg()[0]?.toFixed(1)}`);

  // A year goes by: of a thousand one is moved to another class, and of another thousand one has left.
  await db.$executeRaw`UPDATE "LibraryMember" SET "riskClass" = 'D' WHERE "libraryId" = ${id} AND "entityId" % 1000 = 1`;
  await db.$executeRaw`UPDATE "LibraryMember" SET "removedAt" = now(), "removedReason" = '已迁出' WHERE "libraryId" = ${id} AND "entityId" % 1000 = 2`;
  const library = await db.objectLibrary.findUniqueOrThrow({ where: { id } });
  const compared = comparedWith(library, await earlierLibraries(actor, library), null)?.compared;
  if (!compared) throw new Error("nothing to compare with");
  await timed("differences counted", () => countDifferences(compared));
  for (const kind of differenceKinds) await timed(`first page of ${kind}`, () => listDifferences(compared, kind, 0, 20));
  await timed("reconciliation", () => reconciliationOf(id));
  await timed("points of closing", () => closingPoints(library));
} finally {
  await site.close();
}
