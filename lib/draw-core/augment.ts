import type { Roster } from "./roster";

/** What a search found: the person at the end of the path, or nobody; and everybody it entered. */
export interface Search {
  end: number | undefined;
  entered: readonly number[];
  /** The task that led to each person who was entered, and from whom; -1 for a start. */
  ledBy: ReadonlyMap<number, { task: number; from: number }>;
}

/**
 * Breadth-first search of §5.3 for somebody who can take a task off another. From a person, over the tasks that they hold
 * in task order, to each task's other eligible people who do not hold it, in order (load, key(i, 0), id).
 *
 * `closed` people are not entered: an earlier search that failed entered all that can be reached from them, so they lead to
 * nobody (§8). A task is expanded once: it leads any second holder only to people already entered.
 */
export function searchPath(
  roster: Roster,
  eligible: readonly (readonly number[])[],
  starts: readonly number[],
  closed: Uint8Array,
  accepts: (person: number) => boolean,
): Search {
  const entered: number[] = [];
  const ledBy = new Map<number, { task: number; from: number }>();
  const expanded = new Set<number>();
  for (const person of inOrder(roster, starts)) {
    if (closed[person]) continue;
    ledBy.set(person, { task: -1, from: -1 });
    entered.push(person);
    if (accepts(person)) return { end: person, entered, ledBy };
  }
  for (let next = 0; next < entered.length; next++) {
    const from = entered[next]!;
    for (const task of roster.held[from]!) {
      if (expanded.has(task)) continue;
      expanded.add(task);
      const staff = roster.staff[task]!;
      const fresh = eligible[task]!.filter((person) => !ledBy.has(person) && !closed[person] && !staff.includes(person));
      for (const person of inOrder(roster, fresh)) {
        ledBy.set(person, { task, from });
        entered.push(person);
        if (accepts(person)) return { end: person, entered, ledBy };
      }
    }
  }
  return { end: undefined, entered, ledBy };
}

/** Shifts along the path that ends at `search.end`: each takes the task that led to them, and leaves it from the one before. Gives the start. */
export function shiftAlong(roster: Roster, search: Search & { end: number }): number {
  let person = search.end;
  for (;;) {
    const { task, from } = search.ledBy.get(person)!;
    if (from < 0) return person;
    roster.leave(from, task);
    roster.take(person, task);
    person = from;
  }
}

/** People by (current load, key(i, 0), id). They are given in the order of indexes, which is that of (key(i, 0), id). */
function inOrder(roster: Roster, people: readonly number[]): number[] {
  return people.slice().sort((a, b) => roster.loads[a]! - roster.loads[b]! || a - b);
}
