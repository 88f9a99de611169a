import { ActionButton } from "@/components/form/action-button";
import { ButtonLink } from "@/components/ui/button";
import { type Actor, can } from "@/lib/platform/actor";
import type { Permission } from "@/lib/platform/permissions";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import type { TaskDetail } from "@/lib/tasks/queries";
import { ready } from "../actions";

type Step = { label: string; href: (id: number) => string; permission: Permission };

/** Where the work goes on after a state, for whoever takes part in it. */
const next: Partial<Record<TaskState, Step>> = {
  ready: { label: "检查对象抽取", href: (id) => `/draws/${id}`, permission: "draws:view" },
  objectsDrawn: { label: "确认检查部门", href: (id) => `/dispatch/${id}`, permission: "dispatch:view" },
  unitsConfirmed: { label: "执法检查人员选派", href: (id) => `/dispatch/${id}`, permission: "dispatch:view" },
  inspectorsMatched: { label: "派发检查任务", href: (id) => `/dispatch/${id}`, permission: "dispatch:view" },
  dispatched: { label: "检查结果录入", href: (id) => `/results?task=${id}`, permission: "results:view" },
  underway: { label: "检查结果录入", href: (id) => `/results?task=${id}`, permission: "results:view" },
  completed: { label: "查看检查结果", href: (id) => `/results?task=${id}`, permission: "results:view" },
};

/** The next official step as the page's one primary button; nothing where it is not this user's. */
export function NextStep({ actor, task, included }: { actor: Actor; task: TaskDetail; included: number }) {
  if (task.acts.markReady) return <DraftStep task={task} included={included} />;
  const step = next[task.state];
  if (!step || !can(actor, step.permission) || (step.permission === "draws:view" && !task.whole)) return null;
  return <ButtonLink variant="primary" href={step.href(task.id)}>{step.label}</ButtonLink>;
}

/** A draft: items first, then the pool, then ready. */
function DraftStep({ task, included }: { task: TaskDetail; included: number }) {
  if (task.departments.some(({ items }) => items.length === 0)) return <ButtonLink variant="primary" href={`/tasks/${task.id}/departments`}>选择检查事项</ButtonLink>;
  if (included === 0) return <ButtonLink variant="primary" href={`/tasks/${task.id}/pool`}>添加检查对象</ButtonLink>;
  return (
    <ActionButton
      variant="primary" action={ready} fields={{ taskId: task.id }} disabled={task.missing.length > 0} title={task.missing.join("；") || undefined}
      confirm={{ title: "准备完成，进入待抽取？", description: `将按当前登记信息和频次限制重新核对 ${included} 户检查对象。`, confirmLabel: "准备完成" }}
    >
      准备完成
    </ActionButton>
  );
}
