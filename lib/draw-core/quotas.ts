import { refuse, shown } from "./draw-spec-error";
import { asStratum } from "./formats";
import { asMembers, asObjectWith } from "./members";

/** A share: num of den, 0 ≤ num ≤ den, den > 0. */
export interface Ratio {
  num: number;
  den: number;
}

/** What is drawn of a stratum: a share, at least `min` (absent 0) and at most `max` (absent all). */
export interface Quota extends Ratio {
  min?: number;
  max?: number;
}

export type Quotas = Record<string, Quota>;

/** Checks `quotas` of the rules. Errors: a stratum's name, den = 0, num > den, max < min, a member too many. */
export function asQuotas(value: unknown): Quotas {
  const quotas = asObjectWith(value, [], "分层抽取比例");
  for (const [stratum, quota] of Object.entries(quotas)) {
    asStratum(stratum);
    const { min, max } = asRatio(quota, ["min", "max"], `分层 ${stratum} 的抽取比例`) as Quota;
    if (min !== undefined && max !== undefined && max < min) refuse("quota", `分层 ${stratum} 的上限低于下限`);
  }
  return quotas as Quotas;
}

/** Checks a share with perhaps more members. */
export function asRatio(value: unknown, optional: readonly string[], what: string): Ratio {
  const { num, den, ...bounds } = asMembers(value, ["num", "den"], optional, what);
  checkCount(num, what);
  checkCount(den, what);
  if (den === 0) refuse("quota", `${what}分母为 0`);
  if (num > den) refuse("quota", `${what}大于 1：${num}/${den}`);
  for (const name of Object.keys(bounds)) checkCount(bounds[name], what);
  return value as Ratio;
}

/** How many are drawn of n lines: min(n, max(min, ⌈n·num/den⌉), max), in integers of any size. */
export function quotaOf(quota: Quota, n: number): number {
  return Math.min(n, Math.max(quota.min ?? 0, shareOf(quota, n)), quota.max ?? n);
}

/** ⌈count·num/den⌉: rounded up, so that a legal minimum is never undercut. */
export function shareOf({ num, den }: Ratio, count: number): number {
  return Number((BigInt(count) * BigInt(num) + BigInt(den) - 1n) / BigInt(den));
}

function checkCount(value: unknown, what: string): asserts value is number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) refuse("quota", `${what}不是 0 至 2^53-1 的整数：${shown(value)}`);
}
