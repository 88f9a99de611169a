import { readFileSync } from "node:fs";

/**
 * The most memory (RSS, kB) that has been held since `watchMemory`: by the watched process, by all that it started, by the largest of
 * these, and by the watched one and all the others at one moment.
 */
export type Peaks = { own: number; jobs: number; job: number; all: number };

/** Looks every 20 ms at what a process (this one) and all below it hold; PostgreSQL, which it may have started too, is left out. Linux only. */
export function watchMemory(pid = process.pid): { stop: () => Peaks } {
  const peaks: Peaks = { own: 0, jobs: 0, job: 0, all: 0 };
  const look = () => {
    const own = held(status(pid));
    const below = heldBelow(pid);
    const jobs = below.reduce((sum, each) => sum + each, 0);
    for (const [which, now] of Object.entries({ own, jobs, job: Math.max(0, ...below), all: own + jobs })) peaks[which as keyof Peaks] = Math.max(peaks[which as keyof Peaks], now);
  };
  const timer = setInterval(look, 20);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peaks;
    },
  };
}

export const megabytes = (kilobytes: number): string => `${(kilobytes / 1024).toFixed(0)} MB`;

/** Steps with their milliseconds, in order. */
export const byStep = (labels: ReadonlyMap<string, number>): string => [...labels].map(([label, milliseconds]) => `${label} ${milliseconds.toFixed(0)}`).join(", ");

const status = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
};

const held = (text: string): number => Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? 0);

/** What each process below another holds, PostgreSQL's left out. A look reads a few files only: it is on the same processors as what it watches. */
function heldBelow(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => {
    const text = status(child);
    return /^Name:\s+postgres/m.test(text) ? [] : [held(text), ...heldBelow(child)];
  });
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
