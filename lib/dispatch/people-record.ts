import { type Db, Prisma } from "@/lib/platform/db";
import { formatDay, formatTime } from "@/lib/platform/format";
import { inspectorStatusLabels } from "@/lib/inspectors/labels";
import { InspectorStatus } from "@/lib/platform/generated/prisma/enums";

/** One thing that was done about a person, a department or the task's cap: who, when, in which words. */
export type RecordEntry = {
  at: Date;
  by: string;
  department: string | null;
  act: "added" | "status" | "edited" | "imported" | "department" | "cap";
  /** Of an edit, the columns of Inspector that it changed; of an import they are not known. */
  fields: readonly string[];
  words: string;
  /** As the one who did it gave it: for colleagues, never for the public. */
  reason: string | null;
};

/** For colleagues: who did it, when, and the reason that they gave. */
export const recordWords = ({ at, by, department, words, reason }: RecordEntry): string =>
  `${formatTime(at)} ${by}${department ? `（${department}）` : ""}${words}${reason ? `：${reason}` : ""}`;

/** For frozen lists, which the public may read: no person's name and nothing that somebody typed. */
export const publicWords = ({ at, department, words }: RecordEntry): string => `${formatDay(at)}${department ? ` ${department}` : ""}${words}`;

/** What the record says of people since a moment, by their row id, oldest first. */
export async function recordsOfPeople(client: Db, ids: readonly number[], since: Date): Promise<Map<number, RecordEntry[]>> {
  const records = new Map<number, RecordEntry[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return records;
  for (const entries of [await statusEntries(client, ids, since), await editEntries(client, ids, since), await importEntries(client, ids, since)]) {
    for (const { id, ...entry } of entries) records.get(id)?.push(entry);
  }
  for (const entries of records.values()) entries.sort((a, b) => a.at.getTime() - b.at.getTime());
  return records;
}

type Found = RecordEntry & { id: number };

async function statusEntries(client: Db, ids: readonly number[], since: Date): Promise<Found[]> {
  const steps = await client.stateChange.findMany({ where: { subjectType: "inspector", subjectId: { in: [...ids] }, at: { gte: since } } });
  return steps.map(({ subjectId: id, from, to, at, actorName: by, departmentName: department, reason }) => ({
    id, at, by, department, reason, fields: ["status"], act: from === null ? "added" as const : "status" as const,
    words: from === null ? "加入名录库" : `改为“${to in InspectorStatus ? inspectorStatusLabels[to as InspectorStatus] : to}”`,
  }));
}

async function editEntries(client: Db, ids: readonly number[], since: Date): Promise<Found[]> {
  const events = await client.$queryRaw<{ id: number; at: Date; by: string; department: string | null; fields: string[] }[]>(Prisma.sql`
    SELECT "subjectId"::int AS id, at, "actorName" AS by, "departmentName" AS department, ARRAY(SELECT jsonb_array_elements_text(detail->'fields')) AS fields
    FROM "AuditEvent" WHERE "subjectType" = 'inspector' AND "subjectId" = ANY(${ids.map(String)}) AND at >= ${since} AND outcome = 'done' AND jsonb_typeof(detail->'fields') = 'array'`);
  return events.map((event) => ({ ...event, act: "edited" as const, words: "修改名录库信息", reason: null }));
}

/** A merge of a file leaves its own time on the people that it added or changed, and nothing else of its own. */
async function importEntries(client: Db, ids: readonly number[], since: Date): Promise<Found[]> {
  const runs = await client.$queryRaw<{ id: number; runId: number; at: Date; added: boolean; by: string; department: string }[]>(Prisma.sql`
    SELECT p.id, run.id AS "runId", run."finishedAt" AS at, p."createdAt" >= run."startedAt" AS added, u.name AS by, d.name AS department
    FROM "Inspector" p JOIN "ImportRun" run ON run.kind = 'inspectors' AND run.status = 'done' AND run."departmentId" = p."departmentId"
      AND (p."updatedAt" BETWEEN run."startedAt" AND run."finishedAt" OR p."createdAt" BETWEEN run."startedAt" AND run."finishedAt")
    JOIN "User" u ON u.id = run."createdById" JOIN "Department" d ON d.id = run."departmentId"
    WHERE p.id = ANY(${[...ids]}) AND run."finishedAt" >= ${since}
      AND NOT EXISTS (SELECT FROM "StateChange" s WHERE s."subjectType" = 'inspector' AND s."subjectId" = p.id AND s."from" IS NULL AND s.at BETWEEN run."startedAt" AND run."finishedAt")`);
  return runs.map(({ runId, added, ...entry }) => ({ ...entry, act: "imported" as const, fields: [], words: `${added ? "导入名录库" : "导入更新"}（第 ${runId} 号导入）`, reason: null }));
}

/** What was done about departments since a moment, by their row id: how their people came to the task's units, or left them. */
export async function recordsOfDepartments(client: Db, ids: readonly number[], since: Date): Promise<Map<number, RecordEntry[]>> {
  const events = await client.auditEvent.findMany({
    where: { subjectType: "department", subjectId: { in: ids.map(String) }, at: { gte: since }, outcome: "done" }, orderBy: { at: "asc" },
  });
  const records = new Map<number, RecordEntry[]>();
  for (const { subjectId, at, actorName: by, departmentName: department, summary: words } of events) {
    const id = Number(subjectId);
    records.set(id, [...(records.get(id) ?? []), { at, by, department, act: "department", fields: [], words, reason: null }]);
  }
  return records;
}

/** The last change of a task's cap per person since a moment. */
export async function recordOfCap(client: Db, taskId: number, since: Date): Promise<RecordEntry | null> {
  const [event] = await client.$queryRaw<{ at: Date; by: string; department: string | null; from: number; to: number; reason: string | null }[]>(Prisma.sql`
    SELECT at, "actorName" AS by, "departmentName" AS department, (detail->'inspectorCap'->>'from')::int AS "from", (detail->'inspectorCap'->>'to')::int AS "to", detail->>'reason' AS reason
    FROM "AuditEvent" WHERE "subjectType" = 'task' AND "subjectId" = ${String(taskId)} AND at >= ${since} AND detail ? 'inspectorCap' ORDER BY at DESC LIMIT 1`);
  if (!event) return null;
  const { from, to, ...entry } = event;
  return { ...entry, act: "cap", fields: [], words: `调整每人最多检查户数（${from} → ${to}）` };
}
