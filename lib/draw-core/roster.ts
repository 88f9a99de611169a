import { joinBytes, u32 } from "./encode";
import type { Inspector } from "./eligibility";
import { TicketHasher } from "./ticket";

const ZERO = Uint8Array.of(0);

/** Loads while a matching runs: who holds which tasks, and each person's lot at their current load. */
export class Roster {
  /** People by (key(i, 0), id): their index here is the order among equal loads. */
  readonly people: readonly Inspector[];
  readonly loads: Int32Array;
  /** The tasks that each person holds, as positions in the task order, ascending. */
  readonly held: number[][];
  /** The people who hold each task, as indexes, in no order. */
  readonly staff: number[][];
  readonly #caps: Uint32Array;
  /** key(i, 0) of each person, in hex. */
  readonly #first: string[];
  readonly #lots: (string | undefined)[];
  readonly #hasher: TicketHasher;

  constructor(hasher: TicketHasher, inspectors: readonly Inspector[], taskCount: number) {
    this.#hasher = hasher;
    const ordered = inspectors.map((inspector) => ({ inspector, lot: lotOf(hasher, inspector.id, 0) }));
    ordered.sort((a, b) => (a.lot < b.lot || (a.lot === b.lot && a.inspector.id < b.inspector.id) ? -1 : 1));
    this.people = ordered.map(({ inspector }) => inspector);
    this.#first = ordered.map(({ lot }) => lot);
    this.#lots = this.#first.slice();
    this.#caps = Uint32Array.from(this.people, ({ cap }) => cap);
    this.loads = new Int32Array(this.people.length);
    this.held = this.people.map(() => []);
    this.staff = Array.from({ length: taskCount }, () => []);
  }

  hasRoom(person: number): boolean {
    return this.loads[person]! < this.#caps[person]!;
  }

  /** key(i, load) at the person's load now, in hex. */
  lot(person: number): string {
    return (this.#lots[person] ??= lotOf(this.#hasher, this.people[person]!.id, this.loads[person]!));
  }

  /** key(i, 0), in hex. */
  lotAtZero(person: number): string {
    return this.#first[person]!;
  }

  take(person: number, task: number): void {
    const held = this.held[person]!;
    let at = held.length;
    while (at > 0 && held[at - 1]! > task) at -= 1;
    held.splice(at, 0, task);
    this.staff[task]!.push(person);
    this.#setLoad(person, held.length);
  }

  leave(person: number, task: number): void {
    const held = this.held[person]!;
    held.splice(held.indexOf(task), 1);
    const staff = this.staff[task]!;
    staff.splice(staff.indexOf(person), 1);
    this.#setLoad(person, held.length);
  }

  #setLoad(person: number, load: number): void {
    this.loads[person] = load;
    this.#lots[person] = undefined;
  }
}

/** key(i, ℓ) of §5 in hex: a person's lot among those with load ℓ, new at every load so that nobody is always first. */
export function lotOf(inspectorHasher: TicketHasher, id: string, load: number): string {
  return inspectorHasher.ticketWith(id, joinBytes(ZERO, u32(load)));
}
