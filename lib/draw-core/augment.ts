import { barredFrom, eligibleFor, type Eligibility } from "./eligibility";
import type { Roster } from "./roster";

const START = -1;

/**
 * Breadth-first searches of §5.3 for somebody who can take a task off another. From a person, over the tasks that they hold
 * in task order, to each task's other eligible people who do not hold it, in order (load, key(i, 0), id).
 *
 * A search costs what it enters: its marks are kept and told apart by its number; a task is expanded once, since it leads
 * any second holder only to people already entered; and of each group only those who are not entered yet are looked at.
 */
export class PathSearch {
  readonly #roster: Roster;
  readonly #eligibility: Eligibility;
  /** People who are not entered, 1 each: an earlier search that failed entered all that can be reached from them, so they lead to nobody (§8). */
  readonly closed: Uint8Array;
  readonly #entered: number[] = [];
  readonly #enteredIn: Int32Array;
  /** The task that led to each person who was entered, and from whom. */
  readonly #ledBy: Int32Array;
  readonly #ledFrom: Int32Array;
  readonly #expandedIn: Int32Array;
  /** Of each group the people who may still be entered, and the search that this is true of. */
  readonly #left: (readonly number[])[];
  readonly #leftIn: Int32Array;
  #search = 0;

  constructor(roster: Roster, eligibility: Eligibility) {
    this.#roster = roster;
    this.#eligibility = eligibility;
    this.closed = new Uint8Array(roster.people.length);
    this.#enteredIn = new Int32Array(roster.people.length);
    this.#ledBy = new Int32Array(roster.people.length);
    this.#ledFrom = new Int32Array(roster.people.length);
    this.#expandedIn = new Int32Array(roster.staff.length);
    this.#left = eligibility.groups.slice();
    this.#leftIn = new Int32Array(eligibility.groups.length);
  }

  /** Frees one of a task's eligible people, who are all at cap, of another task. Gives that person, or undefined: then all who were entered are closed. */
  fromTask(task: number, accepts: (person: number) => boolean): number | undefined {
    const staff = this.#roster.staff[task]!;
    return this.#run(eligibleFor(this.#eligibility, task).filter((person) => !this.closed[person] && !staff.includes(person)), accepts);
  }

  /** Takes a task off one person; gives them, or undefined: then all who were entered are closed. */
  fromPerson(person: number, accepts: (person: number) => boolean): number | undefined {
    return this.#run([person], accepts);
  }

  #run(starts: readonly number[], accepts: (person: number) => boolean): number | undefined {
    this.#search += 1;
    this.#entered.length = 0;
    const end = this.#enter(starts, START, START, accepts) ?? this.#expandAll(accepts);
    if (end !== undefined) return this.#shiftAlong(end);
    for (const person of this.#entered) this.closed[person] = 1;
    return undefined;
  }

  #expandAll(accepts: (person: number) => boolean): number | undefined {
    for (let next = 0; next < this.#entered.length; next++) {
      const from = this.#entered[next]!;
      for (const task of this.#roster.held[from]!) {
        if (this.#expandedIn[task] === this.#search) continue;
        this.#expandedIn[task] = this.#search;
        const end = this.#enter(this.#fresh(task), task, from, accepts);
        if (end !== undefined) return end;
      }
    }
    return undefined;
  }

  /** The people whom a task leads to, and who are not entered yet. */
  #fresh(task: number): number[] {
    const group = this.#eligibility.groupOf[task]!;
    const before = this.#leftIn[group] === this.#search ? this.#left[group]! : this.#eligibility.groups[group]!;
    const left = before.filter((person) => this.#enteredIn[person] !== this.#search && !this.closed[person]);
    const staff = this.#roster.staff[task]!;
    const barred = barredFrom(this.#eligibility, task);
    const kept = (person: number) => staff.includes(person) || barred.includes(person);
    this.#left[group] = left.filter(kept);
    this.#leftIn[group] = this.#search;
    return left.filter((person) => !kept(person));
  }

  /** Enters people in order; gives the first of them who is accepted. Who would have been entered before that one no longer matters. */
  #enter(people: readonly number[], task: number, from: number, accepts: (person: number) => boolean): number | undefined {
    const { loads } = this.#roster;
    let end: number | undefined;
    for (const person of people) {
      this.#enteredIn[person] = this.#search;
      this.#ledBy[person] = task;
      this.#ledFrom[person] = from;
      if (accepts(person) && (end === undefined || loads[person]! < loads[end]!)) end = person;
    }
    if (end === undefined) for (const person of inOrder(loads, people)) this.#entered.push(person);
    return end;
  }

  /** Along the path to its end each takes the task that led to them, and leaves it to the one after. Gives the start. */
  #shiftAlong(end: number): number {
    let person = end;
    while (this.#ledFrom[person] !== START) {
      const from = this.#ledFrom[person]!;
      const task = this.#ledBy[person]!;
      this.#roster.leave(from, task);
      this.#roster.take(person, task);
      person = from;
    }
    return person;
  }
}

/** People by (load now, key(i, 0), id). They are given in the order of indexes, which is that of (key(i, 0), id); the sort is stable. */
function inOrder(loads: Int32Array, people: readonly number[]): readonly number[] {
  const sorted = people.every((person, i) => i === 0 || loads[people[i - 1]!]! <= loads[person]!);
  return sorted ? people : people.slice().sort((a, b) => loads[a]! - loads[b]!);
}
