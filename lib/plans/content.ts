import { z } from "zod";
import { PlanType } from "@/lib/platform/generated/prisma/enums";

/**
 * What a published version says (PlanVersion.content): the plan as filed (备案), readable without any other row. Days are
 * `2026-11-23`. Attachments keep the stored file's id, because a later version may no longer have them.
 */
export const planContentSchema = z.object({
  number: z.string(),
  year: z.number().int(),
  name: z.string(),
  type: z.enum(PlanType),
  departmentName: z.string(),
  basisDocument: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  description: z.string(),
  attachments: z.array(z.object({ fileId: z.number().int(), name: z.string(), sha256: z.string() })),
});
export type PlanContent = z.output<typeof planContentSchema>;
