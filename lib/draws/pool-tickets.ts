import type { Suite } from "@/lib/draw-core/hash";
import { TicketHasher } from "@/lib/draw-core/ticket";
import type { StageStratum } from "./stage-view";

/** 53 bits of a ticket are told apart. */
const whole = 2 ** 53;

type Drawn = { id: string; rank: number };

/** The tickets of a whole pool, computed from the seed step by step, so that a room can watch: nobody was passed over. */
export class PoolTickets {
  readonly #hasher: TicketHasher;
  readonly #lines: readonly string[];
  readonly #drawn = new Map<string, Drawn[]>();
  #done = 0;

  /** `seed` is S in hex; `population` the frozen file population.tsv: id and stratum are its first columns. */
  constructor(suite: Suite, seed: string, population: string) {
    this.#hasher = new TicketHasher(suite, seed, "ssyg/1/object");
    this.#lines = population.split("\n").slice(0, -1);
  }

  get total(): number {
    return this.#lines.length;
  }

  get done(): number {
    return this.#done;
  }

  /** Draws the tickets of the next so many objects. */
  advance(count: number): void {
    const until = Math.min(this.total, this.#done + count);
    for (; this.#done < until; this.#done += 1) {
      const [id = "", stratum = ""] = this.#lines[this.#done]!.split("\t", 2);
      const drawn = this.#drawn.get(stratum);
      const entry = { id, rank: this.#hasher.draw(id) };
      if (drawn) drawn.push(entry);
      else this.#drawn.set(stratum, [entry]);
    }
  }

  /** Where the tickets of a stratum lie between the smallest and the largest that there can be: from 0 to 1, in order of the pool. */
  placesOf(stratum: string): number[] {
    return (this.#drawn.get(stratum) ?? []).map(({ rank }) => rank / whole);
  }

  /** Whether those with the smallest tickets of the whole stratum are the ones that were announced, and the last of them is at the line of admission. */
  keeps({ stratum, n, k, cutoff, objects }: StageStratum): boolean {
    const ordered = [...(this.#drawn.get(stratum) ?? [])].sort((a, b) => a.rank - b.rank || (this.#hasher.ticket(a.id) < this.#hasher.ticket(b.id) ? -1 : 1));
    const last = ordered[k - 1];
    const first = new Set(ordered.slice(0, k).map(({ id }) => id));
    return ordered.length === n && (last ? this.#hasher.ticket(last.id) : null) === cutoff && objects.every(({ id }) => first.has(id));
  }
}

/** Where a ticket, hex, lies between 0 and 1, to the same 53 bits. */
export const placeOfTicket = (ticket: string): number => (Number.parseInt(ticket.slice(0, 8), 16) * 2 ** 21 + (Number.parseInt(ticket.slice(8, 16), 16) >>> 11)) / whole;
