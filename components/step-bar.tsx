import { clsx } from "clsx";
import { Check } from "lucide-react";

export type Step = {
  label: string;
  state: "done" | "current" | "waiting";
  /** Who did it, and when, as text ready to show. */
  by?: string | undefined;
  at?: string | undefined;
};

const words = { done: "已完成", current: "当前", waiting: "未开始" };

/** The official steps of a process: who did each and when, and where it stands. */
export function StepBar({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} tabIndex={0} className="flex overflow-x-auto pb-1">
      {steps.map((step, index) => (
        <li key={step.label} aria-current={step.state === "current" ? "step" : undefined} className="relative min-w-29 flex-1 text-center">
          {index > 0 && (
            <span aria-hidden className={clsx("absolute top-3 right-[calc(50%+18px)] left-[calc(-50%+18px)] h-0.5", step.state === "waiting" ? "bg-line-2" : "bg-primary")} />
          )}
          <span
            aria-hidden
            className={clsx(
              "figures relative mx-auto flex size-6.5 items-center justify-center rounded-full border-2 text-xs font-semibold",
              step.state === "done" && "border-primary bg-white text-primary",
              step.state === "current" && "border-primary bg-primary text-white",
              step.state === "waiting" && "border-line-2 bg-white text-ink-3",
            )}
          >
            {step.state === "done" ? <Check className="size-4" strokeWidth={2.5} /> : index + 1}
          </span>
          <span className={clsx("mt-1 block", step.state === "current" ? "font-semibold text-primary" : step.state === "waiting" ? "text-ink-3" : "text-ink")}>
            {step.label}
            <span className="sr-only">（{words[step.state]}）</span>
          </span>
          <span className="block px-1 text-xs text-ink-3">
            {step.by && <span className="block truncate" title={step.by}>{step.by}</span>}
            {step.at && <span className="figures block">{step.at}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
