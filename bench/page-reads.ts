import { setTimeout as sleep } from "node:timers/promises";
import { drawUnderway } from "@/lib/dispatch/draw-work";
import { openCeremony } from "@/lib/draws/ceremony-queries";
import { drawAttempts } from "@/lib/draws/queries";
import type { Actor } from "@/lib/platform/actor";
import { taskDetail } from "@/lib/tasks/queries";

/** How long the web process waited for what the page of a draw reads, in milliseconds: half of the times, 95 of a hundred, at worst. */
export type PageReads = { p50: number; p95: number; worst: number };

/** Reads what the page of a draw reads, ten times a second, as long as a draw goes on. What is drawn on the screen comes on top. */
export function watchPages(actor: Actor, taskId: number): { stop: () => Promise<PageReads> } {
  const times: number[] = [];
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      const from = performance.now();
      await Promise.all([taskDetail(actor, taskId), drawAttempts(actor, taskId, "objects"), openCeremony(actor, taskId, "objects"), drawUnderway("objects", taskId)]);
      times.push(performance.now() - from);
      await sleep(100);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await reading;
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
      return { p50: at(0.5), p95: at(0.95), worst: times.at(-1) ?? 0 };
    },
  };
}
