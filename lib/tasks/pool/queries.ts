import { entitiesLike, entityWhere } from "@/lib/objects/entity-search";
import type { Actor } from "@/lib/platform/actor";
import { type Db, db, Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { RiskClass } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
import { parameter } from "@/lib/platform/parameters";
import { aboveCeiling, expectedCounts, riskClasses, samplingSchema } from "../sampling";
import { visibleTask } from "../scope";
import type { PoolFilter } from "./filter";

/** A task of which the actor sees the whole: pools are the initiator's. @throws NotFoundError */
export async function taskOfPool(actor: Actor, taskId: number): Promise<Task> {
  const { task, whole } = await visibleTask(actor, taskId);
  if (!whole) throw new NotFoundError("任务");
  return task;
}

/** How many objects the pools of tasks include, by task. */
export async function poolSizes(taskIds: readonly number[], client: Db = db): Promise<Map<number, number>> {
  const sums = await client.taskPoolTotal.groupBy({ by: ["taskId"], where: { taskId: { in: [...taskIds] }, excludedCode: "" }, _sum: { count: true } });
  return new Map(sums.map(({ taskId, _sum }) => [taskId, _sum.count ?? 0]));
}

/** How many objects a pool includes. */
export const poolSize = async (taskId: number, client: Db = db): Promise<number> => (await poolSizes([taskId], client)).get(taskId) ?? 0;

/**
 * A pool in figures: included, excluded by reason, what the draw will take of each stratum, and which strata are above the
 * ceiling for 一般检查事项 (none where the task has key items only, domain rule 2).
 */
export async function poolSummary(task: Pick<Task, "id" | "sampling">, client: Db = db) {
  const [totals, ceiling, generalItems] = await Promise.all([
    client.taskPoolTotal.findMany({ where: { taskId: task.id, count: { gt: 0 } } }),
    parameter("generalRatioCeiling", client),
    client.taskItem.count({ where: { taskId: task.id, checkItemVersion: { kind: "general" } } }),
  ]);
  const byRisk = Object.fromEntries(riskClasses.map((risk) => [risk, 0])) as Record<RiskClass, number>;
  const byReason = new Map<string, number>();
  for (const { excludedCode, riskClass, count } of totals) {
    if (excludedCode === "") byRisk[riskClass] = count;
    else byReason.set(excludedCode, (byReason.get(excludedCode) ?? 0) + count);
  }
  const expected = expectedCounts(samplingSchema.parse(task.sampling), byRisk);
  const excluded = [...byReason].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count);
  return {
    byRisk, expected, ceiling,
    included: expected.reduce((sum, { n }) => sum + n, 0),
    excluded,
    excludedTotal: excluded.reduce((sum, { count }) => sum + count, 0),
    aboveCeiling: generalItems > 0 ? aboveCeiling(expected, ceiling) : [],
  };
}

export type PoolSummary = Awaited<ReturnType<typeof poolSummary>>;

const filtered = (taskId: number, { excluded, text, risk, code }: PoolFilter): Prisma.TaskPoolMemberWhereInput => ({
  taskId,
  excludedCode: excluded ? (code ?? { not: null }) : null,
  ...(risk && { riskClass: risk }),
  ...(text && { entity: entityWhere(text) }),
});

const shown = {
  entity: {
    select: {
      id: true, objectId: true, uscc: true, name: true, kind: true, registrationStatus: true, registrationAuthority: true, divisionCode: true, lastInspectedOn: true,
      division: { select: { name: true } },
    },
  },
  source: { select: { kind: true, library: { select: { name: true } } } },
} as const satisfies Prisma.TaskPoolMemberInclude;

export type PoolRow = Prisma.TaskPoolMemberGetPayload<{ include: typeof shown }>;

