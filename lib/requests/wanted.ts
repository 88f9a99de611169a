import { z } from "zod";
import type { DrawRequest } from "@/lib/platform/generated/prisma/client";

/** How many more objects per stratum: {stratum: count}. */
export const wantedSchema = z.record(z.string(), z.number().int().min(0));

/** What a request for 补抽 wants; empty for every other kind. */
export const wantedOf = ({ wanted }: Pick<DrawRequest, "wanted">): Record<string, number> => wantedSchema.parse(wanted ?? {});
