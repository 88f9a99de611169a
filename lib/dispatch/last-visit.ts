import { conflictOf, eligiblePeople, type Inspector, type Task } from "@/lib/draw-core/eligibility";
import { objectOf } from "@/lib/draw-core/list-rows";
import type { Db } from "@/lib/platform/db";

/** Codes of the people who went to each object last time, by object id; objects never visited are not in it. */
export type LastVisits = Map<string, Set<string>>;

/** Who carried out the last visit of each entity: all departments of the task with the latest day of check. */
export async function lastVisits(tx: Db, taskId: number, entityIds: readonly number[]): Promise<LastVisits> {
  const visits = await tx.inspection.findMany({
    where: { entityId: { in: [...entityIds] }, taskId: { not: taskId }, records: { some: {} } },
    select: {
      taskId: true, entity: { select: { objectId: true } },
      records: { orderBy: { version: "desc" }, take: 1, select: { checkedOn: true } },
      inspectors: { where: { removedAt: null, part: { not: "expert" } }, select: { inspector: { select: { code: true } } } },
    },
  });
  const dayOf = ({ records: [record] }: (typeof visits)[number]) => record?.checkedOn.getTime() ?? 0;
  const latest = new Map<string, (typeof visits)[number]>();
  for (const visit of visits) {
    const known = latest.get(visit.entity.objectId);
    if (!known || dayOf(visit) > dayOf(known) || (dayOf(visit) === dayOf(known) && visit.taskId > known.taskId)) latest.set(visit.entity.objectId, visit);
  }
  const people: LastVisits = new Map();
  for (const { taskId: lastTask, entity, inspectors } of visits) {
    if (latest.get(entity.objectId)?.taskId !== lastTask) continue;
    const known = people.get(entity.objectId) ?? new Set<string>();
    for (const { inspector } of inspectors) known.add(inspector.code);
    people.set(entity.objectId, known);
  }
  return people;
}

/**
 * Last time's inspectors of an object count as in conflict with it if at least twice the need remain eligible without them
 * (domain rule 7). @returns the conflicts that this adds to those declared
 */
export function lastVisitConflicts(tasks: readonly Task[], people: readonly Inspector[], declared: ReadonlySet<string>, visits: LastVisits): string[] {
  const eligible = eligiblePeople(tasks, people, declared);
  const added = new Set<string>();
  tasks.forEach((task, index) => {
    const last = visits.get(objectOf(task.id));
    if (!last) return;
    const codes = (eligible[index] ?? []).map((person) => people[person]?.id ?? "");
    const before = codes.filter((code) => last.has(code));
    if (codes.length - before.length >= 2 * task.need) for (const code of before) added.add(conflictOf(task, code));
  });
  return [...added];
}