/** A page of a pool: the objects in it, or those kept out with their reasons. The caller has the task from `taskOfPool`. */
export async function listPool(taskId: number, filter: PoolFilter, paging: Paging): Promise<Page<PoolRow>> {
  const { ids, total } = filter.text ? await foundIn(taskId, filter, filter.text, paging) : await headOf(taskId, filter, paging);
  const rows = await db.taskPoolMember.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, include: shown, orderBy: { id: "asc" } });
  return { rows, total, page: paging.page, size: paging.size };
}

type Found = { ids: { id: number }[]; total: number };

/** Without a text: the totals say how many, and the index gives the head of each of the pool's parts in order, so that a large pool is neither counted nor sorted. */
async function headOf(taskId: number, { excluded, risk, code }: PoolFilter, { skip, take }: Paging): Promise<Found> {
  const where: Prisma.TaskPoolTotalWhereInput = { taskId, excludedCode: excluded ? (code ?? { not: "" }) : "", ...(risk && { riskClass: risk }), count: { gt: 0 } };
  const parts = await db.taskPoolTotal.findMany({ where });
  const heads = parts.map(({ excludedCode, riskClass }) => Prisma.sql`(
    SELECT id FROM "TaskPoolMember" WHERE "taskId" = ${taskId} AND "excludedCode" ${excluded ? Prisma.sql`= ${excludedCode}` : Prisma.sql`IS NULL`} AND "riskClass" = ${riskClass}::"RiskClass"
    ORDER BY "excludedCode", "riskClass", id LIMIT ${skip + take})`);
  const ids = heads.length === 0 ? [] : await db.$queryRaw<{ id: number }[]>`SELECT id FROM (${Prisma.join(heads, " UNION ALL ")}) head ORDER BY id OFFSET ${skip} LIMIT ${take}`;
  return { ids, total: parts.reduce((sum, { count }) => sum + count, 0) };
}

/** By a part of a name or code. `id + 0`: by the key itself all pools would be walked in its order until so many of this one are found. */
async function foundIn(taskId: number, { excluded, risk, code }: PoolFilter, text: string, { skip, take }: Paging): Promise<Found> {
  const hit = Prisma.sql`FROM "TaskPoolMember"
    WHERE "taskId" = ${taskId} AND "excludedCode" ${excluded ? (code ? Prisma.sql`= ${code}` : Prisma.sql`IS NOT NULL`) : Prisma.sql`IS NULL`}
      ${risk ? Prisma.sql`AND "riskClass" = ${risk}::"RiskClass"` : Prisma.empty} AND "entityId" IN (${entitiesLike(text)})`;
  const [ids, [counted]] = await Promise.all([
    db.$queryRaw<{ id: number }[]>`SELECT id FROM (SELECT id + 0 AS id ${hit}) hit ORDER BY id OFFSET ${skip} LIMIT ${take}`,
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${hit}`,
  ]);
  return { ids, total: counted?.total ?? 0 };
}

/** Everything that the filter finds, in pages of a thousand, for the export. */
export async function* allPool(taskId: number, filter: PoolFilter): AsyncGenerator<PoolRow> {
  let after = 0;
  for (;;) {
    const rows = await db.taskPoolMember.findMany({ where: { AND: [filtered(taskId, filter), { id: { gt: after } }] }, include: shown, orderBy: { id: "asc" }, take: 1000 });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < 1000) return;
    after = last.id;
  }
}

/** The acts by which a pool was filled, newest first, with who did each. */
export async function poolSources(taskId: number) {
  const sources = await db.taskPoolSource.findMany({ where: { taskId }, include: { library: { select: { name: true } } }, orderBy: { id: "desc" } });
  const people = await db.user.findMany({ where: { id: { in: sources.map(({ createdById }) => createdById) } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return sources.map((source) => ({ ...source, createdBy: names.get(source.createdById) ?? "" }));
}

/** Which of these entities a pool already knows, included or not. */
export async function alreadyInPool(taskId: number, entityIds: readonly number[]): Promise<Set<number>> {
  const rows = await db.taskPoolMember.findMany({ where: { taskId, entityId: { in: [...entityIds] } }, select: { entityId: true } });
  return new Set(rows.map(({ entityId }) => entityId));
}
