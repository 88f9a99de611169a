/** Search parameters as a Next page receives them (awaited). */
export type SearchParams = Record<string, string | string[] | undefined>;

export type Sort<Key extends string = string> = { key: Key; direction: "asc" | "desc" };

/** What takes a list back to its first page, from a page by number or by place (`placeOf` of lib/platform/page). */
export const firstPage = { page: null, after: null, before: null, at: null } as const;

/** Address of the same list with some parameters changed; null, undefined and "" remove one. Keys keep their order. */
export function hrefWith(path: string, params: SearchParams, changes: Record<string, string | number | readonly string[] | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, ...changes })) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** `sort=name` ascending, `sort=-name` descending, if `keys` has the name; else `fallback`, written the same way. */
export function sortOf<const Key extends string>(params: SearchParams, keys: readonly Key[], fallback: Key | `-${Key}`): Sort<Key> {
  return readSort(valuesOf(params, "sort")[0], keys) ?? readSort(fallback, keys) ?? { key: keys[0] as Key, direction: "asc" };
}

function readSort<Key extends string>(text: string | undefined, keys: readonly Key[]): Sort<Key> | undefined {
  const descending = text?.startsWith("-") ?? false;
  const key = keys.find((candidate) => candidate === (descending ? text?.slice(1) : text));
  return key && { key, direction: descending ? "desc" : "asc" };
}

/** A sort as it stands in the URL. */
export function sortText(sort: Sort): string {
  return sort.direction === "desc" ? `-${sort.key}` : sort.key;
}

/** All values of a parameter. */
export function valuesOf(params: SearchParams, name: string): string[] {
  const value = params[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
