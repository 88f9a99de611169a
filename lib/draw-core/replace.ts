import { conflictOf, isQualified, type Inspector, type Task } from "./eligibility";
import type { Suite } from "./hash";
import type { Assignment } from "./match";
import { lotOf } from "./roster";
import type { DrawnObject, Selection } from "./select";
import { TicketHasher } from "./ticket";

/** What a replacement of an inspector depends on. */
export interface ReplacementCase {
  suite: Suite;
  /** S of the matching, hex. */
  seed: string;
  task: Task;
  inspectors: readonly Inspector[];
  conflicts: ReadonlySet<string>;
  /** Who is on which task now, earlier replacements included. */
  assignments: readonly Pick<Assignment, "task" | "inspectors">[];
  /** People who dropped out of the task before: they do not come back to it. */
  unavailable?: ReadonlySet<string>;
}

/**
 * Who takes the place of a person who drops out after the matching (§4: 回避, illness): among the eligible not on the task
 * and below cap, the smallest (load now, key(i, load now), id). Whoever drops out is still on the task, so is not chosen.
 * Gives the inspector's id, or undefined where there is nobody.
 */
export function inspectorReplacement(given: ReplacementCase): string | undefined {
  const { suite, seed, task, inspectors, conflicts, assignments, unavailable } = given;
  const loads = new Map<string, number>();
  for (const { inspectors: people } of assignments) for (const id of people) loads.set(id, (loads.get(id) ?? 0) + 1);
  const onTask = assignments.find((assignment) => assignment.task === task.id)?.inspectors ?? [];
  const hasher = new TicketHasher(suite, seed, "ssyg/1/inspector");
  const candidates = inspectors
    .filter((person) => isQualified(task, person) && !conflicts.has(conflictOf(task, person.id)) && !unavailable?.has(person.id))
    .filter(({ id, cap }) => !onTask.includes(id) && (loads.get(id) ?? 0) < cap)
    .map(({ id }) => ({ id, load: loads.get(id) ?? 0, lot: lotOf(hasher, id, loads.get(id) ?? 0) }));
  candidates.sort((a, b) => a.load - b.load || (a.lot === b.lot ? (a.id < b.id ? -1 : 1) : a.lot < b.lot ? -1 : 1));
  return candidates[0]?.id;
}

/** The next of a stratum's reserve, strictly in order (替补, §4), given who already stepped in; undefined where none is left. */
export function nextReserve(selection: Pick<Selection, "reserve">, stratum: string, steppedIn: ReadonlySet<string>): DrawnObject | undefined {
  return selection.reserve.find((object) => object.stratum === stratum && !steppedIn.has(object.id));
}
