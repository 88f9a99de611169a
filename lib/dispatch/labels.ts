import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import type { ExplainedShortage } from "./shortage";

/** States in which a task's units, people and notices are of interest. */
export const dispatchStates = ["objectsDrawn", "unitsConfirmed", "inspectorsMatched", "dispatched", "underway", "completed"] as const satisfies readonly TaskState[];

/** How a department's units were settled, as its history in the task has it. */
export const unitHistoryLabels: Record<string, string> = { confirmed: "部门确认", offline: "记录线下商定", proposed: "更改建议" };

/** The cause of a shortage in one sentence. */
export function shortageWords({ need, cause, remaining }: Pick<ExplainedShortage, "need" | "cause" | "remaining">): string {
  const people = `${remaining} 人，每户需要 ${need} 人`;
  switch (cause) {
    case "unit": return `该部门符合条件的在岗持证人员 ${people}`;
    case "region": return `执法区划覆盖该对象的人员 ${people}`;
    case "competence": return `执法领域覆盖检查事项的人员 ${people}`;
    case "conflict": return `除去回避后可选派的人员 ${people}`;
    case "cap": return `合格人员 ${remaining} 人，但都已达到每人最多检查户数`;
  }
}

/** So few were eligible that chance decided little (draw specification §5). */
export const isThin = (eligible: number | null, need: number): boolean => eligible !== null && eligible < 2 * need;
