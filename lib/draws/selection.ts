import type { DrawnObject, Selection } from "@/lib/draw-core/select";
import { createInspections } from "@/lib/inspections/creation";
import { removeInspections } from "@/lib/inspections/removal";
import { audit } from "@/lib/platform/audit";
import type { Db } from "@/lib/platform/db";
import type { DrawOutcome } from "@/lib/platform/generated/prisma/enums";
import { advanceTask } from "@/lib/tasks/state";
import type { Drawn } from "./outcome";
import { supersede } from "./supersede";

/** What follows from a selection: rows of the drawn and the reserve, an inspection per object and department, the task's state. */
export async function settleSelection(tx: Db, { draw, task, result }: Drawn<Selection>): Promise<void> {
  const entityOf = await entityIds(tx, [...result.selected, ...result.reserve]);
  const rowsOf = (objects: readonly DrawnObject[], outcome: DrawOutcome) =>
    ranked(objects).map(({ object: { id, stratum, ticket }, rank }) => ({ drawId: draw.id, entityId: entityOf(id), stratum, ticket, rank, outcome }));
  await tx.drawObject.createMany({ data: [...rowsOf(result.selected, "selected"), ...rowsOf(result.reserve, "reserve")] });
  await tx.draw.update({ where: { id: draw.id }, data: { summary: { strata: result.strata.map((stratum) => ({ ...stratum })) } } });
  // A new attempt takes the place of the one before it with everything that hangs on it; nothing of it has been checked yet.
  if (draw.series === "O" && (await supersede(tx, draw)) > 0) await removeInspections(tx, { taskId: task.id });
  const inspections = await createInspections(tx, task, result.selected.map(({ id }) => entityOf(id)));
  if (task.state !== "objectsDrawn") await advanceTask(tx, null, task, "objectsDrawn");
  await audit(tx, null, {
    action: "draws:run", subject: { type: "draw", id: draw.id },
    summary: `${draw.drawId} 抽取完成：入选 ${result.selected.length} 户，备选 ${result.reserve.length} 户，形成 ${inspections} 项检查`,
  });
}

/** Objects in ticket order with their rank in their stratum, from 1. */
function ranked(objects: readonly DrawnObject[]): { object: DrawnObject; rank: number }[] {
  const counts = new Map<string, number>();
  return objects.map((object) => {
    const rank = (counts.get(object.stratum) ?? 0) + 1;
    counts.set(object.stratum, rank);
    return { object, rank };
  });
}

async function entityIds(tx: Db, objects: readonly DrawnObject[]): Promise<(objectId: string) => number> {
  const rows = await tx.entity.findMany({ where: { objectId: { in: objects.map(({ id }) => id) } }, select: { id: true, objectId: true } });
  const byObjectId = new Map(rows.map(({ id, objectId }) => [objectId, id]));
  return (objectId) => {
    const id = byObjectId.get(objectId);
    if (id === undefined) throw new Error(`drawn object ${objectId} is no entity`);
    return id;
  };
}
