import { PLATFORM } from "@/lib/draw-core/rules";
import type { Suite } from "@/lib/draw-core/hash";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { drawTime, wholeSecond } from "./record";

const hour = 3_600_000;

/** How long a simple draw may be resumed after its freeze. */
const openFor = 72 * hour;

/** The attempt that a new draw follows, and why there is a new one. */
export type Attempt = { attempt: number; previous: Pick<Draw, "id" | "drawId"> | null; reason: string | null };

/** When a draw must be committed, revealed and disclosed. */
export type Deadlines = { commitBy: Date; revealBy: Date; discloseBy: Date };

/** The list opens at the end of the task's last day in Shanghai; a task that is over before opens with the reveal. */
export function deadlines(now: Date, { endsOn }: Pick<Task, "endsOn">): Deadlines {
  const revealBy = wholeSecond(new Date(now.getTime() + openFor));
  const taskIsOver = new Date(endsOn.getTime() + 16 * hour);
  return { commitBy: revealBy, revealBy, discloseBy: taskIsOver > revealBy ? taskIsOver : revealBy };
}

/** The rules that every simple draw shares: the platform and the initiating department make the seed together. */
export function simpleRules(suite: Suite, partyCode: string, { attempt, previous, reason }: Attempt, { commitBy, revealBy, discloseBy }: Deadlines) {
  return {
    suite, mode: "simple" as const, parties: [partyCode, PLATFORM].sort(), entropy: [],
    commitBy: drawTime(commitBy), revealBy: drawTime(revealBy), discloseBy: drawTime(discloseBy),
    attempt, previous: previous?.drawId ?? null, reason,
  };
}
