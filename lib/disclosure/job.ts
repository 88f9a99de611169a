import { z } from "zod";
import type { JobHandler } from "@/lib/jobs/handler";
import { checkDisclosed } from "./check";

const payloadSchema = z.object({ drawId: z.number() });

/** Checks a disclosed draw against what was sealed. */
export const handler: JobHandler = async ({ payload, signal, progress }) => {
  const { drawId } = payloadSchema.parse(payload);
  await checkDisclosed(drawId, { signal, progress });
};
