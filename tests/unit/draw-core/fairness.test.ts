import { describe, expect, test } from "vitest";
import type { Inspector, Task } from "@/lib/draw-core/eligibility";
import { matchInspectors } from "@/lib/draw-core/match";
import { selectObjects } from "@/lib/draw-core/select";
import { bytesFor, objectId } from "./sample-draw";

/** A way to draw k of n ids from a seed, in the order drawn. */
type Sampler = (seed: string, ids: string[], k: number) => string[];

const draw: Sampler = (seed, ids, k) =>
  selectObjects("SM3", seed, { quotas: { A: { num: 0, den: 1, min: k } }, reserve: { num: 0, den: 1 } }, ids.map((id) => [id, "A"])).selected.map(({ id }) => id);

/** Planted: the last row can never be drawn (an off-by-one). */
const lastNever: Sampler = (seed, ids, k) => draw(seed, ids.slice(0, -1), k);

/** Planted: every n-th row from a random start, as an existing system does. */
const systematic: Sampler = (seed, ids, k) => {
  const start = Number.parseInt(seed.slice(0, 8), 16) % ids.length;
  return Array.from({ length: k }, (_, i) => ids[(start + Math.floor((i * ids.length) / k)) % ids.length]!);
};

/** Planted: a naive shuffle, which swaps each place with any place. */
const naiveShuffle: Sampler = (seed, ids, k) => {
  const shuffled = ids.slice();
  for (let i = 0; i < shuffled.length; i++) {
    const j = Number.parseInt(bytesFor(`${seed}${i}`).slice(0, 8), 16) % shuffled.length;
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled.slice(0, k);
};

const idsOf = (count: number) => Array.from({ length: count }, (_, i) => objectId(i));

/** The normal deviate of a χ² value (Wilson and Hilferty 1931). */
function deviate(chiSquare: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread);
}

/** p = 1e-4, one-sided: beyond it a sampler of a fixed seed fails. */
const LIMIT = 3.719;

function tally(outcomes: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/** χ² of counts against equal chances of so many outcomes, as a deviate. */
function uniformity(counts: Map<string, number>, outcomes: number): number {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const expected = total / outcomes;
  const seen = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return deviate(seen + (outcomes - counts.size) * expected, outcomes - 1);
}

/** §7, inclusion: Σ(c-Mp)²/(Mp(1-p))·(n-1)/n against χ²(n-1). */
function inclusion(sampler: Sampler, n: number, k: number, seeds: number): number {
  const ids = idsOf(n);
  const counts = new Map(ids.map((id) => [id, 0]));
  for (let i = 0; i < seeds; i++) for (const id of sampler(bytesFor(`inclusion${i}`), ids, k)) counts.set(id, counts.get(id)! + 1);
  const p = k / n;
  const sum = [...counts.values()].reduce((total, count) => total + (count - seeds * p) ** 2 / (seeds * p * (1 - p)), 0);
  return deviate((sum * (n - 1)) / n, n - 1);
}

function subsets(sampler: Sampler, seeds: number): number {
  const ids = idsOf(8);
  return uniformity(tally(Array.from({ length: seeds }, (_, i) => sampler(bytesFor(`subset${i}`), ids, 3).sort().join())), 56);
}

function orders(sampler: Sampler, seeds: number): number {
  const ids = idsOf(5);
  return uniformity(tally(Array.from({ length: seeds }, (_, i) => sampler(bytesFor(`order${i}`), ids, 5).join())), 120);
}

describe("every object of a stratum has the same chance", () => {
  test("to be drawn", () => expect(inclusion(draw, 200, 20, 5_000)).toBeLessThan(LIMIT), 30_000);
  test("together with any others", () => expect(subsets(draw, 20_000)).toBeLessThan(LIMIT), 30_000);
  test("at any place", () => expect(orders(draw, 20_000)).toBeLessThan(LIMIT), 30_000);
});

describe("planted faults are found", () => {
  test("the last row is never drawn", () => expect(inclusion(lastNever, 200, 20, 5_000)).toBeGreaterThan(LIMIT), 30_000);
  test("systematic sampling", () => expect(subsets(systematic, 2_000)).toBeGreaterThan(LIMIT), 30_000);
  test("a naive shuffle", () => expect(orders(naiveShuffle, 20_000)).toBeGreaterThan(LIMIT), 30_000);
});

test("people with the same eligibility and cap have the same chance of any place", () => {
  const people = Array.from({ length: 6 }, (_, i): Inspector => ({ id: `P-${i}`, unit: "U1", region: "*", competences: "*", cap: 3 }));
  const tasks = Array.from({ length: 4 }, (_, i): Task => ({ id: `${objectId(i)}/U1`, unit: "U1", region: "630102", categories: "DJ", need: 2 }));
  const pairs: string[] = [];
  const busy: string[] = [];
  for (let i = 0; i < 6_000; i++) {
    const { assignments } = matchInspectors("SM3", bytesFor(`match${i}`), tasks, people, new Set());
    pairs.push(assignments.find(({ task }) => task === tasks[0]!.id)!.inspectors.join());
    const all = assignments.flatMap(({ inspectors }) => inspectors);
    busy.push(people.filter(({ id }) => all.filter((other) => other === id).length === 2).map(({ id }) => id).join());
  }
  expect(uniformity(tally(pairs), 15)).toBeLessThan(LIMIT);
  expect(uniformity(tally(busy), 15)).toBeLessThan(LIMIT);
}, 30_000);
