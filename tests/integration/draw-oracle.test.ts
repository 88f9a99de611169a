import { expect, test } from "vitest";
import { seedsOf } from "@/lib/draw-battery/seeds";
import type { Suite } from "@/lib/draw-core/hash";
import { selectObjects } from "@/lib/draw-core/select";
import { oddOrders, watchOrder } from "@/lib/draws/order-alarm";
import { db } from "@/lib/platform/db";
import { drawObjects, makeJointTask } from "../factory/draws";

type Drawn = { id: string; stratum: string; ticket: string };

/** §4 said once more in SQL alone: PostgreSQL's own HMAC and hash, its own order, its own arithmetic. */
async function drawnBySql(suite: Suite, seed: string, population: readonly (readonly string[])[], shares: Record<string, { num: number; den: number; min: number; max?: number }>): Promise<Drawn[]> {
  const name = suite === "SM3" ? "sm3" : "sha256";
  return db.$queryRaw<Drawn[]>`
    WITH secret AS (
      SELECT hmac(convert_to('ssyg/1/object', 'UTF8'), decode(${seed}, 'hex'), ${name}) AS key
    ), line AS (
      SELECT id, stratum, digest(key || convert_to(id, 'UTF8'), ${name}) AS ticket
      FROM secret, unnest(${population.map(([id]) => id)}::text[], ${population.map(([, stratum]) => stratum)}::text[]) AS t (id, stratum)
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY stratum ORDER BY ticket, id COLLATE "C") AS place, count(*) OVER (PARTITION BY stratum) AS n FROM line
    )
    SELECT p.id, p.stratum, encode(p.ticket, 'hex') AS ticket
    FROM placed p JOIN jsonb_each(${JSON.stringify(shares)}::jsonb) AS share (stratum, quota) ON share.stratum = p.stratum
    WHERE place <= least(n, greatest(ceil(n::numeric * (quota ->> 'num')::numeric / (quota ->> 'den')::numeric), (quota ->> 'min')::numeric), (quota ->> 'max')::numeric)
    ORDER BY p.stratum COLLATE "C", p.ticket, p.id COLLATE "C"`;
}

test.each(["SM3", "SHA256"] as const)("PostgreSQL draws the same by itself, %s", async (suite) => {
  const next = seedsOf("oracle", suite);
  for (let round = 0; round < 20; round += 1) {
    const seed = next();
    const sizes = { A: 1 + (round * 37) % 400, B: (round * 11) % 60, C: 1 + round };
    const population = Object.entries(sizes).flatMap(([stratum, count]) => Array.from({ length: count }, (_, i) => [`9163${String(round).padStart(4, "0")}${stratum}${String(i).padStart(9, "0")}`, stratum]));
    const shares = { A: { num: 1 + round, den: 100, min: 2 }, B: { num: 1, den: 3, min: 0, max: 12 }, C: { num: 0, den: 1, min: 5 } };
    const { selected } = selectObjects(suite, seed, { quotas: shares, reserve: { num: 0, den: 1 } }, population);
    expect(await drawnBySql(suite, seed, population, shares)).toEqual(selected);
  }
}, 60_000);

test("an order that follows ids, dates or regions is an alarm; a sound one is none", async () => {
  const row = (i: number, ticket: number) => ({ stratum: "A", ticket: String(ticket).padStart(6, "0"), id: `X${String(i).padStart(6, "0")}`, date: (i * 7919) % 365, region: `63${i % 9}` });
  const rows = (ticket: (i: number) => number) => Array.from({ length: 200 }, (_, i) => row(i, ticket(i)));
  expect(oddOrders(rows((i) => i))).toEqual([expect.stringContaining("登记编号")]);
  expect(oddOrders(rows((i) => (i * 7919) % 365))).toEqual([expect.stringContaining("成立日期")]);
  expect(oddOrders(rows((i) => (i % 9) * 1000 + ((i * 31) % 200)))).toEqual([expect.stringContaining("行政区划")]);
  expect(oddOrders(rows((i) => (i * 104_729) % 199_933))).toEqual([]);
  expect(oddOrders(rows((i) => i).slice(0, 20))).toEqual([]);

  const { taskId, lead } = await makeJointTask({ objects: 60, sampling: { mode: "number", number: 50, reserve: 0 } });
  const id = await drawObjects(lead.initiator, taskId);
  expect(await watchOrder(id)).toEqual([]);
  expect(await db.auditEvent.count({ where: { action: "draws:verify", outcome: "failed" } })).toBe(0);
}, 60_000);
