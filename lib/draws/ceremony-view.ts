import { z } from "zod";

/** What a browser gets to know of a draw under way: hashes, commitments, what has been revealed; never what is still secret. */
export const ceremonySchema = z.object({
  id: z.number(),
  drawId: z.string(),
  kind: z.enum(["objects", "inspectors"]),
  state: z.enum(["frozen", "committed", "revealed", "drawn", "aborted"]),
  suite: z.enum(["SM3", "SHA256"]),
  freeze: z.string(),
  rulesHash: z.string(),
  revealed: z.string().nullable(),
  seed: z.string().nullable(),
  commitBy: z.string(),
  /** The party code of the department that looks at it. */
  ownCode: z.string(),
  lists: z.array(z.object({ name: z.enum(["population", "inspectors", "conflicts", "excluded"]), count: z.number(), root: z.string() })),
  parties: z.array(z.object({ code: z.string(), name: z.string(), commitment: z.string().nullable(), reveal: z.string().nullable() })),
});
export type Ceremony = z.output<typeof ceremonySchema>;

/** The result as it is announced: selected objects in ticket order, or the people of each inspection in task order. */
export const announcementSchema = z.object({
  ceremony: ceremonySchema,
  total: z.number(),
  shortages: z.number(),
  objects: z.array(z.object({ id: z.string(), name: z.string(), stratum: z.string(), ticket: z.string() })),
  matches: z.array(z.object({ task: z.string(), name: z.string(), unit: z.string(), people: z.array(z.string()) })),
});
export type Announcement = z.output<typeof announcementSchema>;

/** Instead of either while a step of a large draw is under way in the background: how far it is. */
export const waitingSchema = z.object({ waiting: z.object({ label: z.string(), done: z.number(), total: z.number().nullable() }) });
export type Waiting = z.output<typeof waitingSchema>["waiting"];
