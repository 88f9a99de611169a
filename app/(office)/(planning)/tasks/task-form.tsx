import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import type { Actor } from "@/lib/platform/actor";
import { formatDay } from "@/lib/platform/format";
import { organizationModeLabels } from "@/lib/tasks/labels";
import { taskFormChoices } from "@/lib/tasks/queries";
import type { Sampling } from "@/lib/tasks/sampling";
import { save } from "./actions";
import { HeadFields, type TaskHead } from "./head-fields";
import { SamplingFields } from "./sampling-fields";

export type PlanFrame = { id: number; number: string; name: string; type: "internal" | "joint"; startsOn: Date; endsOn: Date };

/** A task's form; `taskId` where it is a draft that is changed, `plan` where it belongs to one. */
export async function TaskForm({ actor, taskId, plan, head, sampling }: { actor: Actor; taskId?: number; plan: PlanFrame | null; head: TaskHead; sampling?: Sampling }) {
  const choices = await taskFormChoices(actor);
  const modes = choices.modes.map((mode) => ({ value: mode, label: organizationModeLabels[mode] }));
  const departments = choices.departments.map(({ id, name, code }) => ({ value: String(id), label: name, code }));
  const draftKey = taskId ? `task:${taskId}` : `task:new:${plan?.id ?? "none"}`;
  return (
    <>
      {plan && <Alert className="mb-3">所属计划：{plan.name}（{plan.number}），任务应在 {formatDay(plan.startsOn)} 至 {formatDay(plan.endsOn)} 之内。</Alert>}
      <Form action={save} draftKey={draftKey} hidden={{ ...(taskId && { taskId }), ...(plan && { planId: plan.id }) }}>
        <HeadFields head={head} modes={modes} departments={departments} jointAllowed={plan?.type !== "internal"} />
        <SamplingFields sampling={sampling} ceiling={choices.ceiling} />
        <FormActions cancelHref={taskId ? `/tasks/${taskId}` : plan ? `/plans/${plan.id}` : "/tasks"}>
          <SubmitButton>{taskId ? "保存" : "保存，选择检查事项"}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
