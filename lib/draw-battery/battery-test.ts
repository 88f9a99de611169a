import type { Statistic } from "./statistics";
import type { Subject } from "./subject";

/** A test of the battery (draw specification §7): what it looks at, and what it finds in a subject with the seeds of a master text. */
export interface BatteryTest {
  name: string;
  words: string;
  run: (subject: Subject, master: string) => Statistic;
}

/** Objects as a register numbers them: a USCC-like id, one after the other. */
export const idsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `91630100MA75${String(i).padStart(6, "0")}`);

export const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

export function tally(outcomes: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}
