import { clsx } from "clsx";
import type { ReactNode } from "react";
import { badgeTone, type Tone } from "./tone";

/** A small label: category, level, tag. For a state use StatusBadge. */
export function Badge({ tone = "neutral", children, className }: { tone?: Tone; children: ReactNode; className?: string | undefined }) {
  return (
    <span className={clsx("inline-flex items-center rounded-sm border px-1.5 text-xs whitespace-nowrap", badgeTone[tone], className)}>
      {children}
    </span>
  );
}
