import { asciiOf, LF } from "./ascii";
import { refuse } from "./draw-spec-error";
import { writeUtf8 } from "./encode";
import { asObjectId } from "./formats";
import { FourTickets, TICKET_DIGITS } from "./four-tickets";
import type { Suite } from "./hash";
import { quotaOf, shareOf } from "./quotas";
import type { ObjectsRules } from "./rules";
import { Sieve } from "./sieve";
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

/** The purpose of the key that objects are drawn with. */
const LABEL = "ssyg/1/object";

/** What a part of a population leaves over of a stratum. */
export interface Survivors {
  stratum: string;
  seen: number;
  /** Ids of whoever may still be wanted, as lines `id LF` in any order. */
  ids: Uint8Array;
}

interface Stratum {
  n: number;
  k: number;
  reserveCount: number;
  seen: number;
  sieve: Sieve;
}

/**
 * Selection of objects (§4) over lines that arrive one by one in any order: of each stratum only the candidates for
 * selection and reserve are kept, so memory grows with the sample and not with the pool.
 */
export class ObjectSelection {
  readonly #ticketsOf: readonly [Suite, string, string];
  readonly #hasher: TicketHasher;
  /** Made for objects that come as bytes: for few it takes longer to make than to do without. */
  #four: FourTickets | undefined;
  readonly #strata = new Map<string, Stratum>();
  #id = new Uint8Array(256);

  /** `seed` is S in hex; `sizes` are the lines per stratum, as the freeze counted them. Errors: a stratum without a quota. */
  constructor(suite: Suite, seed: string, rules: Pick<ObjectsRules, "quotas" | "reserve">, sizes: ReadonlyMap<string, number>) {
    this.#ticketsOf = [suite, seed, LABEL];
    this.#hasher = new TicketHasher(...this.#ticketsOf);
    for (const stratum of sizes.keys()) {
      if (!Object.hasOwn(rules.quotas, stratum)) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    }
    for (const stratum of Object.keys(rules.quotas).sort()) {
      const n = sizes.get(stratum) ?? 0;
      const k = quotaOf(rules.quotas[stratum]!, n);
      const reserveCount = Math.min(n - k, shareOf(rules.reserve, k));
      this.#strata.set(stratum, { n, k, reserveCount, seen: 0, sieve: new Sieve(k + reserveCount) });
    }
  }

  /** Gives an object of the frozen population its ticket. Errors: a stratum that the freeze did not count. */
  offer(id: string, stratum: string): void {
    const into = this.#stratumOf(stratum);
    const rank = this.#hasher.draw(id);
    into.seen += 1;
    if (rank >= into.sieve.bound) return;
    if (this.#id.length < 3 * id.length) this.#id = new Uint8Array(3 * id.length);
    into.sieve.keep(rank, this.#id, 0, writeUtf8(id, this.#id));
  }

  /**
   * Gives objects of one stratum their tickets, from their ids as lines `id LF`, straight from where these lie. Errors: a stratum that
   * the freeze did not count, bytes that are no such lines.
   */
  offerIds(stratum: string, ids: Uint8Array): void {
    const into = this.#stratumOf(stratum);
    const { sieve } = into;
    const four = (this.#four ??= new FourTickets(...this.#ticketsOf));
    four.draw(ids, (from, to, rank) => {
      into.seen += 1;
      if (rank < sieve.bound) sieve.keep(rank, ids, from, to);
    });
  }

  #stratumOf(stratum: string): Stratum {
    const found = this.#strata.get(stratum);
    if (!found) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    return found;
  }

  /** What the objects offered here leave over for `absorb`: whoever may still be wanted, and how many were seen. */
  survivors(): Survivors[] {
    return [...this.#strata].map(([stratum, { seen, sieve }]) => ({ stratum, seen, ids: sieve.candidates() }));
  }

  /** Takes in what another part of the same population left over: parts may be offered apart, and anywhere. */
  absorb(parts: readonly Survivors[]): void {
    for (const { stratum, seen, ids } of parts) {
      const into = this.#stratumOf(stratum);
      const before = into.seen;
      this.offerIds(stratum, ids);
      into.seen = before + seen;
    }
  }

  /** The outcome. Errors: another number of lines than was frozen. */
  finish(): Selection {
    const strata = [...this.#strata].map(([stratum, { n, k, reserveCount, seen, sieve }]) => {
      if (seen !== n) refuse("list", `分层 ${stratum} 应有 ${n} 行，实有 ${seen} 行`);
      const drawn = this.#drawn(stratum, sieve.smallest((a, b) => this.#compareWhole(a, b)));
      const result: StratumResult = { stratum, n, k, reserveCount, cutoff: k > 0 ? drawn[k - 1]!.ticket : null };
      return { result, selected: drawn.slice(0, k), reserve: drawn.slice(k) };
    });
    return {
      strata: strata.map(({ result }) => result),
      selected: strata.flatMap(({ selected }) => selected),
      reserve: strata.flatMap(({ reserve }) => reserve),
    };
  }

  /** The drawn objects from their ids as lines, in their order. */
  #drawn(stratum: string, lines: Uint8Array): DrawnObject[] {
    const four = this.#four;
    if (!four) return textOf(lines).map((id) => ({ id, stratum, ticket: this.#hasher.ticket(id) }));
    const drawn: DrawnObject[] = [];
    // A text has a greatest length: of very many they are made part by part.
    for (let from = 0; from < lines.length; ) {
      const to = from + PART < lines.length ? lines.lastIndexOf(LF, from + PART) + 1 : lines.length;
      const part = lines.subarray(from, to);
      const ids = textOf(part);
      const digits = new Uint8Array(TICKET_DIGITS * ids.length);
      let at = 0;
      four.draw(part, (_from, _to, _rank, place) => {
        four.writeHex(place, digits, at);
        at += TICKET_DIGITS;
      });
      const tickets = asciiOf(digits, 0, digits.length);
      for (const [place, id] of ids.entries()) drawn.push({ id, stratum, ticket: tickets.slice(TICKET_DIGITS * place, TICKET_DIGITS * (place + 1)) });
      from = to;
    }
    return drawn;
  }

  /** Orders by (ticket, id) where the first 53 bits are equal. */
  #compareWhole(a: string, b: string): number {
    const ticketA = this.#hasher.ticket(a);
    const ticketB = this.#hasher.ticket(b);
    if (ticketA !== ticketB) return ticketA < ticketB ? -1 : 1;
    return a < b ? -1 : 1;
  }
}

/** Bytes of ids that become texts at once. */
const PART = 1 << 20;

/** The ids of lines `id LF`. */
const textOf = (lines: Uint8Array): string[] => asciiOf(lines, 0, lines.length).split("\n").slice(0, -1);

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
  return new TicketHasher(suite, seed, LABEL).ticket(asObjectId(id));
}
