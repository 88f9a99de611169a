import { PathSearch } from "./augment";
import { barredFrom, eligibilityOf, eligibleCount, type Eligibility, type Inspector, type Task } from "./eligibility";
import type { Suite } from "./hash";
import { Roster } from "./roster";
import { TicketHasher } from "./ticket";
import { WaitingLine } from "./waiting-line";

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
  const eligibility = eligibilityOf(ordered, roster.people, conflicts);
  const shortages = staff(roster, eligibility, ordered);
  balance(roster, eligibility);
  return {
    assignments: ordered.map(({ id }, task) => ({
      task: id,
      inspectors: roster.staff[task]!.map((person) => roster.people[person]!.id).sort(),
      eligible: eligibleCount(eligibility, task),
    })),
    shortages,
  };
}

/**
 * Which tasks a matching with this seed would leave unstaffed (§5.1 to §5.3, without the balance, which staffs nobody). Whether
 * there are any does not depend on the seed; which they are may.
 */
export function shortagesOf(suite: Suite, seed: string, tasks: readonly Task[], inspectors: readonly Inspector[], conflicts: ReadonlySet<string>): Shortage[] {
  const ordered = inTaskOrder(suite, seed, tasks);
  const roster = new Roster(new TicketHasher(suite, seed, "ssyg/1/inspector"), inspectors, ordered.length);
  return staff(roster, eligibilityOf(ordered, roster.people, conflicts), ordered);
}

/** The task order (§5.1): by (H(K_t ‖ taskId), taskId). */
export function inTaskOrder(suite: Suite, seed: string, tasks: readonly Task[]): Task[] {
  const hasher = new TicketHasher(suite, seed, "ssyg/1/task");
  const lots = tasks.map((task) => ({ task, lot: hasher.ticket(task.id) }));
  lots.sort((a, b) => (a.lot < b.lot || (a.lot === b.lot && a.task.id < b.task.id) ? -1 : 1));
  return lots.map(({ task }) => task);
}

/** §5.2 and §5.3: fills each task's slots in turn, by a free person or along an augmenting path; else releases the task. */
function staff(roster: Roster, eligibility: Eligibility, tasks: readonly Task[]): Shortage[] {
  const shortages: Shortage[] = [];
  const lines = eligibility.groups.map((members) => new WaitingLine(roster, members));
  const search = new PathSearch(roster, eligibility);
  const hasRoom = (person: number) => roster.hasRoom(person);
  let linesOf: WaitingLine[][] | undefined;
  tasks.forEach(({ id, need }, task) => {
    const line = lines[eligibility.groupOf[task]!]!;
    const barred = barredFrom(eligibility, task);
    const held = roster.staff[task]!;
    while (held.length < need) {
      const person = line.next(barred, held) ?? search.fromTask(task, hasRoom);
      if (person === undefined) break;
      roster.take(person, task);
    }
    line.close();
    if (held.length === need) return;
    shortages.push({ task: id, missing: need - held.length });
    if (held.length > 0) search.closed.fill(0);
    for (const person of held.slice()) {
      roster.leave(person, task);
      linesOf ??= linesByPerson(roster, eligibility, lines);
      for (const other of linesOf[person]!) other.welcome(person);
    }
  });
  return shortages;
}

function linesByPerson({ people }: Roster, { groups }: Eligibility, lines: readonly WaitingLine[]): WaitingLine[][] {
  const linesOf: WaitingLine[][] = people.map(() => []);
  groups.forEach((members, group) => members.forEach((person) => linesOf[person]!.push(lines[group]!)));
  return linesOf;
}

/**
 * §5.4: from the greatest load down, shifts a task to somebody whose load is at least 2 less, until Σ load² is least.
 * A shift raises nobody to the level that is being worked on, so people of one load are taken in one pass.
 */
function balance(roster: Roster, eligibility: Eligibility): void {
  const search = new PathSearch(roster, eligibility);
  for (let level = roster.loads.reduce((most, load) => Math.max(most, load), 0); level >= 2; level--) {
    const takesOver = (other: number) => roster.loads[other]! <= level - 2 && roster.hasRoom(other);
    for (let person = 0; person < roster.people.length; person++) {
      if (!search.closed[person] && roster.loads[person] === level) search.fromPerson(person, takesOver);
    }
  }
}
