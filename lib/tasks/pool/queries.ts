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

/** How many objects a pool includes, by risk class. */
export async function poolByRisk(taskId: number, client: Db = db): Promise<Record<RiskClass, number>> {
  const groups = await client.taskPoolMember.groupBy({ by: ["riskClass"], where: { taskId, excludedCode: null }, _count: { _all: true } });
  const counts = Object.fromEntries(riskClasses.map((risk) => [risk, 0])) as Record<RiskClass, number>;
  for (const { riskClass, _count } of groups) counts[riskClass] = _count._all;
  return counts;
}

/**
 * A pool in figures: included, excluded by reason, what the draw will take of each stratum, and which strata are above the
 * ceiling for 一般检查事项 (none where the task has key items only, domain rule 2).
 */
export async function poolSummary(task: Pick<Task, "id" | "sampling">, client: Db = db) {
  const [byRisk, reasons, ceiling, generalItems] = await Promise.all([
    poolByRisk(task.id, client),
    client.taskPoolMember.groupBy({ by: ["excludedCode"], where: { taskId: task.id, excludedCode: { not: null } }, _count: { _all: true } }),
    parameter("generalRatioCeiling", client),
    client.taskItem.count({ where: { taskId: task.id, checkItemVersion: { kind: "general" } } }),
  ]);
  const expected = expectedCounts(samplingSchema.parse(task.sampling), byRisk);
  const excluded = reasons
    .flatMap(({ excludedCode, _count }) => (excludedCode === null ? [] : [{ code: excludedCode, count: _count._all }]))
    .sort((a, b) => b.count - a.count);
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

/** How many a filter finds, where the pool's figures already say so. */
export function countIn({ byRisk, excluded, excludedTotal }: PoolSummary, filter: PoolFilter): number | undefined {
  const { text, risk, code } = filter;
  if (text || (filter.excluded && risk)) return undefined;
  if (filter.excluded) return code ? (excluded.find((reason) => reason.code === code)?.count ?? 0) : excludedTotal;
  return risk ? byRisk[risk] : Object.values(byRisk).reduce((sum, count) => sum + count, 0);
}

/**
 * A page of a pool: the objects in it, or those kept out with their reasons. The caller has the task from `taskOfPool`, and `known` from
 * `countIn`: a large pool is not counted twice, nor put in order beyond the page.
 */
export async function listPool(taskId: number, filter: PoolFilter, { page, size, skip, take }: Paging, known?: number): Promise<Page<PoolRow>> {
  const { excluded, text, risk, code } = filter;
  const hit = Prisma.sql`FROM "TaskPoolMember"
    WHERE "taskId" = ${taskId} ${excluded ? (code ? Prisma.sql`AND "excludedCode" = ${code}` : Prisma.sql`AND "excludedCode" IS NOT NULL`) : Prisma.sql`AND "excludedCode" IS NULL`}
      ${risk ? Prisma.sql`AND "riskClass" = ${risk}::"RiskClass"` : Prisma.empty} ${text ? Prisma.sql`AND "entityId" IN (${entitiesLike(text)})` : Prisma.empty}`;
  // `id + 0`: by the key itself all pools would be walked in its order until so many of this one are found. So only the head of the
  // order is kept while this pool's rows pass.
  const ids = await db.$queryRaw<{ id: number }[]>`SELECT id FROM (SELECT id + 0 AS id ${hit}) hit ORDER BY id OFFSET ${skip} LIMIT ${take}`;
  const [counted] = known === undefined ? await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${hit}` : [{ total: known }];
  const rows = await db.taskPoolMember.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, include: shown, orderBy: { id: "asc" } });
  return { rows, total: counted?.total ?? 0, page, size };
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
