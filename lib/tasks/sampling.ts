import { z } from "zod";
import { type Quotas, quotaOf, type Ratio, shareOf } from "@/lib/draw-core/quotas";
import { riskClassLabels } from "@/lib/objects/labels";
import { riskOrder } from "@/lib/objects/risk";
import type { RiskClass } from "@/lib/platform/generated/prisma/enums";

/** Risk classes as tables list them: from the gravest down. */
export const riskClasses = [...riskOrder].reverse();

/** A ratio in hundredths of a percent: 1250 is 12.5 %. Whole numbers, so that the draw computes with exact fractions. */
const ratio = z.number().int().min(0).max(10_000);
const reserve = ratio;
const code = z.string().regex(/^S[1-5]$/);
const classRule = z.object({ ratio, min: z.number().int().min(0).max(1_000_000) });

/** How many objects a task draws, as stored in `Task.sampling`: set per task and stratum, never a constant in code. */
export const samplingSchema = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("overall"), ratio: ratio.min(1), reserve }),
  z.object({ mode: z.literal("number"), number: z.number().int().min(1).max(1_000_000), reserve }),
  z.object({
    mode: z.literal("risk"), classes: z.object({ D: classRule, C: classRule, B: classRule, A: classRule, U: classRule }), reserve,
    /** What the strata are called in draws, from the first freeze on: neutral codes, whose meaning stays here. */
    codes: z.object({ D: code, C: code, B: code, A: code, U: code }).optional(),
  }),
]);
export type Sampling = z.output<typeof samplingSchema>;

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** A ratio as a fraction in lowest terms: 1250 → 1/8. */
export function fraction(hundredths: number): Ratio {
  const divisor = commonDivisor(hundredths, 10_000);
  return { num: hundredths / divisor, den: 10_000 / divisor };
}

/** What says how strata are called: overall and by number there is one. */
export type Strata = { mode: Sampling["mode"]; codes?: Record<RiskClass, string> | undefined };

/** The stratum that an object of a risk class is drawn in: a neutral code once the task has been frozen, for the class itself is not public. */
export const stratumOf = ({ mode, codes }: Strata, risk: RiskClass): string => (mode === "risk" ? (codes?.[risk] ?? risk) : "ALL");

/** The quotas of all strata; a stratum that turns out to be empty keeps its entry. */
export function quotasOf(sampling: Sampling): Quotas {
  if (sampling.mode === "overall") return { ALL: fraction(sampling.ratio) };
  if (sampling.mode === "number") return { ALL: { num: 0, den: 1, min: sampling.number, max: sampling.number } };
  return Object.fromEntries(riskClasses.map((risk) => {
    const { ratio: of, min } = sampling.classes[risk];
    return [stratumOf(sampling, risk), min > 0 ? { ...fraction(of), min } : fraction(of)];
  }));
}

/** The reserve's size relative to what is drawn, per stratum. */
export const reserveOf = ({ reserve: of }: Pick<Sampling, "reserve">): Ratio => fraction(of);

export type Expected = {
  stratum: string;
  label: string;
  n: number;
  k: number;
  reserve: number;
  /** 必然抽中, 不会抽中: the draw decides nothing in such a stratum. */
  certain: "all" | "none" | null;
};

/** Whether a draw of k of n decides nothing, because it takes all or none. */
export const certainty = ({ n, k }: Pick<Expected, "n" | "k">): Expected["certain"] => (n === 0 ? null : k === n ? "all" : k === 0 ? "none" : null);

/** What the draw will take of each stratum, given the number of objects of each risk class in the pool. */
export function expectedCounts(sampling: Sampling, pool: Record<RiskClass, number>): Expected[] {
  return Object.entries(quotasOf(sampling)).map(([stratum, quota]) => {
    const n = riskClasses.filter((risk) => stratumOf(sampling, risk) === stratum).reduce((sum, risk) => sum + pool[risk], 0);
    const k = quotaOf(quota, n);
    const certain = certainty({ n, k });
    return { stratum, label: stratumLabel(stratum, sampling), n, k, reserve: Math.min(n - k, shareOf(reserveOf(sampling), k)), certain };
  });
}

/** How a stratum is marked of which the draw takes everything or nothing. */
export const certainLabels = { all: "必然抽中", none: "不会抽中" } as const;

/** 必然抽中 or 不会抽中 (draw specification §4), in a plain sentence; "" for a stratum that is empty or where chance decides. */
export function certainWords({ n, k }: Pick<Expected, "n" | "k">): string {
  if (n > 0 && k === n) return `${n} 户全部抽中，随机抽取不起作用`;
  return n > 0 && k === 0 ? `${n} 户都不会抽中，随机抽取不起作用` : "";
}

/** A stratum in words, for those who may know what its code means. */
export function stratumLabel(stratum: string, sampling: Strata): string {
  if (stratum === "ALL") return "全部对象";
  const risk = riskClasses.find((one) => stratumOf(sampling, one) === stratum);
  return risk === undefined ? stratum : risk === stratum ? riskClassLabels[risk] : `${riskClassLabels[risk]}（${stratum}）`;
}

/** A ratio for people: 1250 → "12.5%". */
export const percentText = (hundredths: number): string => `${hundredths / 100}%`;

/** The rule in one line: `D 高 30%（至少 1 户）、C 较高 10% …；备选 20%`. */
export function describeSampling(sampling: Sampling): string {
  const spare = sampling.reserve > 0 ? `；备选为抽取数的 ${percentText(sampling.reserve)}` : "；不设备选";
  if (sampling.mode === "overall") return `按比例 ${percentText(sampling.ratio)}${spare}`;
  if (sampling.mode === "number") return `按数量 ${sampling.number} 户${spare}`;
  const classes = riskClasses.map((risk) => {
    const { ratio: of, min } = sampling.classes[risk];
    return `${riskClassLabels[risk]} ${percentText(of)}${min > 0 ? `（至少 ${min} 户）` : ""}`;
  });
  return `按信用风险分层：${classes.join("、")}${spare}`;
}

/**
 * Strata of which more is drawn than the ceiling for 一般检查事项 (per cent), rounded up as every draw is, would draw; key items
 * have no ceiling (domain rule 2).
 */
export function aboveCeiling(expected: readonly Expected[], ceilingPercent: number): Expected[] {
  return expected.filter(({ n, k }) => k > shareOf({ num: ceilingPercent, den: 100 }, n));
}
