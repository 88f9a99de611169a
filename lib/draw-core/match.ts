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

/** How far a matching is: tasks that have been looked at, then levels of load that are balanced. */
export type MatchingStep = { of: "tasks" | "balance"; done: number; total: number };

/** Tasks or people between two looks at how far a matching is. */
const STRIDE = 256;

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
  return outcomeOf(matchingSteps(suite, seed, tasks, inspectors, conflicts));
}

/** The same step by step, for whoever wants to know how far it is, or has something else to do meanwhile. */
export function* matchingSteps(
  suite: Suite, seed: string, tasks: readonly Task[], inspectors: readonly Inspector[], conflicts: ReadonlySet<string>,
): Generator<MatchingStep, Matching> {
  const ordered = inTaskOrder(suite, seed, tasks);
  const roster = new Roster(new TicketHasher(suite, seed, "ssyg/1/inspector"), inspectors, ordered.length);
  const eligibility = eligibilityOf(ordered, roster.people, conflicts);
  const shortages = yield* staff(roster, eligibility, ordered);
  yield* balance(roster, eligibility);
  return {
    assignments: ordered.map(({ id }, task) => ({
      task: id,
      inspectors: roster.staff[task]!.map((person) => roster.people[person]!.id).sort(),
      eligible: eligibleCount(eligibility, task),
    })),
    shortages,
  };
}

/** What steps come to, all at once. */
function outcomeOf<Outcome>(steps: Generator<MatchingStep, Outcome>): Outcome {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Which tasks a matching with this seed would leave unstaffed (§5.1 to §5.3, without the balance, which staffs nobody). Whether
 * there are any does not depend on the seed; which they are may.
 */
export function shortagesOf(suite: Suite, seed: string, tasks: readonly Task[], inspectors: readonly Inspector[], conflicts: ReadonlySet<string>): Shortage[] {
  const ordered = inTaskOrder(suite, seed, tasks);
  const roster = new Roster(new TicketHasher(suite, seed, "ssyg/1/inspector"), inspectors, ordered.length);
  return outcomeOf(staff(roster, eligibilityOf(ordered, roster.people, conflicts), ordered));
}

/** The task order (§5.1): by (H(K_t ‖ taskId), taskId). */
export function inTaskOrder(suite: Suite, seed: string, tasks: readonly Task[]): Task[] {
  const hasher = new TicketHasher(suite, seed, "ssyg/1/task");
  const lots = tasks.map((task) => ({ task, lot: hasher.ticket(task.id) }));
  lots.sort((a, b) => (a.lot < b.lot || (a.lot === b.lot && a.task.id < b.task.id) ? -1 : 1));
  return lots.map(({ task }) => task);
}

/** §5.2 and §5.3: fills each task's slots in turn, by a free person or along an augmenting path; else releases the task. */
function* staff(roster: Roster, eligibility: Eligibility, tasks: readonly Task[]): Generator<MatchingStep, Shortage[]> {
  const shortages: Shortage[] = [];
  const lines = eligibility.groups.map((members) => new WaitingLine(roster, members));
  const search = new PathSearch(roster, eligibility);
  const hasRoom = (person: number) => roster.hasRoom(person);
  let linesOf: WaitingLine[][] | undefined;
  for (const [task, { id, need }] of tasks.entries()) {
    if (task % STRIDE === 0) yield { of: "tasks", done: task, total: tasks.length };
    const line = lines[eligibility.groupOf[task]!]!;
    const barred = barredFrom(eligibility, task);
    const held = roster.staff[task]!;
    while (held.length < need) {
      const person = line.next(barred, held) ?? search.fromTask(task, hasRoom);
      if (person === undefined) break;
      roster.take(person, task);
    }
    line.close();
    if (held.length === need) continue;
    shortages.push({ task: id, missing: need - held.length });
    if (held.length > 0) search.closed.fill(0);
    for (const person of held.slice()) {
      roster.leave(person, task);
      linesOf ??= linesByPerson(roster, eligibility, lines);
      for (const other of linesOf[person]!) other.welcome(person);
    }
  }
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
function* balance(roster: Roster, eligibility: Eligibility): Generator<MatchingStep, void> {
  const search = new PathSearch(roster, eligibility);
  const top = roster.loads.reduce((most, load) => Math.max(most, load), 0);
  for (let level = top; level >= 2; level--) {
    const takesOver = (other: number) => roster.loads[other]! <= level - 2 && roster.hasRoom(other);
    for (let person = 0; person < roster.people.length; person++) {
      if (person % STRIDE === 0) yield { of: "balance", done: top - level, total: top - 1 };
      if (!search.closed[person] && roster.loads[person] === level) search.fromPerson(person, takesOver);
    }
  }
}
