import { settleDisclosures } from "@/lib/disclosure/settlement";
import { finishDraws } from "@/lib/dispatch/finish-draw";
import { settleDeadlines } from "@/lib/draws/deadlines";

/** What the platform does by itself, every minute: each looks for what is due, and does nothing where nothing is. */
export const duties: Readonly<Record<string, () => Promise<unknown>>> = {
  "settling deadlines of draws": () => settleDeadlines(),
  "finishing draws": () => finishDraws(),
  "opening disclosed draws": () => settleDisclosures(),
};
