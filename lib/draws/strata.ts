import { z } from "zod";
import type { Draw } from "@/lib/platform/generated/prisma/client";

const summarySchema = z.object({
  strata: z.array(z.object({ stratum: z.string(), n: z.number(), k: z.number(), reserveCount: z.number(), cutoff: z.string().nullable() })),
});

export type StratumResult = z.output<typeof summarySchema>["strata"][number];

/** The strata of a drawn draw of objects, in the form of the proof. */
export const strataOf = ({ summary }: Pick<Draw, "summary">): StratumResult[] => summarySchema.parse(summary).strata;
