import type { Db } from "@/lib/platform/db";

/** Keeps the day of an object's last check, which later pools look at; an earlier check published late changes nothing. */
export async function markInspected(tx: Db, entityId: number, checkedOn: Date): Promise<void> {
  await tx.entity.updateMany({
    where: { id: entityId, OR: [{ lastInspectedOn: null }, { lastInspectedOn: { lt: checkedOn } }] }, data: { lastInspectedOn: checkedOn },
  });
}
