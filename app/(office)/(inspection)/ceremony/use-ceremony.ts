"use client";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import type { FormAction } from "@/components/form/action-runner";
import { commitment } from "@/lib/draw-core/seed";
import { type Announcement, announcementSchema, type Ceremony, ceremonySchema, type Waiting } from "@/lib/draws/ceremony-view";
import { askStep, problemOf } from "./ask-step";
import { forgetNumber, keptNumber, newNumber } from "./browser-number";

/** The server's part of a simple draw: each a server action. */
export type CeremonyActions = { freeze: FormAction; commit: FormAction; reveal: FormAction };

export type CeremonyState = {
  draw: Ceremony | null;
  /** The browser's random number, once made or found again. */
  random: string | null;
  announcement: Announcement | null;
  running: boolean;
  /** How far the server's part of the step is, where it takes longer. */
  waiting: Waiting | null;
  problem: string | null;
  /** The number behind our commitment is not in this browser. */
  lost: boolean;
};

const nothing: CeremonyState = { draw: null, random: null, announcement: null, running: false, waiting: null, problem: null, lost: false };

const ownCommitment = ({ parties, ownCode }: Ceremony) => parties.find(({ code }) => code === ownCode)?.commitment ?? null;

/** The number for a draw: the one kept here, else a new one if we have not committed yet, else null: it is elsewhere. */
function numberFor(draw: Ceremony): string | null {
  const kept = keptNumber(draw.drawId);
  const committed = ownCommitment(draw);
  if (committed === null) return kept ?? newNumber(draw.drawId);
  return kept !== null && commitment(draw.suite, draw.freeze, draw.ownCode, kept) === committed ? kept : null;
}

/**
 * Carries a simple draw through its steps: freeze, commit, reveal; from wherever it stands, so that after a lost connection
 * or a reload the same button goes on. Every hash is shown as it comes.
 */
export function useCeremony({ freeze, commit, reveal }: CeremonyActions, taskId: number, open: Ceremony | null) {
  const router = useRouter();
  const [state, setState] = useState<CeremonyState>({ ...nothing, draw: open });
  const busy = useRef(false);
  // Where an answer got lost, the next click asks for the same draw once more: the server takes the same step as the same act.
  const unanswered = useRef<Ceremony>(null);

  const run = useCallback(async (reason: string) => {
    if (busy.current) return;
    busy.current = true;
    const show = (change: Partial<CeremonyState>) => setState((before) => ({ ...before, ...change }));
    const onWaiting = (waiting: Waiting) => show({ waiting });
    show({ running: true, problem: null, lost: false, announcement: null });
    try {
      const again = unanswered.current;
      unanswered.current = null;
      const frozen = again ?? (await askStep(freeze, { taskId, reason }, ceremonySchema, onWaiting));
      if (!again) unanswered.current = frozen;
      show({ draw: frozen, waiting: null });
      const random = numberFor(frozen);
      if (random === null) return show({ lost: true });
      show({ random });
      const own = commitment(frozen.suite, frozen.freeze, frozen.ownCode, random);
      show({ draw: await askStep(commit, { drawId: frozen.id, commitment: own }, ceremonySchema) });
      const announcement = await askStep(reveal, { drawId: frozen.id, random }, announcementSchema, onWaiting);
      unanswered.current = null;
      forgetNumber(frozen.drawId);
      show({ draw: announcement.ceremony, announcement });
      router.refresh();
    } catch (error) {
      show({ problem: problemOf(error) });
    } finally {
      busy.current = false;
      show({ running: false, waiting: null });
    }
  }, [commit, freeze, reveal, router, taskId]);

  /** After the attempt was aborted: nothing of it is left here. */
  const forget = useCallback(() => {
    unanswered.current = null;
    setState(nothing);
  }, []);

  return { ...state, run, forget };
}
