import { readdirSync, readFileSync } from "node:fs";

/** The most memory (RSS, kB) that this process, all the processes it started, and the largest of these have held, since `watchMemory`. */
export type Peaks = { own: number; jobs: number; job: number };

/** Looks every 20 ms at what this process and its children hold; PostgreSQL, which it may have started too, is left out. Linux only. */
export function watchMemory(): { stop: () => Peaks } {
  const peaks: Peaks = { own: 0, jobs: 0, job: 0 };
  const look = () => {
    peaks.own = Math.max(peaks.own, held(process.pid));
    const children = childrenOf(process.pid).map(held);
    peaks.jobs = Math.max(peaks.jobs, children.reduce((sum, each) => sum + each, 0));
    peaks.job = Math.max(peaks.job, ...children);
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

const held = (pid: number): number => Number(/^VmRSS:\s+(\d+)/m.exec(status(pid))?.[1] ?? 0);

function childrenOf(parent: number): number[] {
  return readdirSync("/proc").map(Number).filter((pid) => {
    const text = pid > 0 ? status(pid) : "";
    return Number(/^PPid:\s+(\d+)/m.exec(text)?.[1]) === parent && !/^Name:\s+postgres/m.test(text);
  });
}
