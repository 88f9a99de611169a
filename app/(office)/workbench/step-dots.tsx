import { clsx } from "clsx";
import { formatTime } from "@/lib/platform/format";
import { taskStateLabels } from "@/lib/tasks/labels";
import type { TaskStep } from "@/lib/tasks/steps";

/** The step bar of a task in one line: a segment for each official step, and the one where it stands in words. */
export function StepDots({ steps }: { steps: readonly TaskStep[] }) {
  const current = steps.find((step) => step.current);
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden className="flex w-32 shrink-0 gap-0.5">
        {steps.map(({ state, reached, by, at }) => (
          <span key={state} title={[taskStateLabels[state], by, formatTime(at)].filter(Boolean).join(" ")} className={clsx("h-2 flex-1 rounded-xs", reached ? "bg-primary" : "bg-line-2")} />
        ))}
      </span>
      {current && <span>{steps.indexOf(current) + 1}/{steps.length} {taskStateLabels[current.state]}</span>}
    </span>
  );
}
