import { clsx } from "clsx";
import type { ReactNode } from "react";
import { dotTone, type Tone } from "./ui/tone";

export type TimelineEntry = { id: string | number; at: string; title: ReactNode; by?: ReactNode; detail?: ReactNode; tone?: Tone | undefined };

/** What happened, in order: when, what, who, why. */
export function Timeline({ entries, label = "办理经过" }: { entries: readonly TimelineEntry[]; label?: string }) {
  return (
    <ol aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className="relative border-l border-line-2 pb-4 pl-5 last:border-transparent last:pb-0">
          <span aria-hidden className={clsx("absolute top-[6px] -left-[5px] size-2.5 rounded-full ring-3 ring-white", dotTone[entry.tone ?? "info"])} />
          <div className="flex flex-wrap items-baseline gap-x-3">
            <span>{entry.title}</span>
            {entry.by && <span className="text-ink-2">{entry.by}</span>}
            <time className="figures text-xs text-ink-3">{entry.at}</time>
          </div>
          {entry.detail && <div className="mt-0.5 wrap-anywhere text-ink-2">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
