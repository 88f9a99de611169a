"use client";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import type { Room } from "@/lib/draws/ceremony-view";
import { useRoom } from "../use-room";
import { CheckSlide } from "./check-slide";
import { EntropySlide } from "./entropy-slide";
import { MatchesSlide } from "./matches-slide";
import { ObjectsSlide } from "./objects-slide";
import { PartiesSlide } from "./parties-slide";
import { SeedSlide } from "./seed-slide";
import { isReady, type Slide, slidesOf, type Step } from "./slides";
import { StageFooter } from "./stage-footer";
import { StageHeader } from "./stage-header";
import { TicketsSlide } from "./tickets-slide";
import { useAlone } from "./use-alone";
import { useKeys } from "./use-keys";
import { useResult } from "./use-result";

/**
 * The ceremony for a room of witnesses, on a projector: one thing at a time, in type that is read from eight metres, at the
 * pace of whoever presents it. Everything that moves has just arrived or been computed. Sizes are in em of a screen's share, so
 * 1366×768 and 1920×1080 show the same.
 */
export function Stage({ initial }: { initial: Room }) {
  const { room, lost, offset } = useRoom(initial);
  const result = useResult(room.ceremony.id, room.ceremony.state === "drawn");
  const slides = useMemo(() => slidesOf(room, result), [room, result]);
  const [at, setAt] = useState(0);
  const screen = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useAlone(screen);

  const ready = (index: number): boolean => slides[index] !== undefined && isReady(room, slides[index]);
  const deeds = {
    next: () => ready(at + 1) && setAt(at + 1),
    back: () => at > 0 && setAt(at - 1),
    leave: () => router.push(`/ceremonies/${room.ceremony.id}`),
    full: () => void (document.fullscreenElement ? document.exitFullscreen() : screen.current?.requestFullscreen().catch(() => undefined)),
  };
  useKeys(deeds);
  const open = (step: Step) => {
    const index = slides.findIndex((slide) => slide.step === step);
    if (ready(index)) setAt(index);
  };
  const slide = slides[at] ?? { step: "parties" };

  return (
    // A button that was pressed gives the focus back: the space bar means "go on", wherever the mouse was last.
    <div ref={screen} tabIndex={-1} onClick={() => screen.current?.focus()} className="fixed inset-0 z-50 flex flex-col overflow-hidden bg-white leading-[1.4] text-ink outline-none" style={{ fontSize: "min(1.9vw, 3.37vh)" }}>
      <StageHeader room={room} steps={[...new Set(slides.map(({ step }) => step))]} current={slide.step} isReady={(step) => ready(slides.findIndex((one) => one.step === step))} onOpen={open} />
      <div className="min-h-0 flex-1 px-[1.2em] py-[0.6em]"><Shown key={at} slide={slide} room={room} offset={offset} result={result} /></div>
      <StageFooter room={room} lost={lost} hasNext={ready(at + 1)} hasBack={at > 0} {...deeds} />
    </div>
  );
}

function Shown({ slide, room, offset, result }: { slide: Slide; room: Room; offset: number; result: ReturnType<typeof useResult> }) {
  if (slide.step === "parties") return <PartiesSlide room={room} offset={offset} />;
  if (slide.step === "entropy") return <EntropySlide room={room} offset={offset} />;
  if (slide.step === "seed") return <SeedSlide room={room} />;
  if (slide.step === "check") return <CheckSlide room={room} result={result} />;
  if (slide.kind === "tickets") return result && <TicketsSlide ceremony={room.ceremony} result={result} />;
  if (slide.kind === "objects") return <ObjectsSlide slide={slide} />;
  return slide.kind === "matches" ? <MatchesSlide slide={slide} /> : null;
}
