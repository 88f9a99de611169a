import type { Matching } from "@/lib/draw-core/match";
import type { Proof } from "@/lib/draw-core/proof";
import type { Selection } from "@/lib/draw-core/select";
import type { VerifyReport } from "@/lib/draw-core/verify-report";
import { db } from "@/lib/platform/db";
import type { Draw, DrawEvent } from "@/lib/platform/generated/prisma/client";
import type { DrawOutcome } from "@/lib/platform/generated/prisma/enums";

/** As many differences as are told one by one. */
const told = 20;

/** Whether the rows that the work goes by (who is inspected, and by whom) are what the proof says. */
export async function agreesWithRows(report: VerifyReport, draw: Pick<Draw, "id"> & { events: readonly Pick<DrawEvent, "event">[] }, proof: Proof): Promise<void> {
  if ("selected" in proof) report.none("work", (await objectComplaints(draw.id, proof)).slice(0, told), "平台据以检查的入选、备选和替补对象与证明一致");
  else report.none("work", (await peopleComplaints(draw, proof)).slice(0, told), "平台据以派发的检查人员与证明一致");
}

async function objectComplaints(drawId: number, { selected, reserve, replacements }: Proof & Selection): Promise<string[]> {
  const proven = new Map<string, DrawOutcome>([...reserve.map(({ id }) => [id, "reserve"] as const), ...selected.map(({ id }) => [id, "selected"] as const)]);
  for (const { out, in: into } of replacements) proven.set(out, "replaced").set(into, "selected");
  const rows = await db.$queryRaw<{ objectId: string; outcome: DrawOutcome }[]>`
    SELECT e."objectId", o.outcome FROM "DrawObject" o JOIN "Entity" e ON e.id = o."entityId" WHERE o."drawId" = ${drawId}`;
  const complaints = rows.filter(({ objectId, outcome }) => proven.get(objectId) !== outcome).map(({ objectId }) => `${objectId} 在平台中的结果与证明不同`);
  return rows.length === proven.size ? complaints : [...complaints, `证明中入选和备选共 ${proven.size} 户，平台中为 ${rows.length} 户`];
}

/** A matching with a shortage puts nobody anywhere; of one that was superseded nothing may be left. */
async function peopleComplaints({ id, events }: { id: number; events: readonly Pick<DrawEvent, "event">[] }, { assignments, shortages }: Proof & Matching): Promise<string[]> {
  const proven = new Set(assignments.flatMap(({ task, inspectors }) => inspectors.map((code) => `${task} ${code}`)));
  const rows = await db.$queryRaw<{ place: string }[]>`
    SELECT e."objectId" || '/' || u.code || ' ' || person.code AS place
    FROM "InspectionInspector" x JOIN "Inspection" i ON i.id = x."inspectionId" JOIN "Entity" e ON e.id = i."entityId"
    JOIN "Department" u ON u.id = i."unitId" JOIN "Inspector" person ON person.id = x."inspectorId"
    WHERE x."drawId" = ${id} AND x.part = 'drawn'`;
  const complaints = rows.filter(({ place }) => !proven.has(place)).map(({ place }) => `${place} 不在证明之中`);
  const isWhole = events.every(({ event }) => event !== "superseded") && shortages.length === 0;
  return isWhole && rows.length !== proven.size ? [...complaints, `证明中选派 ${proven.size} 人次，平台中为 ${rows.length} 人次`] : complaints;
}
