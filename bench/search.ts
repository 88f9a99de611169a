/**
 * Searches of a library of 1,000,000 objects at 8 users at once, p50 and p95 of each, beside the naive search of the same rows
 * (ILIKE, OFFSET, an exact count) in the same run; and what the pages of some of them take over HTTP, where they have been built. Run: npm run bench -- search; the database is made for it and thrown away.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memberFilterSchema } from "@/lib/objects/filter";
import type { Actor } from "@/lib/platform/actor";
import { actorForUser } from "@/lib/platform/actor-store";
import { startDatabase } from "@/lib/platform/database-server/server";
import { db, disconnect, Prisma } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import { testPassword } from "@/tests/factory/base";
import { loadProvince } from "./million-objects";
import { askPages } from "./search-pages";
import { queries, type Query } from "./search-queries";
import { openWeb } from "./web";

const COUNT = 1_000_000;
const USERS = 8;
const ROUNDS = 12;
const SIZE = 20;
/** What a page's data may take, at the 95th percentile. */
const LIMIT = 300;

type Step = (query: Query) => Promise<{ total: number; estimated: boolean }>;

/** Every user asks every question so many times, each in an order of its own; gives the times of each question, ascending. */
async function measure(step: Step, rounds: number): Promise<Map<Query, { times: number[]; total: string }>> {
  const results = new Map(queries.map((query) => [query, { times: [] as number[], total: "" }]));
  await Promise.all(Array.from({ length: USERS }, async (_, user) => {
    for (let turn = 0; turn < rounds * queries.length; turn += 1) {
      const query = queries[(turn * (user % 2 === 0 ? 1 : queries.length - 1) + user * 5) % queries.length]!;
      const from = performance.now();
      const { total, estimated } = await step(query);
      const result = results.get(query)!;
      result.times.push(performance.now() - from);
      result.total = `${estimated ? "~" : ""}${total}`;
    }
  }));
  for (const { times } of results.values()) times.sort((a, b) => a - b);
  return results;
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** The library, and somebody who may see it. */
async function prepare(url: string): Promise<{ actor: Actor; libraryId: number }> {
  const { id: departmentId } = await db.department.create({ data: { code: "BENCH", level: "province", sectorCode: "SCJG", divisionCode: "630000", shortName: "省局", name: "省局" } });
  const { id: userId } = await db.user.create({ data: { username: "bench", name: "测试", departmentId, roles: ["registrar"], mustChangePassword: false, passwordHash: await hashPassword(testPassword) } });
  const library = await db.objectLibrary.create({ data: { departmentId, year: 2026, name: "2026年度检查对象库" } });
  const { entities, members } = await loadProvince(url, library.id, COUNT);
  console.log(`${COUNT} objects copied in ${(entities + members).toFixed(0)} s, all indexes in place (members, with what searches need: ${members.toFixed(0)} s)`);
  const actor = await actorForUser(db, userId);
  if (!actor) throw new Error("the user of the bench is not there");
  await db.$executeRaw`VACUUM ANALYZE`;
  return { actor, libraryId: library.id };
}

/** The peer: what one writes first. Names by ILIKE, rows by OFFSET, the count exact; sorted as columns come, places and initials are beyond it. */
function naive({ filter, sort, page = 1 }: Query): Promise<{ total: number; estimated: boolean }> {
  const { name, uscc, divisionCode, kinds, statuses, risks, tag, inspected, inspectedFrom, inspectedTo } = memberFilterSchema.parse(filter);
  const columns = { name: "e.name", uscc: "e.uscc", division: `e."divisionCode"`, risk: `m."riskClass"`, inspected: `e."lastInspectedOn"`, established: `e."establishedOn"`, capital: `e."registeredCapital"`, added: `m."addedAt"` };
  const where = Prisma.join([
    Prisma.sql`m."removedAt" IS NULL`,
    ...(name ? [Prisma.sql`e.name ILIKE ${`%${name}%`}`] : []), ...(uscc ? [Prisma.sql`e.uscc LIKE ${`${uscc}%`}`] : []),
    ...(divisionCode ? [Prisma.sql`e."divisionCode" LIKE ${`${divisionCode.replace(/(00)+$/, "")}%`}`] : []),
    ...(kinds.length > 0 ? [Prisma.sql`e.kind = ANY(${kinds}::"ObjectKind"[])`] : []), ...(statuses.length > 0 ? [Prisma.sql`e."registrationStatus" = ANY(${statuses}::"RegistrationStatus"[])`] : []),
    ...(risks.length > 0 ? [Prisma.sql`m."riskClass" = ANY(${risks}::"RiskClass"[])`] : []), ...(tag ? [Prisma.sql`${tag} = ANY(m.tags)`] : []),
    ...(inspected === "never" ? [Prisma.sql`e."lastInspectedOn" IS NULL`] : []),
    ...(inspectedFrom ? [Prisma.sql`e."lastInspectedOn" >= ${inspectedFrom}::date`] : []), ...(inspectedTo ? [Prisma.sql`e."lastInspectedOn" <= ${inspectedTo}::date`] : []),
  ], " AND ");
  const from = Prisma.sql`FROM "LibraryMember" m JOIN "Entity" e ON e.id = m."entityId" JOIN "ObjectLibrary" l ON l.id = m."libraryId" WHERE ${where}`;
  const order = Prisma.raw(`${columns[sort.replace("-", "") as keyof typeof columns]} ${sort.startsWith("-") ? "DESC" : "ASC"}, m.id`);
  return Promise.all([
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${from}`,
    db.$queryRaw`SELECT m.*, e.* ${from} ORDER BY ${order} LIMIT ${SIZE} OFFSET ${(page - 1) * SIZE}`,
  ]).then(([counted]) => ({ total: counted[0]?.total ?? 0, estimated: false }));
}

const folder = mkdtempSync(join(tmpdir(), "search-bench-"));
chmodSync(folder, 0o755);
const server = await startDatabase(folder, { disposable: true });
try {
  Object.assign(process.env, { DATABASE_URL: server.url("postgres"), DATA_DIR: folder, APP_SECRET: "bench" });
  const { prepareDatabase } = await import("@/prisma/prepare");
  const { searchMembers } = await import("@/lib/objects/search");
  await prepareDatabase(server.url("postgres"));
  const { actor, libraryId } = await prepare(server.url("postgres"));
  const ours: Step = ({ filter, sort, page = 1, place }) =>
    searchMembers(
      actor, memberFilterSchema.parse(filter), { key: sort.replace("-", "") as "name", direction: sort.startsWith("-") ? "desc" : "asc" },
      { page, size: SIZE, skip: (page - 1) * SIZE, take: SIZE }, place,
    );
  await measure(ours, 1);
  const found = await measure(ours, ROUNDS);
  const peer = await measure(naive, 1);
  for (const query of queries) {
    const { times, total } = found.get(query)!;
    const [p50, p95, theirs] = [percentile(times, 0.5), percentile(times, 0.95), percentile(peer.get(query)!.times, 0.5)];
    console.log(`${query.title}, by ${query.sort}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms${p95 < LIMIT ? "" : `, OVER ${LIMIT}`} (${total} found); naive p50 ${theirs.toFixed(0)} ms, ${(theirs / p50).toFixed(1)} times`);
  }
  const web = await openWeb();
  if (!web) console.log("pages not measured: they have not been built of these sources (npm start does it)");
  else {
    const asked = queries.filter((_, place) => place % 4 === 1);
    for (const [query, { p50, p95 }] of await askPages(web.url, actor.userId, libraryId, asked, USERS, ROUNDS)) {
      console.log(`page of ${query.title}, by ${query.sort}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
    }
    await web.close();
  }
} finally {
  await disconnect();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
