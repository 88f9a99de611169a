import { expect, test } from "vitest";
import { chiSquareTail, kolmogorovTail } from "@/lib/draw-battery/distributions";

/** P(X ≥ x) of χ² whose expectation a bias has moved by `shift`: a Poisson mixture of central ones (Johnson, Kotz, Balakrishnan, 29.3). */
function shiftedTail(x: number, degrees: number, shift: number): number {
  let weight = Math.exp(-shift / 2);
  let sum = 0;
  for (let j = 0; j < 1000; j++) {
    sum += weight * chiSquareTail(x, degrees + 2 * j);
    weight *= shift / 2 / (j + 1);
  }
  return sum;
}

/** The statistic at which a test fails with fresh seeds, by bisection. */
function criticalValue(degrees: number): number {
  let [low, high] = [0, 2000];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, degrees) > 1e-6) low = middle;
    else high = middle;
  }
  return high;
}

/** Half of the outcomes likelier by the share `r`, half less likely. */
const halves = (draws: number, r: number) => draws * r ** 2;
/** One of `cells` outcomes likelier by the share `r`, the others evenly less. */
const one = (draws: number, cells: number, r: number) => (draws / (cells - 1)) * r ** 2;

/** The biases that docs/battery.md says are found: [test, degrees of freedom, how far each moves χ²]. */
test.each([
  ["inclusion, half of the list 2.1 %", 199, 200 * 0.995 * (2000 * 0.021) ** 2 / 1800],
  ["inclusion, one object 30 %", 199, 0.995 * (2000 * 0.3) ** 2 / 1800],
  ["subsets, half 2.5 %", 55, halves(200_000, 0.025)], ["subsets, one 19 %", 55, one(200_000, 56, 0.19)],
  ["orders, half 2.8 %", 119, halves(200_000, 0.028)], ["orders, one 31 %", 119, one(200_000, 120, 0.31)],
  ["pairs, half 4.3 %", 189, halves(100_000, 0.043)], ["pairs, one 60 %", 189, one(100_000, 190, 0.6)],
  ["rank correlation of 0.022", 200, 200 * 1999 * 0.022 ** 2],
  ["people, half of the pairs 5.2 %", 14, halves(30_000, 0.052)], ["people, one pair 20 %", 14, one(30_000, 15, 0.2)],
  ["a task that goes short 9.3 %", 4, one(30_000, 5, 0.093)], ["a person who steps in 6.5 %", 4, one(60_000, 5, 0.065)],
  ["all bits of a seed by 0.45 points", 256, 256 * 10_000 * (2 * 0.0045) ** 2], ["one bit of a seed by 7.2 points", 256, 10_000 * (2 * 0.072) ** 2],
])("found in 99 of 100 runs: %s", (_, degrees, shift) => {
  expect(shiftedTail(criticalValue(degrees), degrees, shift)).toBeGreaterThan(0.99);
});

test("found in 99 of 100 runs: 1,000,000 tickets 0.4 points off somewhere, where chance takes back 2.33 standard deviations of at most 1/2 √n", () => {
  expect(kolmogorovTail(0.004 - (2.33 * 0.5) / 1000, 1e6)).toBeLessThan(1e-6);
});
