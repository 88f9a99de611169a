import { asciiOf, LF } from "./ascii";
import { refuse } from "./draw-spec-error";
import { asObjectId } from "./formats";
import { FourTickets } from "./four-tickets";
import type { Suite } from "./hash";
import { quotaOf, shareOf } from "./quotas";
import type { ObjectsRules } from "./rules";
import { TicketHasher } from "./ticket";

/** An object of the result: its ticket in hex. */
export interface DrawnObject {
  id: string;
  stratum: string;
  ticket: string;
}

/** A stratum's outcome: n lines, k selected, so many in reserve; `cutoff` 入选线 is the last selected ticket, or null. */
export interface StratumResult {
  stratum: string;
  n: number;
  k: number;
  reserveCount: number;
  cutoff: string | null;
}

/** The outcome of a draw of objects: strata in order, `selected` and `reserve` by (stratum, ticket, id). */
export interface Selection {
  strata: StratumResult[];
  selected: DrawnObject[];
  reserve: DrawnObject[];
}

/** Candidates kept beyond those wanted before the largest tickets are dropped: sorting then costs little per line. */
const SLACK = 1024;

/** Somebody who may be among the wanted: the ticket's first 53 bits. Its hex is made only for who is drawn. */
interface Candidate {
  id: string;
  rank: number;
}

/** What a part of a population leaves over of a stratum. */
export interface Survivors {
  stratum: string;
  seen: number;
  ids: string[];
}

interface Sieve {
  n: number;
  k: number;
  reserveCount: number;
  seen: number;
  /** The rank above which a ticket can no longer be among the wanted. */
  highest: number;
  kept: Candidate[];
}

/**
 * Selection of objects (§4) over lines that arrive one by one in any order: of each stratum only the candidates for
 * selection and reserve are kept, so memory grows with the sample and not with the pool.
 */
export class ObjectSelection {
  readonly #ticketsOf: readonly [Suite, string, string];
  readonly #hasher: TicketHasher;
  #tickets: FourTickets | undefined;
  readonly #sieves = new Map<string, Sieve>();

  /** `seed` is S in hex; `sizes` are the lines per stratum, as the freeze counted them. Errors: a stratum without a quota. */
  constructor(suite: Suite, seed: string, rules: Pick<ObjectsRules, "quotas" | "reserve">, sizes: ReadonlyMap<string, number>) {
    this.#ticketsOf = [suite, seed, "ssyg/1/object"];
    this.#hasher = new TicketHasher(...this.#ticketsOf);
    for (const stratum of sizes.keys()) {
      if (!Object.hasOwn(rules.quotas, stratum)) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    }
    for (const stratum of Object.keys(rules.quotas).sort()) {
      const n = sizes.get(stratum) ?? 0;
      const k = quotaOf(rules.quotas[stratum]!, n);
      const reserveCount = Math.min(n - k, shareOf(rules.reserve, k));
      this.#sieves.set(stratum, { n, k, reserveCount, seen: 0, highest: Infinity, kept: [] });
    }
  }

  /** Gives an object of the frozen population its ticket. Errors: a stratum that the freeze did not count. */
  offer(id: string, stratum: string): void {
    const sieve = this.#sieveOf(stratum);
    const rank = this.#hasher.draw(id);
    sieve.seen += 1;
    if (rank <= sieve.highest) this.#keep(sieve, ofItsOwn(id), rank);
  }

  /**
   * Gives objects of one stratum their tickets, from their ids as lines `id LF`, straight from where these lie. Errors: a stratum that
   * the freeze did not count, bytes that are no such lines.
   */
  offerIds(stratum: string, bytes: Uint8Array): void {
    const sieve = this.#sieveOf(stratum);
    const tickets = (this.#tickets ??= new FourTickets(...this.#ticketsOf));
    /** Where the ids stand whose tickets are drawn together, as many as wait. */
    const ends = new Int32Array(8);
    let waiting = 0;
    const drawWaiting = () => {
      tickets.draw();
      for (let l = 0; l < waiting; l++) {
        const rank = tickets.first(l);
        if (rank <= sieve.highest) this.#keep(sieve, asciiOf(bytes, ends[2 * l]!, ends[2 * l + 1]!), rank);
      }
      sieve.seen += waiting;
      waiting = 0;
    };
    for (let from = 0; from < bytes.length; ) {
      const to = bytes.indexOf(LF, from);
      if (to < 0) refuse("list", "抽取名单的行不完整");
      if (FourTickets.takes(to - from)) {
        tickets.put(waiting, bytes, from, to);
        ends[2 * waiting] = from;
        ends[2 * waiting + 1] = to;
        if (++waiting === 4) drawWaiting();
      } else this.offer(asciiOf(bytes, from, to), stratum);
      from = to + 1;
    }
    if (waiting > 0) drawWaiting();
  }

  #sieveOf(stratum: string): Sieve {
    const sieve = this.#sieves.get(stratum);
    if (!sieve) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    return sieve;
  }

