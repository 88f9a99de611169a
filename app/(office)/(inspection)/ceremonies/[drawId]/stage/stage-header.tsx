import { clsx } from "clsx";
import type { Room } from "@/lib/draws/ceremony-view";
import { drawKindLabels, drawModeLabels } from "@/lib/draws/labels";
import { type Step, stepLabels } from "./slides";

type Props = { room: Room; steps: readonly Step[]; current: Step; isReady: (step: Step) => boolean; onOpen: (step: Step) => void };

/** Which draw this is, and its steps: those that have happened can be looked at. */
export function StageHeader({ room: { task, events, ceremony: { drawId, kind, mode } }, steps, current, isReady, onOpen }: Props) {
  return (
    <header>
      <div className="flex items-center gap-[1em] bg-bar px-[1.2em] py-[0.3em] text-white">
        <h1 className="min-w-0 flex-1 truncate text-[1.05em] font-bold">{task.name}</h1>
        {events.some(({ event }) => event === "superseded") && <p className="shrink-0 rounded-[0.2em] bg-warning-soft px-[0.6em] text-[0.8em] font-bold text-warning">已被新的抽取取代</p>}
        <p className="figures shrink-0 text-[0.7em]">{drawKindLabels[kind]} · {drawModeLabels[mode]} · {drawId}</p>
      </div>
      <ol aria-label="抽取的步骤" className="flex border-b-2 border-line-2 px-[1.2em]">
        {steps.map((step, index) => (
          <li key={step} aria-current={step === current ? "step" : undefined} className="flex-1">
            <button
              type="button" disabled={!isReady(step)} onClick={() => onOpen(step)}
              className={clsx(
                "w-full border-b-[0.15em] py-[0.2em] text-[0.8em]",
                step === current ? "border-primary font-bold text-primary" : isReady(step) ? "border-transparent text-ink" : "border-transparent text-ink-3",
              )}
            >
              <span className="figures mr-[0.4em]">{index + 1}</span>{stepLabels[step]}
            </button>
          </li>
        ))}
      </ol>
    </header>
  );
}
