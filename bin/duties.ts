import { settleDisclosures } from "@/lib/disclosure/settlement";
import { finishDrawsInBackground } from "@/lib/dispatch/draw-work";
import { settleDeadlines } from "@/lib/draws/deadlines";
import { sweepIncoming } from "@/lib/platform/files";

/** What the platform does by itself, every minute: each looks for what is due, and does nothing where nothing is. */
export const duties: Readonly<Record<string, () => Promise<unknown>>> = {
  "settling deadlines of draws": () => settleDeadlines(),
  "finishing draws": () => finishDrawsInBackground(),
  "removing what a crash left of files": () => sweepIncoming(),
  "opening disclosed draws": () => settleDisclosures(),
};
