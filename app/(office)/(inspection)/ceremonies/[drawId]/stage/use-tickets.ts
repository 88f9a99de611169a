import { useEffect, useState } from "react";
import type { Ceremony } from "@/lib/draws/ceremony-view";
import { PoolTickets } from "@/lib/draws/pool-tickets";
import type { StageResult } from "@/lib/draws/stage-view";

/** As many frames as a pool takes, so that eyes can follow; a large one takes as many as computing needs. */
const frames = 120;
/** What a browser computes in a frame without stuttering. */
const most = 2000;

export type Tickets = { done: number; total: number; places: Record<string, readonly number[]>; /** By stratum, once all are there: whether the result follows from them. */ keeps: Record<string, boolean> | null };

/** Downloads the frozen pool and draws every ticket in it anew, some in each frame; null until the pool is there. */
export function useTickets({ id, suite, seed }: Ceremony, { strata }: StageResult): Tickets | null {
  const [tickets, setTickets] = useState<Tickets | null>(null);
  useEffect(() => {
    if (seed === null) return;
    const stop = new AbortController();
    let frame = 0;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const compute = (pool: PoolTickets) => {
      pool.advance(isStill ? most : Math.min(most, Math.ceil(pool.total / frames)));
      const isDone = pool.done === pool.total;
      setTickets({
        done: pool.done, total: pool.total, places: Object.fromEntries(strata.map(({ stratum }) => [stratum, pool.placesOf(stratum)])),
        keeps: isDone ? Object.fromEntries(strata.map((stratum) => [stratum.stratum, pool.keeps(stratum)])) : null,
      });
      if (!isDone) frame = requestAnimationFrame(() => compute(pool));
    };
    const begin = async () => {
      const response = await fetch(`/api/draws/${id}/population.tsv`, { signal: stop.signal });
      if (response.ok) compute(new PoolTickets(suite, seed, await response.text()));
    };
    begin().catch((error: unknown) => {
      if (!stop.signal.aborted) console.warn("the pool could not be fetched", error);
    });
    return () => {
      stop.abort();
      cancelAnimationFrame(frame);
    };
  }, [id, suite, seed, strata]);
  return tickets;
}
