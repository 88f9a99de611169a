/** Who may still ask: true, and counted, or false for one too often. */
export type RateLimit = (key: string, now?: number) => boolean;

/** As many keys as are remembered; more than that at once are not told apart. */
const remembered = 10_000;

/**
 * Lets each key pass `limit` times in any window of so many milliseconds, in this process. It slows guessing down; it is no
 * lock: with several processes each counts for itself.
 */
export function rateLimit(limit: number, window: number): RateLimit {
  const passes = new Map<string, number[]>();
  return (key, now = Date.now()) => {
    const recent = (passes.get(key) ?? []).filter((at) => at > now - window);
    // A key that comes again is the youngest: the map keeps the order of insertion.
    passes.delete(key);
    const isAllowed = recent.length < limit;
    passes.set(key, isAllowed ? [...recent, now] : recent);
    if (passes.size > remembered) passes.delete(passes.keys().next().value ?? key);
    return isAllowed;
  };
}

/**
 * Where a request comes from: the nearest proxy's word, which a client cannot make up behind one, or the connection's own
 * address, which the server puts there.
 */
export const addressOf = (headers: Pick<Headers, "get">): string => headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
