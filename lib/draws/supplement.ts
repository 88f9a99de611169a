import { z } from "zod";
import type { Quotas } from "@/lib/draw-core/quotas";
import type { Draw } from "@/lib/platform/generated/prisma/client";

/** 补抽: how many more of each stratum, and the valid draws whose pool it is drawn from. */
export type Supplement = { wanted: Record<string, number>; of: Draw[] };

const wantedSchema = z.record(z.string(), z.number().int().min(0));

/** What an approved request asks for: {stratum: count}. */
export const wantedOf = ({ wanted }: { wanted: unknown }): Record<string, number> => wantedSchema.parse(wanted ?? {});

/** Quotas that draw exactly so many of each stratum, in the words of the specification: none by ratio, and that many at least and at most. */
export function exactQuotas(strata: readonly string[], wanted: Record<string, number>): Quotas {
  return Object.fromEntries(strata.map((stratum) => {
    const count = wanted[stratum] ?? 0;
    return [stratum, { num: 0, den: 1, min: count, max: count }];
  }));
}
