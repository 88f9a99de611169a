import { createInspections } from "@/lib/inspections/creation";
import { removeInspections } from "@/lib/inspections/removal";
import { audit } from "@/lib/platform/audit";
import type { Db } from "@/lib/platform/db";
import { recordState } from "@/lib/platform/state-machine";
import { advanceTask } from "@/lib/tasks/state";
import { storeObjects } from "./engine/store-objects";
import type { Drawn } from "./outcome";
import { supersede } from "./supersede";

/** What follows from a selection: rows of the drawn and the reserve, an inspection per object and department, the task's state. */
export async function settleSelection(tx: Db, { draw, task, result, work }: Drawn<"objects">): Promise<void> {
  const selected = await storeObjects(tx, draw.id, result, work);
  await tx.draw.update({ where: { id: draw.id }, data: { summary: { strata: result.strata.map((stratum) => ({ ...stratum })) } } });
  // A new attempt takes the place of the one before it with everything that hangs on it; nothing of it has been checked yet.
  if (draw.series === "O" && (await supersede(tx, draw)) > 0) await removeInspections(tx, { taskId: task.id });
  work.progress?.(0, null, "正在生成检查任务");
  const inspections = await createInspections(tx, task, selected);
  if (task.state !== "objectsDrawn") await advanceTask(tx, null, task, "objectsDrawn");
  // The state stays, and the time at which it was reached is that of the result that stands.
  else await recordState(tx, null, "task", task.id, task.state, task.state, draw.series === "S" ? "补抽" : "重新抽取");
  await audit(tx, null, {
    action: "draws:run", subject: { type: "draw", id: draw.id },
    summary: `${draw.drawId} 抽取完成：入选 ${result.selected.length} 户，备选 ${result.reserve.length} 户，形成 ${inspections} 项检查`,
  });
}
