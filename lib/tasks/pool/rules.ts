import { divisionPrefix } from "@/lib/objects/filter";
import type { Db } from "@/lib/platform/db";
import { todayInShanghai } from "@/lib/platform/format";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { ObjectKind } from "@/lib/platform/generated/prisma/enums";
import { parameter } from "@/lib/platform/parameters";

/** What decides whether an object may be in a task's pool. */
export type PoolRules = {
  taskId: number;
  /** Digits with which divisions inside the initiator's jurisdiction begin: `63`, `6301`, `630103`. */
  divisionPrefix: string;
  /** Divisions that begin otherwise, and some successor of which lies inside. */
  succeededInside: string[];
  /** Kinds that some item of the task is for; empty while the task has no items, when every kind passes. */
  kinds: ObjectKind[];
  /** Visits of one entity per calendar year, over all departments of the platform (国办发〔2024〕54号). */
  annualVisitCap: number;
  /** The calendar year whose visits count: that of the task's start. */
  year: number;
  /** An object checked within so many days before today stays out. */
  recentDays: number;
  /** Today in Shanghai, `2026-11-23`. */
  today: string;
};

export async function poolRules(tx: Db, { id, departmentId, startsOn }: Pick<Task, "id" | "departmentId" | "startsOn">): Promise<PoolRules> {
  const department = await tx.department.findUniqueOrThrow({ where: { id: departmentId }, select: { divisionCode: true } });
  const prefix = divisionPrefix(department.divisionCode);
  const succeeded = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM "Division" WHERE EXISTS (SELECT FROM unnest(successors) AS after WHERE after LIKE ${`${prefix}%`})`;
  const items = await tx.taskItem.findMany({ where: { taskId: id }, select: { checkItemVersion: { select: { objectKinds: true } } } });
  return {
    taskId: id,
    divisionPrefix: prefix,
    succeededInside: succeeded.map(({ code }) => code),
    kinds: [...new Set(items.flatMap(({ checkItemVersion }) => checkItemVersion.objectKinds))],
    annualVisitCap: await parameter("annualVisitCap", tx),
    year: startsOn.getUTCFullYear(),
    recentDays: await parameter("recentDays", tx),
    today: todayInShanghai(new Date()),
  };
}
