import { clsx } from "clsx";
import { Check } from "lucide-react";
import { formatTime } from "@/lib/platform/format";
import { taskStateLabels } from "@/lib/tasks/labels";
import type { TaskStep } from "@/lib/tasks/steps";

/** The official steps of a task, who took each and when. */
export function StepBar({ steps }: { steps: readonly TaskStep[] }) {
  return (
    <section aria-label="任务进度" className="overflow-x-auto rounded-lg border border-line bg-white px-2 py-3">
      <ol className="grid min-w-3xl grid-cols-8">
        {steps.map((step, index) => (
          <li key={step.state} aria-current={step.current ? "step" : undefined} className="relative px-1 text-center">
            {index > 0 && <span aria-hidden className={clsx("absolute top-3 right-1/2 left-[-50%] mx-4 h-px", step.reached ? "bg-primary" : "bg-line-2")} />}
            <span
              aria-hidden
              className={clsx(
                "figures relative mx-auto flex size-6 items-center justify-center rounded-full border text-xs",
                step.current ? "border-primary bg-primary text-white" : step.reached ? "border-primary bg-white text-primary" : "border-line-2 bg-white text-ink-3",
              )}
            >
              {step.reached && !step.current ? <Check className="size-3.5" /> : index + 1}
            </span>
            <span className={clsx("mt-1 block text-[13px]", step.current ? "font-semibold text-primary" : step.reached ? "text-ink" : "text-ink-3")}>
              {taskStateLabels[step.state]}
              <span className="sr-only">{step.current ? "（当前）" : step.reached ? "（已完成）" : "（未开始）"}</span>
            </span>
            {step.at && (
              <span className="block text-xs text-ink-3" title={step.department ?? undefined}>
                {step.by}
                <br />
                <span className="figures whitespace-nowrap">{formatTime(step.at)}</span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
