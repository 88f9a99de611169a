import type { Roster } from "./roster";

/**
 * The people of a group who are below cap, the next to be taken first (§5.2): a heap by (load, key(i, load), id). A person
 * whose load has grown since keeps the old place until it is their turn; `welcome` tells of those whose load became less.
 */
export class WaitingLine {
  readonly #roster: Roster;
  /** The group's people, ascending; a place in it stands for a person below. */
  readonly #members: readonly number[];
  readonly #heap: Int32Array;
  #size: number;
  /** Where each member stands in the heap; -1 for one who does not wait. */
  readonly #at: Int32Array;
  /** Load and lot by which each member was last put in place. */
  readonly #loads: Int32Array;
  readonly #lots: string[];
  /** Members who were passed over for the task at hand, or taken for it. */
  readonly #aside: number[] = [];

  /** Of the given people nobody may hold a task yet. They are given in the order of indexes, which is that of (key(i, 0), id). */
  constructor(roster: Roster, members: readonly number[]) {
    this.#roster = roster;
    this.#members = members;
    this.#size = members.length;
    this.#heap = Int32Array.from(members, (_, place) => place);
    this.#at = this.#heap.slice();
    this.#loads = new Int32Array(members.length);
    this.#lots = members.map((person) => roster.lotAtZero(person));
  }

  /** The first who is below cap, not barred and not among `held`. Whoever is looked at stays out of line until `close`. */
  next(barred: readonly number[], held: readonly number[]): number | undefined {
    while (this.#size > 0) {
      const member = this.#heap[0]!;
      const person = this.#members[member]!;
      if (!this.#roster.hasRoom(person)) {
        this.#remove();
      } else if (this.#loads[member] !== this.#roster.loads[person]) {
        this.#measure(member);
        this.#sink(0);
      } else {
        this.#remove();
        this.#aside.push(member);
        if (!barred.includes(person) && !held.includes(person)) return person;
      }
    }
    return undefined;
  }

  /** The task at hand is done: whoever still has room waits again. */
  close(): void {
    for (const member of this.#aside) this.#add(member);
    this.#aside.length = 0;
  }

  /** A person's load became less. */
  welcome(person: number): void {
    const member = this.#placeOf(person);
    if (this.#at[member] === -1) {
      this.#add(member);
    } else {
      this.#measure(member);
      this.#rise(this.#at[member]!);
      this.#sink(this.#at[member]!);
    }
  }

  #add(member: number): void {
    if (this.#at[member] !== -1 || !this.#roster.hasRoom(this.#members[member]!)) return;
    this.#measure(member);
    this.#put(member, this.#size++);
    this.#rise(this.#size - 1);
  }

  #remove(): void {
    this.#at[this.#heap[0]!] = -1;
    this.#size -= 1;
    if (this.#size === 0) return;
    this.#put(this.#heap[this.#size]!, 0);
    this.#sink(0);
  }

  #measure(member: number): void {
    const person = this.#members[member]!;
    this.#loads[member] = this.#roster.loads[person]!;
    this.#lots[member] = this.#roster.lot(person);
  }

  #rise(from: number): void {
    let at = from;
    const member = this.#heap[at]!;
    for (let parent = (at - 1) >> 1; at > 0 && this.#precedes(member, this.#heap[parent]!); parent = (at - 1) >> 1) {
      this.#put(this.#heap[parent]!, at);
      at = parent;
    }
    this.#put(member, at);
  }

  #sink(from: number): void {
    let at = from;
    const member = this.#heap[at]!;
    for (let child = 2 * at + 1; child < this.#size; child = 2 * at + 1) {
      if (child + 1 < this.#size && this.#precedes(this.#heap[child + 1]!, this.#heap[child]!)) child += 1;
      if (!this.#precedes(this.#heap[child]!, member)) break;
      this.#put(this.#heap[child]!, at);
      at = child;
    }
    this.#put(member, at);
  }

  #put(member: number, at: number): void {
    this.#heap[at] = member;
    this.#at[member] = at;
  }

  #precedes(a: number, b: number): boolean {
    const byLoad = this.#loads[a]! - this.#loads[b]!;
    if (byLoad !== 0) return byLoad < 0;
    if (this.#lots[a] !== this.#lots[b]) return this.#lots[a]! < this.#lots[b]!;
    return this.#roster.people[this.#members[a]!]!.id < this.#roster.people[this.#members[b]!]!.id;
  }

  #placeOf(person: number): number {
    let from = 0;
    let to = this.#members.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#members[middle]! < person) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
