import { refuse } from "./draw-spec-error";
import { asObjectId } from "./formats";
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

interface Sieve {
  n: number;
  k: number;
  reserveCount: number;
  seen: number;
  /** First 32 bits above which a ticket can no longer be among the wanted. */
  highest: number;
  kept: DrawnObject[];
}

/**
 * Selection of objects (§4) over lines that arrive one by one in any order: of each stratum only the candidates for
 * selection and reserve are kept, so memory grows with the sample and not with the pool.
 */
export class ObjectSelection {
  readonly #hasher: TicketHasher;
  readonly #sieves = new Map<string, Sieve>();

  /** `seed` is S in hex; `sizes` are the lines per stratum, as the freeze counted them. Errors: a stratum without a quota. */
  constructor(suite: Suite, seed: string, rules: Pick<ObjectsRules, "quotas" | "reserve">, sizes: ReadonlyMap<string, number>) {
    this.#hasher = new TicketHasher(suite, seed, "ssyg/1/object");
    for (const stratum of sizes.keys()) {
      if (!Object.hasOwn(rules.quotas, stratum)) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    }
    for (const stratum of Object.keys(rules.quotas).sort()) {
      const n = sizes.get(stratum) ?? 0;
      const k = quotaOf(rules.quotas[stratum]!, n);
      const reserveCount = Math.min(n - k, shareOf(rules.reserve, k));
      this.#sieves.set(stratum, { n, k, reserveCount, seen: 0, highest: 0xffffffff, kept: [] });
    }
  }

  /** Gives an object of the frozen population its ticket. Errors: a stratum that the freeze did not count. */
  offer(id: string, stratum: string): void {
    const sieve = this.#sieves.get(stratum);
    if (!sieve) refuse("quota", `分层 ${stratum} 没有抽取比例`);
    sieve.seen += 1;
    if (this.#hasher.draw(id) > sieve.highest) return;
    sieve.kept.push({ id, stratum, ticket: this.#hasher.hex() });
    const wanted = sieve.k + sieve.reserveCount;
    if (sieve.kept.length >= 2 * wanted + SLACK) narrow(sieve, wanted);
  }

  /** The outcome. Errors: another number of lines than was frozen. */
  finish(): Selection {
    const sieves = [...this.#sieves];
    for (const [stratum, sieve] of sieves) {
      if (sieve.seen !== sieve.n) refuse("list", `分层 ${stratum} 应有 ${sieve.n} 行，实有 ${sieve.seen} 行`);
      narrow(sieve, sieve.k + sieve.reserveCount);
    }
    return {
      strata: sieves.map(([stratum, { n, k, reserveCount, kept }]) => ({ stratum, n, k, reserveCount, cutoff: k > 0 ? kept[k - 1]!.ticket : null })),
      selected: sieves.flatMap(([, { k, kept }]) => kept.slice(0, k)),
      reserve: sieves.flatMap(([, { k, kept }]) => kept.slice(k)),
    };
  }
}

function narrow(sieve: Sieve, wanted: number): void {
  sieve.kept.sort(byTicket);
  sieve.kept.length = Math.min(sieve.kept.length, wanted);
  const last = sieve.kept.at(-1);
  if (sieve.kept.length === wanted) sieve.highest = last ? Number.parseInt(last.ticket.slice(0, 8), 16) : -1;
}

function byTicket(a: DrawnObject, b: DrawnObject): number {
  if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1;
  return a.id < b.id ? -1 : 1;
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
