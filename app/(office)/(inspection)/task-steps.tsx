import { StepBar } from "@/components/step-bar";
import { formatTime } from "@/lib/platform/format";
import { taskStateLabels } from "@/lib/tasks/labels";
import type { TaskStep } from "@/lib/tasks/steps";

/** The official steps of a task, as the pages of a joint inspection show them. */
export function TaskSteps({ steps }: { steps: readonly TaskStep[] }) {
  return (
    <section aria-label="任务进度" className="rounded-lg border border-line bg-white px-2 pt-3 pb-2">
      <StepBar label="任务进度" steps={steps.map(({ state, reached, current, by, at }) => ({
        label: taskStateLabels[state], state: current ? "current" : reached ? "done" : "waiting", by: by ?? undefined, at: formatTime(at) || undefined,
      }))} />
    </section>
  );
}
