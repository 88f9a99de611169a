/** When a public chain of drand makes its rounds: its first round's time (Unix seconds) and the seconds between rounds. */
interface Schedule {
  genesis: number;
  period: number;
}

/** The chain that draws name: it signs each round alone, so that a round can be checked with nothing but the chain's key. */
export const QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

/** The public chains, by hash; the schedule is fixed for the life of a chain. The other one is `default`. */
const SCHEDULES: Record<string, Schedule> = {
  "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce": { genesis: 1595431050, period: 30 },
  [QUICKNET]: { genesis: 1692803367, period: 3 },
};

function scheduleOf(chain: string): Schedule | undefined {
  return Object.hasOwn(SCHEDULES, chain) ? SCHEDULES[chain] : undefined;
}

/** The last time of §1: rounds that would be made later are as far away as can be said. */
const LAST = "9999-12-31T23:59:59Z";

/** When a round of a known chain is made, as a time of §1; undefined for a chain whose schedule is not known here. Rounds begin at 1. */
export function drandRoundTime(chain: string, round: number): string | undefined {
  const schedule = scheduleOf(chain);
  if (!schedule) return undefined;
  const seconds = schedule.genesis + Math.max(round - 1, 0) * schedule.period;
  return seconds > Date.parse(LAST) / 1000 ? LAST : new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** The first round of quicknet that is made at or after a moment. */
export function quicknetRoundFrom(at: Date): number {
  const { genesis, period } = SCHEDULES[QUICKNET]!;
  return Math.max(1, Math.ceil((at.getTime() / 1000 - genesis) / period) + 1);
}
