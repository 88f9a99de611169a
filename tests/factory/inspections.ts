import { db } from "@/lib/platform/db";
import { dayOf } from "@/lib/platform/format";

/** A visit in the past: the object of an inspection was checked by these people in another task. */
export async function makeEarlierVisit(inspectionId: number, taskId: number, inspectorIds: readonly number[], checkedOn: string): Promise<void> {
  const { entityId, departmentId, unitId } = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
  const { id } = await db.inspection.create({ data: { taskId, entityId, departmentId, unitId, unitBasis: "confirmed", state: "published" } });
  await db.inspectionRecord.create({ data: { inspectionId: id, version: 1, checkedOn: dayOf(checkedOn), recordedById: 1, recordedByName: "测试" } });
  await db.inspectionInspector.createMany({ data: inspectorIds.map((inspectorId) => ({ inspectionId: id, inspectorId, part: "drawn" as const })) });
}
