import type { ListName } from "@/lib/draw-core/list-rows";
import { PLATFORM } from "@/lib/draw-core/rules";
import type { Prisma } from "@/lib/platform/db";

/** What a public view of a draw is made from. */
export const drawRow = {
  task: { select: { id: true, number: true, name: true, state: true, nameListPublic: true, department: { select: { name: true } } } },
  lists: { select: { name: true, count: true, fileHash: true, root: true }, orderBy: { name: "asc" } },
  parties: { select: { code: true, name: true, commitment: true, committedAt: true, reveal: true, revealedAt: true }, orderBy: { code: "asc" } },
  entropy: { select: { text: true, takenAt: true, signature: true }, orderBy: { position: "asc" } },
  events: { orderBy: { seq: "asc" } },
  previous: { select: { drawId: true } },
} as const satisfies Prisma.DrawInclude;

export type DrawRow = Prisma.DrawGetPayload<{ include: typeof drawRow }>;

/** When a public value came to be: the step, its time, and the party whose commitment it is. */
export type PublicStep = { step: "frozen" | "committed" | "revealed" | "entropy" | "drawn" | "aborted"; at: Date; party: string | null };

/**
 * A draw as the public sees it before its disclosure (draw specification §6): what the seals need, from the moment on at
 * which each came to be, and nothing else: no name, no reason (people may name a business in it), no rules, no root, no
 * number that was revealed. Each member is named here; a column added later does not become public by itself.
 */
export type SealedDraw = {
  drawId: string;
  kind: DrawRow["kind"];
  state: DrawRow["state"];
  /** When it opens at the latest. */
  discloseBy: Date;
  counts: Record<ListName, number>;
  commitments: { party: string; commitment: string; at: Date }[];
  revealed: string | null;
  entropy: { text: string; at: Date }[];
  seals: { blind: string; sealedSeed: string | null; resultRoot: string | null };
  steps: PublicStep[];
};

export function sealedDraw(draw: DrawRow): SealedDraw {
  const { drawId, kind, state, discloseBy, revealed, blind, sealedSeed, resultRoot } = draw;
  return {
    drawId, kind, state, discloseBy, revealed,
    counts: Object.fromEntries(draw.lists.map(({ name, count }) => [name, count])) as Record<ListName, number>,
    commitments: draw.parties.flatMap(({ code, commitment, committedAt }) => (commitment && committedAt ? [{ party: code, commitment, at: committedAt }] : [])),
    entropy: draw.entropy.flatMap(({ text, takenAt }) => (text !== null && takenAt ? [{ text, at: takenAt }] : [])),
    seals: { blind, sealedSeed, resultRoot },
    steps: draw.events.flatMap(publicStep),
  };
}

/** V comes with the platform's reveal; those before it are nobody's business yet, nor is what happened to the result. */
function publicStep({ event, at, by }: DrawRow["events"][number]): PublicStep[] {
  if (event === "committed") return [{ step: event, at, party: by }];
  if (event === "revealed") return by === PLATFORM ? [{ step: event, at, party: null }] : [];
  return event === "frozen" || event === "entropy" || event === "drawn" || event === "aborted" ? [{ step: event, at, party: null }] : [];
}
