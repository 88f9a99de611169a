import { setTimeout as sleep } from "node:timers/promises";
import { signIn } from "./web-user";

/** How long pages took, in milliseconds: half of them, 95 of a hundred, the slowest and which it was; and how many they were. */
export type PageReads = { count: number; p50: number; p95: number; worst: number; slowest: string };

const users = 6;

/** How long a user looks at a page before going on, in milliseconds: quicker than anybody is. */
const glance = 250;

/** The figures of times that were taken; `path` says of what. */
export function figures(reads: { path: string; time: number }[]): PageReads {
  const sorted = [...reads].sort((a, b) => a.time - b.time);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.time ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1), slowest: sorted.at(-1)?.path ?? "" };
}

/** Six users, signed in, go round these pages over HTTP as long as something else goes on; each page has been shown once before. */
export async function watchPages(url: string, userId: number, paths: readonly string[]): Promise<{ stop: () => Promise<PageReads> }> {
  const readers = await Promise.all(Array.from({ length: users }, () => signIn(url, userId)));
  for (const path of paths) await readers[0]?.(path);
  const reads: { path: string; time: number }[] = [];
  let isOver = false;
  const reading = Promise.all(readers.map(async (read, user) => {
    for (let turn = user; !isOver; turn += 1) {
      const path = paths[turn % paths.length] as string;
      reads.push({ path, time: await read(path) });
      await sleep(glance);
    }
  }));
  return {
    stop: async () => {
      isOver = true;
      await reading;
      return figures(reads);
    },
  };
}
