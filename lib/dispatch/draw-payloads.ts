import { z } from "zod";
import { keptChoiceSchema } from "@/lib/draws/schema";

/** What the jobs of a draw are about, as the queue keeps it. */
export const freezePayload = z.object({ kind: z.enum(["objects", "inspectors"]), taskId: z.number(), ceremony: keptChoiceSchema });
export const outcomePayload = z.object({ drawId: z.number() });
