import { searchPath, shiftAlong } from "./augment";
import { eligiblePeople, type Inspector, type Task } from "./eligibility";
import type { Suite } from "./hash";
import { Roster } from "./roster";
import { TicketHasher } from "./ticket";

/** A task's people, sorted, and how many were eligible (caps ignored); no people for a shortage. */
export interface Assignment {
  task: string;
  inspectors: string[];
  eligible: number;
}

/** A task that could not be staffed, and how many people it lacked at that moment. */
export interface Shortage {
  task: string;
  missing: number;
}

/** The outcome of a matching, both in task order. */
export interface Matching {
  assignments: Assignment[];
  shortages: Shortage[];
}

/**
 * Matching of inspectors (§5): random, complete where it can be, then balanced. `seed` is S in hex; `conflicts` holds lines
 * `objectId/inspectorId`. The order in which tasks and people are given changes nothing.
 */
export function matchInspectors(
  suite: Suite,
  seed: string,
  tasks: readonly Task[],
  inspectors: readonly Inspector[],
  conflicts: ReadonlySet<string>,
): Matching {
  const ordered = inTaskOrder(suite, seed, tasks);
  const roster = new Roster(new TicketHasher(suite, seed, "ssyg/1/inspector"), inspectors, ordered.length);
  const eligible = eligiblePeople(ordered, roster.people, conflicts);
  const shortages = staff(roster, eligible, ordered);
  balance(roster, eligible);
  return {
    assignments: ordered.map(({ id }, task) => ({
      task: id,
      inspectors: roster.staff[task]!.map((person) => roster.people[person]!.id).sort(),
      eligible: eligible[task]!.length,
    })),
    shortages,
  };
}

/** The task order (§5.1): by (H(K_t ‖ taskId), taskId). */
export function inTaskOrder(suite: Suite, seed: string, tasks: readonly Task[]): Task[] {
  const hasher = new TicketHasher(suite, seed, "ssyg/1/task");
  const lots = tasks.map((task) => ({ task, lot: hasher.ticket(task.id) }));
  lots.sort((a, b) => (a.lot < b.lot || (a.lot === b.lot && a.task.id < b.task.id) ? -1 : 1));
  return lots.map(({ task }) => task);
}

/** §5.2 and §5.3: fills each task's slots in turn, by a free person or along an augmenting path; else releases the task. */
function staff(roster: Roster, eligible: readonly number[][], tasks: readonly Task[]): Shortage[] {
  const shortages: Shortage[] = [];
  const saturated = new Uint8Array(roster.people.length);
  tasks.forEach(({ id, need }, task) => {
    const held = roster.staff[task]!;
    while (held.length < need) {
      const person = firstWithRoom(roster, eligible[task]!, held) ?? makeRoom(roster, eligible, task, saturated);
      if (person === undefined) break;
      roster.take(person, task);
    }
    if (held.length === need) return;
    shortages.push({ task: id, missing: need - held.length });
    if (held.length > 0) saturated.fill(0);
    for (const person of held.slice()) roster.leave(person, task);
  });
  return shortages;
}

/** The first of the eligible by (load, key(i, load), id) who is below cap and not on the task. Loads are compared before all else: it is the inner loop. */
function firstWithRoom(roster: Roster, eligible: readonly number[], held: readonly number[]): number | undefined {
  const { loads } = roster;
  let first: number | undefined;
  let least = Infinity;
  for (const person of eligible) {
    const load = loads[person]!;
    if (load > least || !roster.hasRoom(person) || held.includes(person)) continue;
    if (load === least && !roster.precedes(person, first!)) continue;
    first = person;
    least = load;
  }
  return first;
}

/** Frees one of the task's eligible people of another task; gives that person, or undefined. Marks who cannot be freed. */
function makeRoom(roster: Roster, eligible: readonly number[][], task: number, saturated: Uint8Array): number | undefined {
  const starts = eligible[task]!.filter((person) => !roster.staff[task]!.includes(person));
  const search = searchPath(roster, eligible, starts, saturated, (person) => roster.hasRoom(person));
  if (search.end !== undefined) return shiftAlong(roster, { ...search, end: search.end });
  for (const person of search.entered) saturated[person] = 1;
  return undefined;
}

/**
 * §5.4: from the greatest load down, shifts a task to somebody whose load is at least 2 less, until Σ load² is least.
 * A shift raises nobody to the level that is being worked on, so people of one load are taken in one pass.
 */
function balance(roster: Roster, eligible: readonly number[][]): void {
  const retired = new Uint8Array(roster.people.length);
  for (let level = roster.loads.reduce((most, load) => Math.max(most, load), 0); level >= 2; level--) {
    for (let person = 0; person < roster.people.length; person++) {
      if (retired[person] || roster.loads[person] !== level) continue;
      const search = searchPath(roster, eligible, [person], retired, (other) => roster.loads[other]! <= level - 2 && roster.hasRoom(other));
      if (search.end !== undefined) shiftAlong(roster, { ...search, end: search.end });
      else for (const other of search.entered) retired[other] = 1;
    }
  }
}
