import { z } from "zod";
import { keptChoiceSchema } from "@/lib/draws/schema";

/** What the jobs of a draw are about, as the queue keeps it. */
export const freezePayload = z.object({ kind: z.enum(["objects", "inspectors"]), taskId: z.number(), ceremony: keptChoiceSchema });
export const outcomePayload = z.object({ drawId: z.number() });

/** The kind of job that looks at the order of who was drawn, once the result is stored; its key is the draw. */
export const orderJob = "draw.order";
