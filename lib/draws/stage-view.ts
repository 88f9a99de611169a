import { z } from "zod";

/** A stratum of a drawn draw as it is shown to witnesses. The objects come in order of their ids: tickets and ranks the browser computes from the seed. */
const stageStratumSchema = z.object({
  stratum: z.string(),
  n: z.number(),
  k: z.number(),
  /** 入选线, hex; null where nobody was drawn. */
  cutoff: z.string().nullable(),
  objects: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type StageStratum = z.output<typeof stageStratumSchema>;

const stageMatchSchema = z.object({ task: z.string(), name: z.string(), unit: z.string(), people: z.array(z.string()) });
export type StageMatch = z.output<typeof stageMatchSchema>;

/** What the projector shows of a result, once there is one: strata of a draw of objects, or inspections with their people in order of the inspections' ids. */
export const stageResultSchema = z.object({ strata: z.array(stageStratumSchema), matches: z.array(stageMatchSchema), total: z.number(), shortages: z.number() });
export type StageResult = z.output<typeof stageResultSchema>;
