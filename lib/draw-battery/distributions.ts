/**
 * Upper tails of the distributions that the battery compares with. Each answers P(X ≥ x) when nothing is wrong, between 0 and 1,
 * with a relative error below 1e-9 down to 1e-200.
 */

const EPSILON = 1e-15;
const TINY = 1e-300;

/** χ² with `degrees` of freedom: Q(degrees / 2, x / 2), the regularised incomplete gamma function (DLMF 8.7.3, 8.9.2). */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaQ(degrees / 2, x / 2);
}

/** The normal distribution, both sides: P(|Z| ≥ |z|) = Q(1/2, z² / 2). */
export function normalTail(z: number): number {
  return gammaQ(0.5, (z * z) / 2);
}

/** Kolmogorov's distribution of √n·D for large n (Kolmogorov 1933), with Stephens' correction for n of a hundred or more (1970). */
export function kolmogorovTail(distance: number, n: number): number {
  const root = Math.sqrt(n);
  const lambda = (root + 0.12 + 0.11 / root) * distance;
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let j = 1; j <= 100; j++) {
    const term = Math.exp(-2 * j * j * lambda * lambda);
    sum += j % 2 === 1 ? term : -term;
    if (term < EPSILON * sum) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

const front = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = a + 1; term > sum * EPSILON; n++) {
    term *= x / n;
    sum += term;
  }
  return sum * front(a, x);
}

/** Lentz's method for the continued fraction. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return front(a, x) * fraction;
}

/** ln Γ(a) for a > 0 by Stirling's series, after raising a until the series is exact to a double's last digits (DLMF 5.11.1). */
function logGamma(a: number): number {
  let shift = 0;
  let z = a;
  while (z < 20) {
    shift += Math.log(z);
    z += 1;
  }
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
