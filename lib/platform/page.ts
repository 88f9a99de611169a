import { z } from "zod";

/** Page sizes that lists offer. */
export const pageSizes = [20, 50, 100] as const;

const page = z.coerce.number().int().min(1).max(1_000_000).catch(1);
const size = z.coerce.number().int().refine((value) => (pageSizes as readonly number[]).includes(value)).catch(20);

export type SearchParams = Record<string, string | string[] | undefined>;
export type Paging = { page: number; size: number; skip: number; take: number };
export type Page<T> = { rows: T[]; total: number; page: number; size: number };

/** Page and size from the URL; anything odd is the first page of twenty. */
export function pagingOf(params: SearchParams): Paging {
  const at = page.parse(params.page);
  const of = size.parse(params.size);
  return { page: at, size: of, skip: (at - 1) * of, take: of };
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

/** A route segment or parameter that is an id; null for anything else. */
export function idOf(value: string | undefined): number | null {
  return value !== undefined && /^[1-9]\d{0,9}$/.test(value) && Number(value) <= 2_147_483_647 ? Number(value) : null;
}
