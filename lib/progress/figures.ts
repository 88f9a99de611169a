import { visibleInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { todayAsDay } from "@/lib/platform/format";
import type { CheckResult } from "@/lib/platform/generated/prisma/enums";

/** The figures of a workbench, over everything in the actor's scope: 完成率 = published / due, 完结率 = completed / to be handled. */
export type Figures = { due: number; published: number; overdue: number; problems: number; handled: number };

export async function figures(actor: Actor): Promise<Figures> {
  const visible = { AND: [visibleInspections(actor), { task: { state: { in: ["dispatched" as const, "underway" as const, "completed" as const] } } }] };
  const problem = { result: { notIn: ["noProblem" as const, "noActivity" as const] }, record: { inspection: visible } };
  const [due, published, overdue, problems, handled] = await Promise.all([
    db.inspection.count({ where: visible }),
    db.inspection.count({ where: { AND: [visible, { publishedAt: { not: null } }] } }),
    db.inspection.count({ where: { AND: [visible, { publishedAt: null, publishDueOn: { lt: todayAsDay() } }] } }),
    db.itemResult.count({ where: problem }),
    db.itemResult.count({ where: { ...problem, handlings: { some: { replacedAt: null, completed: true } } } }),
  ]);
  return { due, published, overdue, problems, handled };
}

/** Results of all items in scope, by result. */
export async function resultCounts(actor: Actor): Promise<Partial<Record<CheckResult, number>>> {
  const groups = await db.itemResult.groupBy({ by: ["result"], where: { record: { inspection: visibleInspections(actor) } }, _count: { _all: true } });
  return Object.fromEntries(groups.map(({ result, _count }) => [result, _count._all]));
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
