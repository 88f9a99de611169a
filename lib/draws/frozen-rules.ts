import { z } from "zod";
import type { Draw } from "@/lib/platform/generated/prisma/client";

const drawNamed = z.object({ drawId: z.string(), freeze: z.string() });
const named = z.array(drawNamed).default([]);

/** What the rules of a draw say of other draws, and of the request that allowed it (draw specification §2, members that may be there). */
const frozenRulesSchema = z.object({
  objectsDraw: drawNamed.optional(),
  supplements: named,
  supplementOf: named,
  /** The two people as codes, and the hash of the evidence in hex. */
  approval: z.object({ by: z.string(), by2: z.string(), at: z.string(), evidence: z.string().nullable() }).optional(),
});
export type FrozenRules = z.output<typeof frozenRulesSchema>;
export type FrozenApproval = NonNullable<FrozenRules["approval"]>;

/** Those members of a draw's rules, as they were frozen. */
export const frozenRulesOf = ({ rules }: Pick<Draw, "rules">): FrozenRules => frozenRulesSchema.parse(JSON.parse(rules));
