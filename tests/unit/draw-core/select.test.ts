import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "@/lib/draw-core/encode";
import { nextReserve } from "@/lib/draw-core/replace";
import { ObjectSelection, objectTicket, selectObjects, type Selection } from "@/lib/draw-core/select";
import { quotaOf, shareOf, type Quotas } from "@/lib/draw-core/quotas";
import { bytesFor, objectId } from "./sample-draw";

const STRATA = ["A", "B", "S1"];
const ratio = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 12 })).map(([a, b]) => ({ num: Math.min(a, b), den: Math.max(a, b, 1) }));
const drawing = fc.record({
  seed: fc.nat().map((n) => bytesFor(`seed${n}`)),
  rows: fc.uniqueArray(fc.nat(99_999), { maxLength: 60 }).chain((numbers) => fc.tuple(...numbers.map((n) => fc.constantFrom(...STRATA).map((stratum) => [objectId(n), stratum])))),
  quotas: fc.tuple(ratio, ratio, ratio).map((ratios): Quotas => Object.fromEntries(STRATA.map((stratum, i) => [stratum, ratios[i]!]))),
  reserve: ratio,
});

describe("the selection", () => {
  test("is the sorted tickets' first k, then the reserve", () => {
    fc.assert(
      fc.property(drawing, ({ seed, rows, quotas, reserve }) => {
        const selection = selectObjects("SM3", seed, { quotas, reserve }, rows);
        expect(selection.strata.map(({ stratum }) => stratum)).toEqual(STRATA);
        for (const { stratum, n, k, reserveCount, cutoff } of selection.strata) {
          const tickets = rows.filter((row) => row[1] === stratum).map(([id]) => ({ id: id!, stratum, ticket: objectTicket("SM3", seed, id!) }));
          tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
          const { num, den } = quotas[stratum]!;
          expect([n, k, reserveCount]).toEqual([tickets.length, Math.ceil((tickets.length * num) / den), Math.min(n - k, Math.ceil((k * reserve.num) / reserve.den))]);
          expect(selection.selected.filter((object) => object.stratum === stratum)).toEqual(tickets.slice(0, k));
          expect(selection.reserve.filter((object) => object.stratum === stratum)).toEqual(tickets.slice(k, k + reserveCount));
          expect(cutoff).toBe(tickets[k - 1]?.ticket ?? null);
        }
      }),
      { numRuns: 300, seed: 10 },
    );
  });

  test("does not depend on the order of the lines", () => {
    fc.assert(
      fc.property(drawing, fc.nat(), ({ seed, rows, quotas, reserve }, turn) => {
        const turned = rows.toSorted((a, b) => (bytesFor(`${turn}${a[0]}`) < bytesFor(`${turn}${b[0]}`) ? -1 : 1));
        expect(selectObjects("SM3", seed, { quotas, reserve }, turned)).toEqual(selectObjects("SM3", seed, { quotas, reserve }, rows));
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  const idsOf = ({ selected }: Selection) => selected.map(({ id }) => id);

  test("of more keeps the fewer, and goes on with the reserve in order", () => {
    fc.assert(
      fc.property(drawing, fc.nat(20), ({ seed, rows, quotas, reserve }, min) => {
        const fewer = selectObjects("SM3", seed, { quotas, reserve }, rows);
        const more = selectObjects("SM3", seed, { quotas: Object.fromEntries(STRATA.map((stratum) => [stratum, { ...quotas[stratum]!, min }])), reserve }, rows);
        expect(idsOf(more)).toEqual(expect.arrayContaining(idsOf(fewer)));
        for (const { stratum, k } of fewer.strata) {
          const gained = more.selected.filter((object) => object.stratum === stratum).slice(k);
          const waiting = fewer.reserve.filter((object) => object.stratum === stratum);
          expect(gained.slice(0, waiting.length)).toEqual(waiting.slice(0, gained.length));
        }
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  test("of a sub-population is the selection's subset: whoever is first among all is first among some", () => {
    fc.assert(
      fc.property(drawing, fc.nat(6), ({ seed, rows, reserve }, count) => {
        const some = rows.filter((_, i) => i % 2 === 0);
        const quotas = Object.fromEntries(STRATA.map((stratum) => [stratum, { num: 0, den: 1, min: count }]));
        const ofAll = new Set(idsOf(selectObjects("SM3", seed, { quotas, reserve }, rows)));
        const ofSome = new Set(idsOf(selectObjects("SM3", seed, { quotas, reserve }, some)));
        for (const [id] of some) if (ofAll.has(id!)) expect(ofSome.has(id!)).toBe(true);
      }),
      { numRuns: 200, seed: 13 },
    );
  });

  test("keeps few of many lines in memory and still finds the same", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [objectId(i), "A"]);
    const seed = bytesFor("many");
    const { selected, reserve } = selectObjects("SHA256", seed, { quotas: { A: { num: 1, den: 200 } }, reserve: { num: 1, den: 2 } }, rows);
    const tickets = rows.map(([id]) => ({ id: id!, stratum: "A", ticket: objectTicket("SHA256", seed, id!) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    expect([...selected, ...reserve]).toEqual(tickets.slice(0, 150));
  });

  test("refuses lines that the freeze did not count", () => {
    const rules = { quotas: { A: { num: 1, den: 2 } }, reserve: { num: 0, den: 1 } };
    const selection = () => new ObjectSelection("SM3", bytesFor("s"), rules, new Map([["A", 2]]));
    expect(() => selection().finish()).toThrow(/应有 2 行/);
    expect(() => selection().offer("SITE:1", "B")).toThrow(/没有抽取比例/);
    expect(() => new ObjectSelection("SM3", bytesFor("s"), rules, new Map([["B", 1]]))).toThrow(/没有抽取比例/);
  });
});

describe("a quota", () => {
  test.each([
    [{ num: 3, den: 100 }, 0, 0],
    [{ num: 3, den: 100 }, 1, 1],
    [{ num: 3, den: 100 }, 100, 3],
    [{ num: 3, den: 100 }, 101, 4],
    [{ num: 0, den: 1 }, 10, 0],
    [{ num: 1, den: 100, min: 5 }, 10, 5],
    [{ num: 1, den: 100, min: 50 }, 10, 10],
    [{ num: 1, den: 2, max: 3 }, 10, 3],
    [{ num: 1, den: 1, max: 0 }, 10, 0],
    [{ num: 1, den: 2, min: 4, max: 4 }, 10, 4],
    [{ num: 2 ** 53 - 2, den: 2 ** 53 - 1 }, 100_000_000, 100_000_000],
    [{ num: 1, den: 2 ** 53 - 1 }, 100_000_000, 1],
  ])("%j of %i is %i", (quota, n, k) => {
    expect(quotaOf(quota, n)).toBe(k);
  });

  test("rounds up exactly, where floating point would not", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.nat(10_000_000), (a, b, n) => {
        const [num, den] = a < b ? [a, b] : [b, Math.max(a, 1)];
        const share = BigInt(shareOf({ num, den }, n));
        expect(share * BigInt(den) >= BigInt(n) * BigInt(num) && (share - 1n) * BigInt(den) < BigInt(n) * BigInt(num)).toBe(true);
      }),
      { seed: 14 },
    );
  });
});

test("替补 takes the reserve strictly in order, each stratum its own", () => {
  const reserve = [
    { id: "SITE:1", stratum: "A", ticket: "0" },
    { id: "SITE:2", stratum: "A", ticket: "1" },
    { id: "SITE:3", stratum: "B", ticket: "0" },
  ];
  expect(nextReserve({ reserve }, "A", new Set())?.id).toBe("SITE:1");
  expect(nextReserve({ reserve }, "A", new Set(["SITE:1"]))?.id).toBe("SITE:2");
  expect(nextReserve({ reserve }, "A", new Set(["SITE:1", "SITE:2"]))).toBeUndefined();
  expect(nextReserve({ reserve }, "B", new Set(["SITE:1", "SITE:2"]))?.id).toBe("SITE:3");
});

test("ids are given their tickets from their bytes as they are from texts", () => {
  const rows = Array.from({ length: 500 }, (_, i) => [i % 7 === 0 ? `SITE:a-${i}.${"x".repeat(i % 40)}` : objectId(i), i % 3 === 0 ? "A" : "B"] as const);
  const rules = { quotas: { A: { num: 1, den: 10 }, B: { num: 1, den: 5 } }, reserve: { num: 1, den: 2 } };
  const sizes = new Map([["A", 167], ["B", 333]]);
  for (const suite of ["SM3", "SHA256"] as const) {
    const one = new ObjectSelection(suite, "5a".repeat(32), rules, sizes);
    const other = new ObjectSelection(suite, "5a".repeat(32), rules, sizes);
    for (const [id, stratum] of rows) one.offer(id, stratum);
    for (const stratum of ["A", "B"]) other.offerIds(stratum, utf8(rows.flatMap(([id, of]) => (of === stratum ? `${id}\n` : [])).join("")));
    expect(other.finish()).toEqual(one.finish());
  }
  const selection = new ObjectSelection("SM3", "5a".repeat(32), rules, sizes);
  expect(() => selection.offerIds("C", utf8(`${objectId(1)}\n`))).toThrow("没有抽取比例");
  expect(() => selection.offerIds("A", utf8(objectId(1)))).toThrow("不完整");
});

test("of very many, ids and tickets are made into texts part by part", () => {
  const ids = Array.from({ length: 60_000 }, (_, i) => `91630000${String(i).padStart(10, "0")}`);
  const [rules, sizes] = [{ quotas: { A: { num: 1, den: 1 } }, reserve: { num: 0, den: 1 } }, new Map([["A", ids.length]])];
  const [one, other] = [new ObjectSelection("SHA256", "5a".repeat(32), rules, sizes), new ObjectSelection("SHA256", "5a".repeat(32), rules, sizes)];
  for (const id of ids) one.offer(id, "A");
  other.offerIds("A", utf8(ids.map((id) => `${id}\n`).join("")));
  // Compared by a text: the matcher takes seconds for so many.
  expect(JSON.stringify(other.finish())).toBe(JSON.stringify(one.finish()));
});
