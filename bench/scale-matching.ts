/**
 * A matching from the click to the stored proof, as a site runs it: 20,000 inspections × 2 of 2,000 people, and with
 * BENCH_LARGEST=100000 also 100,000 × 2 of 10,000, each person at most one and a half times their even share. Competences and
 * regions are mixed. Run: npm run bench -- scale-matching
 */
import { freezeInBackground, finishInBackground } from "@/lib/dispatch/draw-work";
import { confirmUnits } from "@/lib/dispatch/units";
import { revealParty } from "@/lib/draws/reveal";
import type { Actor } from "@/lib/platform/actor";
import { db, Prisma } from "@/lib/platform/db";
import { commitInBrowser } from "@/tests/factory/draws";
import { megabytes, watchMemory } from "./memory";
import { makeLargeTask, makeProvince } from "./scale-data";
import { insistent } from "./scale-draw";
import { openSite } from "./site";

const largest = Number(process.env.BENCH_LARGEST ?? 20_000);

/** People of a department: half may go anywhere, the others to one division each; most know every trade. */
const makePeople = (departmentId: number, already: number, count: number) => db.$executeRaw(Prisma.sql`
  INSERT INTO "Inspector" (code, "departmentId", name, "divisionCode", "certificateNumber", "certificateValidTo", competences)
  SELECT 'B' || ${departmentId}::int || '-' || i, ${departmentId}::int, '检查员' || i,
         CASE WHEN i % 2 = 0 THEN '*' ELSE (ARRAY['630000','630100','630200','632800'])[1 + i % 4] END, '77' || ${departmentId}::int || lpad(i::text, 7, '0'), date '2029-12-31', ARRAY['*']
  FROM generate_series(${already + 1}::int, ${count}::int) i`);

async function whole(initiator: Actor, kind: "objects" | "inspectors", taskId: number): Promise<{ freeze: number; draw: number; id: number }> {
  const labels = new Map<string, number>();
  const from = performance.now();
  const { id } = await insistent(() => freezeInBackground(initiator, kind, { taskId }), labels);
  const frozen = performance.now();
  const secret = await commitInBrowser(initiator, id);
  const ready = performance.now();
  await revealParty(initiator, secret);
  await insistent(() => finishInBackground(initiator, id), labels);
  return { id, freeze: frozen - from, draw: performance.now() - ready };
}

const site = await openSite();
try {
  const sizes = ([[20_000, 2_000], [100_000, 10_000]] as const).filter(([tasks]) => tasks <= largest);
  const province = await makeProvince(Math.max(...sizes.map(([tasks]) => tasks)));
  let already = 0;
  for (const [tasks, people] of sizes) {
    const taskId = await makeLargeTask(province, tasks, 10_000);
    await makePeople(province.initiator.departmentId, already, people);
    already = people;
    await db.task.update({ where: { id: taskId }, data: { inspectorCap: Math.ceil((3 * tasks) / people) } });
    await whole(province.initiator, "objects", taskId);
    await confirmUnits(province.initiator, { taskId });
    const memory = watchMemory();
    const { id, freeze, draw } = await whole(province.initiator, "inspectors", taskId);
    const stored = await db.inspectionInspector.count({ where: { drawId: id } });
    console.log(`${tasks} × 2 of ${people}: freeze ${freeze.toFixed(0)} ms, seed to stored result ${draw.toFixed(0)} ms; ${stored} places stored; jobs ${megabytes(memory.stop().jobs)}`);
  }
} finally {
  await site.close();
}
