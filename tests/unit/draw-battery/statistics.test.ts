import { describe, expect, test } from "vitest";
import { chiSquareTail, kolmogorovTail, normalTail } from "@/lib/draw-battery/distributions";
import { deviates, inclusion, rankDeviate, uniformDistance, uniformity } from "@/lib/draw-battery/statistics";

const near = (found: number, known: number, relative = 1e-6) => expect(Math.abs(found / known - 1)).toBeLessThan(relative);

describe("tails against printed tables (Abramowitz and Stegun 26.7, 26.1; NIST)", () => {
  test.each([
    [3.841458820694124, 1, 0.05], [18.307038053275146, 10, 0.05], [2, 2, Math.exp(-1)], [124.3421134, 100, 0.05], [1.145476226, 5, 0.95],
  ])("χ² of %d with %d degrees", (x, degrees, known) => near(chiSquareTail(x, degrees), known, 1e-3));

  test("an even number of degrees is a sum that ends: e^(-x/2) Σ (x/2)^j / j!", () => {
    for (const [x, degrees] of [[10, 4], [55, 20], [300, 120], [700, 200]] as const) {
      let term = 1;
      let sum = 1;
      for (let j = 1; j < degrees / 2; j++) sum += term *= x / 2 / j;
      near(chiSquareTail(x, degrees), sum * Math.exp(-x / 2), 1e-9);
    }
  });

  test.each([[1.959963984540054, 0.05], [6, 1.973175e-9], [0, 1]])("the normal distribution beyond %d", (z, known) => near(normalTail(z), known, 1e-6));
  test.each([[1.3581, 0.05], [1.6276, 0.01], [0.5, 0.9639]])("Kolmogorov's at %d", (lambda, known) => near(kolmogorovTail(lambda / 1000, 1e6), known, 1e-2));
});

describe("statistics", () => {
  test("χ² counts outcomes that never came", () => {
    expect(uniformity(new Map([["a", 10], ["b", 10]]), 4).value).toBe(20);
    expect(uniformity(new Map([["a", 5], ["b", 5]]), 2)).toEqual({ value: 0, p: 1 });
  });

  test("inclusion of equal counts is 0, of one who never comes is large", () => {
    expect(inclusion([50, 50, 50, 50], 2, 100).p).toBe(1);
    expect(inclusion([67, 67, 66, 0], 2, 100).p).toBeLessThan(1e-6);
  });

  test("the distance of a grid is half a step, of squares a quarter", () => {
    const grid = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
    near(uniformDistance(grid).value, 0.0005);
    expect(uniformDistance(grid).p).toBe(1);
    near(uniformDistance(grid.map((x) => x * x)).value, 0.25, 0.01);
  });

  test("ranks: the same, the opposite, unrelated, with ties, all equal", () => {
    const up = Array.from({ length: 101 }, (_, i) => i);
    near(rankDeviate(up, up.map((x) => x * x)), 10);
    near(rankDeviate(up, up.map((x) => -x)), -10);
    // Spearman's own example of ties shared: ρ of (1, 2.5, 2.5, 4) with (1, 2, 3, 4) is 0.9487.
    near(rankDeviate([1, 2, 2, 3], [1, 2, 3, 4]) / Math.sqrt(3), 0.9486832980505138);
    expect(rankDeviate(up, up.map(() => 1))).toBe(0);
    expect(deviates([0, 0]).p).toBe(1);
  });
});
