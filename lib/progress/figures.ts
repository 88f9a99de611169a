import { publicationDeadline } from "@/lib/calendar/deadlines";
import { problemWhere } from "@/lib/handling/queries";
import { visibleInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { todayAsDay } from "@/lib/platform/format";
import type { CheckResult, TaskState } from "@/lib/platform/generated/prisma/enums";

/** States in which a task's inspections are due; those of a terminated one no longer are. */
const running = ["dispatched", "underway", "completed"] as const satisfies readonly TaskState[];

/** The figures of a workbench, over everything in the actor's scope: 完成率 = published / due, 完结率 = completed / to be handled. */
export type Figures = { due: number; published: number; overdue: number; problems: number; handled: number };

export async function figures(actor: Actor): Promise<Figures> {
  const visible: Prisma.InspectionWhereInput = { AND: [visibleInspections(actor), { task: { state: { in: [...running] } } }] };
  const count = (where: Prisma.InspectionWhereInput) => db.inspection.count({ where: { AND: [visible, where] } });
  const [due, published, overdue, problems, handled] = await Promise.all([
    count({}), count({ publishedAt: { not: null } }), count(await pastPublication()),
    db.itemResult.count({ where: await problemWhere(actor, {}) }),
    db.itemResult.count({ where: await problemWhere(actor, { status: "completed" }) }),
  ]);
  return { due, published, overdue, problems, handled };
}

/**
 * Never published and past the last day for it: the day that the record has, or, where nothing is recorded yet, the one
 * that follows from the task's end.
 */
async function pastPublication(): Promise<Prisma.InspectionWhereInput> {
  const today = todayAsDay();
  const ends = await db.task.groupBy({ by: ["endsOn"], where: { state: { in: ["dispatched", "underway"] }, endsOn: { lt: today } } });
  const past: Date[] = [];
  for (const { endsOn } of ends) if ((await publicationDeadline(db, endsOn, endsOn)).date < today) past.push(endsOn);
  return { publishedAt: null, OR: [{ publishDueOn: { lt: today } }, { publishDueOn: null, task: { endsOn: { in: past } } }] };
}

/** Results of all items in scope by result, each inspection's newest record only. */
export async function resultCounts(actor: Actor): Promise<Partial<Record<CheckResult, number>>> {
  const scope = [...actor.scope];
  const rows = await db.$queryRaw<{ result: CheckResult; count: number }[]>`
    SELECT i.result, count(*)::int AS count
    FROM "ItemResult" i JOIN "InspectionRecord" r ON r.id = i."recordId" JOIN "Inspection" n ON n.id = r."inspectionId" JOIN "Task" t ON t.id = n."taskId"
    WHERE (n."departmentId" = ANY(${scope}) OR n."unitId" = ANY(${scope}) OR t."departmentId" = ANY(${scope}))
      AND NOT EXISTS (SELECT 1 FROM "InspectionRecord" later WHERE later."inspectionId" = r."inspectionId" AND later.version > r.version)
    GROUP BY 1`;
  return Object.fromEntries(rows.map(({ result, count }) => [result, count]));
}

/** Published inspections in scope of the last twelve months, oldest first: {month: "2026-11", count}. */
export async function publishedByMonth(actor: Actor): Promise<{ month: string; count: number }[]> {
  const today = todayAsDay();
  const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 11 + index, 1)).toISOString().slice(0, 7));
  const scope = [...actor.scope];
  const rows = await db.$queryRaw<{ month: string; count: number }[]>`
    SELECT to_char(n."publishedAt" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, count(*)::int AS count
    FROM "Inspection" n JOIN "Task" t ON t.id = n."taskId"
    WHERE n."publishedAt" IS NOT NULL AND (n."departmentId" = ANY(${scope}) OR n."unitId" = ANY(${scope}) OR t."departmentId" = ANY(${scope}))
    GROUP BY 1`;
  const counts = new Map(rows.map(({ month, count }) => [month, count]));
  return months.map((month) => ({ month, count: counts.get(month) ?? 0 }));
}