  #keep(sieve: Sieve, id: string, rank: number): void {
    sieve.kept.push({ id, rank });
    if (sieve.kept.length >= 2 * (sieve.k + sieve.reserveCount) + SLACK) this.#narrow(sieve);
  }

  /** What the objects offered here leave over for `absorb`: whoever may still be wanted, and how many were seen. */
  survivors(): Survivors[] {
    return [...this.#sieves].map(([stratum, sieve]) => {
      this.#narrow(sieve);
      return { stratum, seen: sieve.seen, ids: sieve.kept.map(({ id }) => id) };
    });
  }

  /** Takes in what another part of the same population left over: parts may be offered apart, and anywhere. */
  absorb(parts: readonly Survivors[]): void {
    for (const { stratum, seen, ids } of parts) {
      for (const id of ids) this.offer(id, stratum);
      this.#sieves.get(stratum)!.seen += seen - ids.length;
    }
  }

  /** The outcome. Errors: another number of lines than was frozen. */
  finish(): Selection {
    const strata = [...this.#sieves].map(([stratum, sieve]) => {
      if (sieve.seen !== sieve.n) refuse("list", `分层 ${stratum} 应有 ${sieve.n} 行，实有 ${sieve.seen} 行`);
      this.#narrow(sieve);
      const { n, k, reserveCount, kept } = sieve;
      const drawn = kept.map(({ id }): DrawnObject => ({ id, stratum, ticket: this.#hasher.ticket(id) }));
      const result: StratumResult = { stratum, n, k, reserveCount, cutoff: k > 0 ? drawn[k - 1]!.ticket : null };
      return { result, selected: drawn.slice(0, k), reserve: drawn.slice(k) };
    });
    return {
      strata: strata.map(({ result }) => result),
      selected: strata.flatMap(({ selected }) => selected),
      reserve: strata.flatMap(({ reserve }) => reserve),
    };
  }

  /** Keeps those with the smallest (ticket, id), in order, as many as are wanted. */
  #narrow(sieve: Sieve): void {
    const wanted = sieve.k + sieve.reserveCount;
    sieve.kept.sort((a, b) => a.rank - b.rank || this.#compareWhole(a.id, b.id));
    sieve.kept.length = Math.min(sieve.kept.length, wanted);
    if (sieve.kept.length === wanted) sieve.highest = sieve.kept.at(-1)?.rank ?? -1;
  }

  /** Orders by (ticket, id) where the first 53 bits are equal. */
  #compareWhole(a: string, b: string): number {
    const ticketA = this.#hasher.ticket(a);
    const ticketB = this.#hasher.ticket(b);
    if (ticketA !== ticketB) return ticketA < ticketB ? -1 : 1;
    return a < b ? -1 : 1;
  }
}

/** The same text in memory of its own: engines cut texts out of larger ones by reference, and a kept id would keep all the lines around it. */
function ofItsOwn(text: string): string {
  return ` ${text}`.slice(1);
}

/** Selection from a population given as an array: `population` are its rows (id, stratum, …). */
export function selectObjects(
  suite: Suite,
  seed: string,
  rules: Pick<ObjectsRules, "quotas" | "reserve">,
  population: readonly (readonly string[])[],
): Selection {
  const sizes = new Map<string, number>();
  for (const row of population) sizes.set(row[1]!, (sizes.get(row[1]!) ?? 0) + 1);
  const selection = new ObjectSelection(suite, seed, rules, sizes);
  for (const row of population) selection.offer(row[0]!, row[1]!);
  return selection.finish();
}

/** One object's ticket, for a business that checks itself (查我的企业). `seed` is S in hex; gives hex. */
export function objectTicket(suite: Suite, seed: string, id: string): string {
  return new TicketHasher(suite, seed, "ssyg/1/object").ticket(asObjectId(id));
}
