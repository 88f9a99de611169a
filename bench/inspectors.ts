/**
 * The list of 100,000 inspectors at 8 users at once: what its page asks the database for, p50 and p95 of each search, as a province's
 * auditor who sees all departments and as the registrar of the largest. Run: npm run bench -- inspectors; the database is made
 * for it and thrown away.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InspectorFilter, InspectorSort } from "@/lib/inspectors/queries";
import { actorForUser } from "@/lib/platform/actor-store";
import type { Actor } from "@/lib/platform/actor";
import { startDatabase } from "@/lib/platform/database-server/server";
import { db, disconnect } from "@/lib/platform/db";

const COUNT = 100_000;
const DEPARTMENTS = 400;
const USERS = 8;
const ROUNDS = 6;
const SIZE = 20;
/** What a page's data may take, at the 95th percentile. */
const LIMIT = 300;

type Question = { title: string; filter: InspectorFilter; sort?: InspectorSort; page?: number };
const byName: InspectorSort = { key: "name", direction: "asc" };
const questions: Question[] = [
  { title: "all", filter: {} }, { title: "page 500", filter: {}, page: 500 }, { title: "page 5000", filter: {}, page: 5000 },
  { title: "by end of certificate", filter: {}, sort: { key: "certificateValidTo", direction: "asc" } },
  { title: "name 王", filter: { text: "王" } }, { title: "name 建国", filter: { text: "建国" } }, { title: "initials wj", filter: { text: "wj" } },
  { title: "certificate number", filter: { text: "29000012345" } }, { title: "its beginning", filter: { text: "290000123" } }, { title: "nobody", filter: { text: "龘龘" } },
  { title: "competence", filter: { category: "SC05" } }, { title: "expiring", filter: { certificate: "expiring", status: "onDuty", expert: false } },
  { title: "expired", filter: { certificate: "expired" } }, { title: "off duty", filter: { status: "offDuty" } }, { title: "experts", filter: { expert: true } },
  { title: "competence, expiring, name", filter: { category: "SC02", certificate: "expiring", text: "李" } },
];

/** A province's people: every third in its largest department, the others among the rest; certificates of five years. */
async function loadPeople(): Promise<{ auditor: Actor; registrar: Actor }> {
  const { id: top } = await db.department.create({ data: { code: "BENCH", level: "province", sectorCode: "SCJG", divisionCode: "630000", shortName: "省局", name: "省局" } });
  await db.$executeRaw`
    INSERT INTO "Department" (code, level, "sectorCode", "divisionCode", "shortName", name, "parentId")
    SELECT 'BENCH-' || n, 'county', 'SCJG', '630102', '单位' || n, '某县单位' || n, ${top}::int FROM generate_series(1, ${DEPARTMENTS}::int) n`;
  await db.$executeRaw`
    WITH letters AS (SELECT '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗' AS family, '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂生福才建国玉海' AS given),
      units AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM "Department" WHERE id <> ${top}::int)
    INSERT INTO "Inspector" (code, "departmentId", name, sex, "idNumberSealed", "idNumberIndex", "idNumberMasked", "phoneSealed", "phoneIndex", "phoneMasked", "divisionCode",
      position, "certificateNumber", "certificateAuthority", "certificateValidFrom", "certificateValidTo", competences, "isExpert", status, "updatedAt")
    SELECT 'R' || lpad(n::text, 9, '0'), CASE WHEN n % 3 = 0 THEN ${top}::int ELSE units.id END,
      substr(family, 1 + (hashtext('f' || n) & 1023) % 20, 1) || substr(given, 1 + (hashtext('a' || n) & 1023) % 31, 1) || CASE WHEN n % 4 = 0 THEN '' ELSE substr(given, 1 + (hashtext('b' || n) & 1023) % 31, 1) END,
      'male', 'v1:' || repeat(md5('s' || n), 2), 'v1:' || md5('i' || n) || md5('j' || n), '630***********1234', 'v1:' || repeat(md5('p' || n), 2), 'v1:' || md5('q' || n) || md5('r' || n), '139****5678', '630102',
      '科员', '29' || lpad(n::text, 9, '0'), '青海省司法厅', date '2024-01-01' + n % 900, current_date + (hashtext('c' || n) & 4095) % 1825 - 60,
      ARRAY['SC0' || 1 + n % 9, 'SC0' || 1 + (n / 9) % 9], n % 50 = 0, (CASE WHEN n % 20 = 0 THEN 'offDuty' ELSE 'onDuty' END)::"InspectorStatus", now()
    FROM letters, generate_series(1, ${COUNT}::int) n JOIN units ON units.place = 1 + n % ${DEPARTMENTS}::int`;
  await db.$executeRaw`VACUUM ANALYZE`;
  const signIn = async (username: string, role: "auditor" | "registrar"): Promise<Actor> => {
    const { id } = await db.user.create({ data: { username, name: "测试", departmentId: top, roles: [role], passwordHash: "-" } });
    const actor = await actorForUser(db, id);
    if (!actor) throw new Error("the user of the bench is not there");
    return actor;
  };
  return { auditor: await signIn("bench-auditor", "auditor"), registrar: await signIn("bench-registrar", "registrar") };
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const folder = mkdtempSync(join(tmpdir(), "inspectors-bench-"));
chmodSync(folder, 0o755);
const server = await startDatabase(folder, { disposable: true });
try {
  process.env.DATABASE_URL = server.url("postgres");
  const { prepareDatabase } = await import("@/prisma/prepare");
  const { certificateWarnings, departmentsWithInspectors, inspectorPage } = await import("@/lib/inspectors/queries");
  await prepareDatabase(server.url("postgres"));
  const actors = await loadPeople();
  for (const [who, actor] of Object.entries(actors)) {
    /** All that the page asks for. */
    const ask = async ({ filter, sort = byName, page = 1 }: Question) => {
      const [{ total }] = await Promise.all([
        inspectorPage(actor, filter, { page, size: SIZE, skip: (page - 1) * SIZE, take: SIZE }, sort), certificateWarnings(actor), departmentsWithInspectors(actor),
      ]);
      return total;
    };
    const times = new Map(questions.map((question) => [question, { times: [] as number[], total: 0 }]));
    for (const rounds of [1, ROUNDS]) {
      for (const result of times.values()) result.times = [];
      await Promise.all(Array.from({ length: USERS }, async (_, user) => {
        for (let turn = 0; turn < rounds * questions.length; turn += 1) {
          const question = questions[(turn + user * 5) % questions.length]!;
          const from = performance.now();
          const total = await ask(question);
          const result = times.get(question)!;
          result.times.push(performance.now() - from);
          result.total = total;
        }
      }));
    }
    for (const [{ title }, { times: taken, total }] of times) {
      taken.sort((a, b) => a - b);
      const p95 = percentile(taken, 0.95);
      console.log(`${who}, ${title}: p50 ${percentile(taken, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms${p95 < LIMIT ? "" : `, OVER ${LIMIT}`} (${total} found)`);
    }
  }
} finally {
  await disconnect();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
