import { z } from "zod";

/** What a browser gets to know of a draw under way: hashes, commitments, what has been revealed; never what is still secret. */
export const ceremonySchema = z.object({
  id: z.number(),
  drawId: z.string(),
  kind: z.enum(["objects", "inspectors"]),
  mode: z.enum(["simple", "joint", "witnessed"]),
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

const moment = z.string();

/** What everybody who makes a draw together sees of it, as it stands; it is asked for again and again. Times in ISO form. */
export const roomSchema = z.object({
  ceremony: ceremonySchema,
  task: z.object({ id: z.number(), number: z.string(), name: z.string(), initiator: z.string() }),
  /** The server's clock, by which deadlines count. */
  now: moment,
  revealBy: moment,
  /** When each party's step was recorded, by code. */
  times: z.record(z.string(), z.object({ committedAt: moment.nullable(), revealedAt: moment.nullable() })),
  /** Whose step the draw waits for. */
  missing: z.array(z.object({ code: z.string(), name: z.string() })),
  sources: z.array(z.object({
    position: z.number(), kind: z.enum(["dice", "lottery", "drand"]), words: z.string(),
    /** Null for a lottery, whose issue has no time in the rules. */
    madeAt: moment.nullable(),
    /** The round of drand. */
    round: z.number().nullable(),
    text: z.string().nullable(), takenAt: moment.nullable(),
    /** Who has entered it and waits for the second person; never what. */
    entered: z.object({ name: z.string(), mine: z.boolean() }).nullable(),
    /** How often two entries differed. */
    differed: z.number(),
  })),
  events: z.array(z.object({ seq: z.number(), event: z.string(), at: moment, by: z.string() })),
  abortReason: z.string().nullable(),
  /** The looking person's department is a party, and the person may act for it. */
  mayContribute: z.boolean(),
  /** The looking person may remind and abort. */
  mayRun: z.boolean(),
  /** The looking person may see the names of the result. */
  seesResult: z.boolean(),
  /** Where everyone finds the public site, without a slash at its end; empty: where the presenter does. */
  publicAddress: z.string(),
});
export type Room = z.output<typeof roomSchema>;

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
