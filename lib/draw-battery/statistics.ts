import { chiSquareTail, kolmogorovTail } from "./distributions";

/** What a test found: its statistic, and p, the chance of one at least as large where nothing is wrong. */
export interface Statistic {
  value: number;
  p: number;
}

/** Pearson's χ² of counts against equal chances of `cells` outcomes; outcomes that never came need not be among the counts. */
export function uniformity(counts: ReadonlyMap<string, number>, cells: number): Statistic {
  let total = 0;
  for (const count of counts.values()) total += count;
  const expected = total / cells;
  let value = Math.max(0, cells - counts.size) * expected;
  for (const count of counts.values()) value += (count - expected) ** 2 / expected;
  return { value, p: chiSquareTail(value, cells - 1) };
}

/**
 * How often each of n was among k drawn, over `draws` draws: Σ(c-Mp)²/(Mp(1-p))·(n-1)/n is χ² with n-1 degrees of freedom (draw
 * specification §7; the factor is because k are drawn without replacement).
 */
export function inclusion(counts: readonly number[], k: number, draws: number): Statistic {
  const n = counts.length;
  const p = k / n;
  const sum = counts.reduce((total, count) => total + (count - draws * p) ** 2, 0);
  const value = ((sum / (draws * p * (1 - p))) * (n - 1)) / n;
  return { value, p: chiSquareTail(value, n - 1) };
}

/** Kolmogorov and Smirnov's distance of values from the uniform distribution on [0, 1). */
export function uniformDistance(values: readonly number[]): Statistic {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let value = 0;
  sorted.forEach((x, i) => (value = Math.max(value, x - i / n, (i + 1) / n - x)));
  return { value, p: kolmogorovTail(value, n) };
}

/**
 * Spearman's rank correlation of two lists of equal length, equal values sharing their mean rank: ρ·√(n-1), which is standard
 * normal for large n where the two have nothing to do with each other. 0 where all of a list are equal.
 */
export function rankDeviate(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [centredRanks(a), centredRanks(b)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += x[i]! * y[i]!;
    xx += x[i]! * x[i]!;
    yy += y[i]! * y[i]!;
  }
  return xx === 0 || yy === 0 ? 0 : (xy / Math.sqrt(xx * yy)) * Math.sqrt(x.length - 1);
}

/** Many deviates that should each be standard normal, together: their squares' sum is χ². */
export function deviates(values: readonly number[]): Statistic {
  const value = values.reduce((sum, z) => sum + z * z, 0);
  return { value, p: chiSquareTail(value, values.length) };
}

function centredRanks(values: readonly number[]): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    const rank = (from + to - 1) / 2 - (order.length - 1) / 2;
    for (let i = from; i < to; i++) ranks[order[i]!] = rank;
    from = to;
  }
  return ranks;
}
