import type { Inspector, Task } from "@/lib/draw-core/eligibility";
import type { Suite } from "@/lib/draw-core/hash";
import { matchInspectors, type Assignment, type Matching } from "@/lib/draw-core/match";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import { seedOf, type PartyRandom } from "@/lib/draw-core/seed";
import { selectObjects } from "@/lib/draw-core/select";
import { TicketHasher } from "@/lib/draw-core/ticket";

/** What the battery puts to the test: the platform's own draw, or a faulty one that it must find out. */
export interface Subject {
  /** k of the ids, in the order drawn. `seed` in hex. */
  sample: (seed: string, ids: readonly string[], k: number) => string[];
  /** Each id's lot, in [0, 1): the smallest are drawn. */
  lots: (seed: string, ids: readonly string[]) => number[];
  match: (seed: string, tasks: readonly Task[], people: readonly Inspector[]) => Matching;
  /** Who steps in on a task where somebody dropped out. */
  standIn: (seed: string, task: Task, people: readonly Inspector[], assignments: readonly Pick<Assignment, "task" | "inspectors">[]) => string | undefined;
  /** The seed of what the parties contributed, hex; they come in order of code. */
  seed: (freeze: string, parties: readonly PartyRandom[]) => string;
}

/** The draw of the specification, as production runs it. */
export function ownDraw(suite: Suite): Subject {
  return {
    sample: (seed, ids, k) =>
      selectObjects(suite, seed, { quotas: { ALL: { num: 0, den: 1, min: k } }, reserve: { num: 0, den: 1 } }, ids.map((id) => [id, "ALL"])).selected.map(({ id }) => id),
    lots: (seed, ids) => {
      const hasher = new TicketHasher(suite, seed, "ssyg/1/object");
      return ids.map((id) => hasher.draw(id) / 2 ** 53);
    },
    match: (seed, tasks, people) => matchInspectors(suite, seed, tasks, people, new Set()),
    standIn: (seed, task, inspectors, assignments) => inspectorReplacement({ suite, seed, task, inspectors, conflicts: new Set(), assignments }),
    seed: (freeze, parties) => seedOf(suite, freeze, parties, []),
  };
}
