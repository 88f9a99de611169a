import { clsx } from "clsx";
import { dotTone, type Tone } from "./ui/tone";

/** A state as a coloured dot and its word. */
export function StatusBadge({ tone = "neutral", label }: { tone?: Tone; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={clsx("size-2 shrink-0 rounded-full", dotTone[tone])} />
      {label}
    </span>
  );
}
