import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { setInspectorCap } from "@/lib/tasks/inspector-cap";
import { lockTask } from "@/lib/tasks/scope";
import type { ChangeCap } from "./schema";
import { refuseOpenMatching } from "./scope";

/** Raises or lowers the cap per person, with a reason, until people are matched: one of the ways out of a shortage. */
export async function changeCap(actor: Actor, { taskId, inspectorCap, reason }: ChangeCap): Promise<void> {
  await transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    if (task.state !== "objectsDrawn" && task.state !== "unitsConfirmed") throw new ConflictError("当前状态不能调整每人最多检查户数");
    await refuseOpenMatching(tx, taskId);
    await setInspectorCap(tx, task, inspectorCap);
    await audit(tx, actor, {
      action: "dispatch:propose", subject: { type: "task", id: taskId },
      summary: `任务 ${task.number} 每人最多检查户数由 ${task.inspectorCap} 调整为 ${inspectorCap}：${reason}`,
      detail: { inspectorCap: { from: task.inspectorCap, to: inspectorCap }, reason },
    });
  });
}
