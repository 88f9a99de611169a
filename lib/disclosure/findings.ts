import { z } from "zod";
import type { Check } from "@/lib/draw-core/verify-report";
import type { Draw } from "@/lib/platform/generated/prisma/client";

const checkSchema = z.object({ subject: z.string(), outcome: z.enum(["holds", "fails", "unchecked"]), words: z.string() });

/** What the check of a disclosed draw found, as `Draw.disclosureChecks` keeps it. */
const findingsSchema = z.object({
  checkedAt: z.string(),
  checks: z.array(checkSchema),
  /** 替补 and replaced people as the proof has them: codes, and the hash of the evidence. */
  replacements: z.array(z.object({
    task: z.string().optional(), out: z.string(), in: z.string(), reason: z.string(), evidence: z.string().nullable(), at: z.string(), by: z.string(), by2: z.string(),
  })),
  /** Stored files by which a line of a list is found with its Merkle path, by list. */
  lines: z.object({ population: z.number().optional(), excluded: z.number().optional() }),
});
export type Findings = z.output<typeof findingsSchema>;

/** The findings of a draw, or null before its check. */
export const findingsOf = ({ disclosureChecks }: Pick<Draw, "disclosureChecks">): Findings | null => findingsSchema.nullable().parse(disclosureChecks);

/** The checks, those that fail first. */
export const worstFirst = (checks: readonly Check[]): Check[] => {
  const weight = { fails: 0, unchecked: 1, holds: 2 } as const;
  return [...checks].sort((a, b) => weight[a.outcome] - weight[b.outcome]);
};
