import { eligibilityOf, eligibleCount, inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { divided, everyoneOfTask } from "@/lib/draws/people";
import type { Actor } from "@/lib/platform/actor";
import { db, Prisma } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { lastVisitConflicts, lastVisits } from "./last-visit";
import { inspectionGroups, inspectionLines } from "./matching-input";

/** Inspections that the actor may see; those with fewer eligible people than twice the need (随机性不足), and of these with fewer than the need. */
export type EligibleTotals = { total: number; thin: number; short: number };

type TaskFrame = Pick<Task, "id" | "endsOn" | "inspectorCap"> & { whole: boolean };

/**
 * What `eligibleNow` comes to in figures, for a page that shows no more of it: inspections of a unit, a department and a region ask for the same people and
 * are counted together; one by one are looked at only those of objects that somebody is in conflict with, as declared or by last time's visit.
 */
export async function eligibleTotals(actor: Actor, task: TaskFrame): Promise<EligibleTotals> {
  const people = divided(await everyoneOfTask(db, task));
  const inspectors = people.rows.map(inspectorOf);
  const declared = new Set(await declaredLines(task.id, [...people.ids.values()]));
  const visits = await lastVisits(db, task.id);
  const special = [...new Set([...[...declared].map((line) => line.slice(0, line.lastIndexOf("/"))), ...visits.keys()])];
  const alike = await inspectionGroups(db, task.id, special);
  const single = special.length === 0 ? [] : await inspectionLines(db, task.id, Prisma.sql`AND e."objectId" = ANY(${special}::text[])`);
  const again = lastVisitConflicts(single.map(({ row }) => taskOf(row)), inspectors, declared, visits);

  const all = [...alike, ...single.map((line) => ({ ...line, count: 1 }))];
  const tasks = all.map(({ row }) => taskOf(row));
  const eligibility = eligibilityOf(tasks, inspectors, new Set([...declared, ...again]));
  const totals = { total: 0, thin: 0, short: 0 };
  for (const [index, { departmentId, unitId, count }] of all.entries()) {
    if (!task.whole && !actor.scope.includes(departmentId) && !actor.scope.includes(unitId)) continue;
    const [eligible, need] = [eligibleCount(eligibility, index), tasks[index]?.need ?? 2];
    totals.total += count;
    if (eligible < 2 * need) totals.thin += count;
    if (eligible < need) totals.short += count;
  }
  return totals;
}

/** Declared conflicts between people and objects of a task, as lines `objectId/inspector`. */
async function declaredLines(taskId: number, inspectorIds: readonly number[]): Promise<string[]> {
  const found = await db.$queryRaw<{ line: string }[]>`
    SELECT DISTINCT e."objectId" || '/' || p.code AS line
    FROM "ConflictDeclaration" c JOIN "Entity" e ON e.id = c."entityId" JOIN "Inspector" p ON p.id = c."inspectorId"
    WHERE c."revokedAt" IS NULL AND c."inspectorId" = ANY(${[...inspectorIds]}::int[])
      AND EXISTS (SELECT FROM "Inspection" i WHERE i."taskId" = ${taskId} AND i."entityId" = c."entityId")`;
  return found.map(({ line }) => line);
}
