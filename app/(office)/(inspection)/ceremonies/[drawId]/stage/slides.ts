import type { Suite } from "@/lib/draw-core/hash";
import type { Room } from "@/lib/draws/ceremony-view";
import type { StageMatch, StageResult, StageStratum } from "@/lib/draws/stage-view";
import { inTicketOrder, type Placed } from "@/lib/draws/ticket-order";

/** What fills the screen at a time; `step` is the part of the ceremony that it belongs to. */
export type Slide =
  | { step: "parties" }
  | { step: "entropy" }
  | { step: "seed" }
  | { step: "result"; kind: "waiting" }
  | { step: "result"; kind: "tickets" }
  | { step: "result"; kind: "objects"; stratum: StageStratum; ordered: readonly Placed<StageStratum["objects"][number]>[]; from: number; to: number }
  | { step: "result"; kind: "matches"; ordered: readonly Placed<StageMatch>[]; from: number; to: number }
  | { step: "check" };
export type Step = Slide["step"];

export const stepLabels: Record<Step, string> = { parties: "承诺与公开", entropy: "公共随机数", seed: "种子", result: "结果", check: "核对" };

/** The largest pool whose tickets are all drawn anew before the room's eyes; beyond it that is the verifier's work. */
const largestPool = 200_000;

/** As many as eight metres away can be read on one screen. */
const perScreen = { objects: 20, matches: 9 } as const;

/** The slides of a draw in their order; the result's are in ticket order, computed here from the seed. */
export function slidesOf({ ceremony, sources }: Room, result: StageResult | null): Slide[] {
  const { suite, seed } = ceremony;
  return [
    { step: "parties" },
    ...(sources.length > 0 ? [{ step: "entropy" } as const] : []),
    { step: "seed" },
    ...(result && seed ? resultSlides(result, suite, seed) : [{ step: "result", kind: "waiting" } as const]),
    { step: "check" },
  ];
}

function resultSlides({ strata, matches }: StageResult, suite: Suite, seed: string): Slide[] {
  const orderedMatches = inTicketOrder(suite, seed, "ssyg/1/task", matches, ({ task }) => task);
  const pool = strata.reduce((sum, { n }) => sum + n, 0);
  return [
    ...(pool > 0 && pool <= largestPool ? [{ step: "result", kind: "tickets" } as const] : []),
    ...strata.flatMap((stratum) => {
      const ordered = inTicketOrder(suite, seed, "ssyg/1/object", stratum.objects, ({ id }) => id);
      return screens(ordered.length, perScreen.objects).map((part): Slide => ({ step: "result", kind: "objects", stratum, ordered, ...part }));
    }),
    ...screens(orderedMatches.length, perScreen.matches).map((part): Slide => ({ step: "result", kind: "matches", ordered: orderedMatches, ...part })),
  ];
}

function screens(count: number, size: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => ({ from: index * size, to: Math.min(count, (index + 1) * size) }));
}

/** Whether there is something to see yet: nobody looks at a step before it has happened. */
export function isReady({ ceremony: { state, seed } }: Room, { step, ...slide }: Slide): boolean {
  if (step === "parties") return true;
  if (step === "entropy") return state === "revealed" || state === "drawn";
  if (step === "result") return "kind" in slide && slide.kind !== "waiting";
  return state === "drawn" && seed !== null;
}
