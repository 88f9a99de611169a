import { z } from "zod";

/** Page sizes that lists offer. */
export const pageSizes = [20, 50, 100] as const;

const page = z.coerce.number().int().min(1).max(1_000_000).catch(1);
const size = z.coerce.number().int().refine((value) => (pageSizes as readonly number[]).includes(value)).catch(20);

export type SearchParams = Record<string, string | string[] | undefined>;
export type Paging = { page: number; size: number; skip: number; take: number };
export type Page<T> = { rows: T[]; total: number; page: number; size: number };

/** The row up to which the pages of a very large list have numbers; beyond it a page has a place. */
export const numberedRows = 10_000;

/** A place in a list's order instead of a page's number: after or before the row of an id, or at a value of the sort's column. */
export type Place = { after: number } | { before: number } | { at: string };

/** A page of a list of any length. */
export type LongPage<T> = Page<T> & {
  /** The total is an estimate (约 12 万). */
  estimated: boolean;
  /** The last page that has a number. */
  reach: number;
  /** It has a place instead of a number. */
  placed: boolean;
  /** Ids of the rows that it begins and ends at, to go on before and after them; null where there is no such page, or it has a number. */
  previous: number | null;
  next: number | null;
};

/** Page and size from the URL; anything odd is the first page of twenty. */
export function pagingOf(params: SearchParams): Paging {
  const at = page.parse(params.page);
  const of = size.parse(params.size);
  return { page: at, size: of, skip: (at - 1) * of, take: of };
}

/** The place that a URL says (`after`, `before`, `at`), or none. */
export function placeOf(params: SearchParams): Place | undefined {
  const [after, before, at] = [idOf(param(params, "after")), idOf(param(params, "before")), param(params, "at")];
  return after !== null ? { after } : before !== null ? { before } : at !== undefined ? { at: at.slice(0, 100) } : undefined;
}

/** One value of a search parameter, trimmed; undefined where absent or empty. */
export function param(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  const one = (Array.isArray(value) ? value[0] : value)?.replaceAll("\0", "").trim();
  return one === "" ? undefined : one;
}

/** A search parameter that must be one of the values; undefined otherwise. */
export function paramOf<const T extends string>(params: SearchParams, name: string, values: readonly T[]): T | undefined {
  const value = param(params, name);
  return values.find((candidate) => candidate === value);
}

/** The order that a list's address says, as its page reads it: `sort=name`, `sort=-name`; the fallback, written the same way, for anything else. */
export function sortParam<const Key extends string>(params: SearchParams, keys: readonly Key[], fallback: Key | `-${Key}`): { key: Key; direction: "asc" | "desc" } {
  const text = param(params, "sort") ?? "";
  const known = keys.some((key) => key === text.replace(/^-/, "")) ? text : fallback;
  return { key: known.replace(/^-/, "") as Key, direction: known.startsWith("-") ? "desc" : "asc" };
}

/** A route segment or parameter that is an id; null for anything else. */
export function idOf(value: string | undefined): number | null {
  return value !== undefined && /^[1-9]\d{0,9}$/.test(value) && Number(value) <= 2_147_483_647 ? Number(value) : null;
}
