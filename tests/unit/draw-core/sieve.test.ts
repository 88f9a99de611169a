import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "@/lib/draw-core/encode";
import { Sieve } from "@/lib/draw-core/sieve";

const whole = 2 ** 53;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const linesOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split("\n").slice(0, -1);

/** Offers ids with their ranks as whoever draws does. */
function offered(wanted: number, rows: readonly (readonly [string, number])[]): Sieve {
  const sieve = new Sieve(wanted);
  for (const [id, rank] of rows) {
    const bytes = utf8(`..${id}..`);
    if (rank < sieve.bound) sieve.keep(rank, bytes, 2, bytes.length - 2);
  }
  return sieve;
}

const sorted = (rows: readonly (readonly [string, number])[]) => rows.toSorted((a, b) => a[1] - b[1] || byText(a[0], b[0])).map(([id]) => id);

/** Ranks near each other, equal ones, and any. */
const rank = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: whole / 2, max: whole / 2 + 3 }), fc.nat(whole - 1));

describe("the sieve", () => {
  test.each([[80, 500], [2500, 60]])("finds the smallest of up to %i of any ranks, and loses none of them on the way", (maxLength, numRuns) => {
    fc.assert(fc.property(fc.nat(40), fc.array(rank, { minLength: maxLength / 2, maxLength }), (wanted, ranks) => {
      const rows = ranks.map((each, i) => [`ID${i}`, each] as const);
      const sieve = offered(wanted, rows);
      const smallest = sorted(rows).slice(0, wanted);
      expect(linesOf(sieve.candidates())).toEqual(expect.arrayContaining(smallest));
      expect(linesOf(sieve.smallest(byText))).toEqual(smallest);
    }), { numRuns, seed: 31 });
  });

  test("keeps few of very many, and room for ids of every length", () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [`91${i}${i % 1000 === 0 ? "X".repeat(3000) : ""}`, (i * 2_654_435_761 * 2_097_143) % whole] as const);
    const sieve = offered(700, rows);
    expect(sieve.bound).toBeLessThan(whole / 50);
    expect(linesOf(sieve.candidates()).length).toBeLessThan(900);
    expect(linesOf(sieve.smallest(byText))).toEqual(sorted(rows).slice(0, 700));
  });

  test("keeps all whose rank is that of a wanted one, however many they are", () => {
    const rows = Array.from({ length: 9000 }, (_, i) => [`ID${String(i).padStart(4, "0")}`, 5] as const);
    expect(linesOf(offered(10, rows.toReversed()).smallest(byText))).toEqual(sorted(rows).slice(0, 10));
  });

  test("takes nobody where nobody is wanted", () => {
    const sieve = offered(0, [["A", 0], ["B", 1]]);
    expect([sieve.bound, sieve.candidates().length, sieve.smallest(byText).length]).toEqual([0, 0, 0]);
  });
});
