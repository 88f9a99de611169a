import type { MemberFilter } from "@/lib/objects/filter";
import { addMember } from "@/lib/objects/member-commands";
import { scopedMembers } from "@/lib/objects/queries";
import { foundEntities } from "@/lib/objects/search";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, type Prisma, transaction } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { PoolSourceKind } from "@/lib/platform/generated/prisma/enums";
import { poolSourceLabels } from "../labels";
import { lockForPool } from "../scope";
import { entitiesOf, judged } from "./judgement";
import { poolRules } from "./rules";
import type { AddByFilter, AddNewObject, AddPicked } from "./schema";

/** What one act of adding did: found = added + excluded + duplicates. */
export type Added = { found: number; added: number; excluded: number; duplicates: number };

/** 名录库导入 by filter: everything that it finds in the libraries of the actor's scope. */
export async function addByFilter(actor: Actor, { taskId, filter }: AddByFilter): Promise<Added> {
  return transaction(async (tx) => {
    const task = await lockForPool(tx, actor, taskId);
    return addEntities(tx, actor, task, { kind: "filter", libraryId: filter.libraryId ?? null, filter: stored(filter) }, foundEntities(actor, filter));
  }, 120_000);
}

/** 名录库导入 by picking: the members ticked, of the libraries of the actor's scope. */
export async function addPicked(actor: Actor, input: AddPicked, kind: "picked" | "manual" = "picked"): Promise<Added> {
  return transaction(async (tx) => {
    const task = await lockForPool(tx, actor, input.taskId);
    const ids = [...new Set(input.ids)];
    const members = await tx.libraryMember.findMany({ where: { AND: [{ id: { in: ids } }, currentMembers(actor, anything)] }, select: { entityId: true, libraryId: true } });
    if (members.length !== ids.length) throw new NotFoundError("检查对象");
    const libraries = new Set(members.map(({ libraryId }) => libraryId));
    const [only] = libraries;
    return addEntities(tx, actor, task, { kind, libraryId: libraries.size === 1 ? (only ?? null) : null }, entitiesOf(members.map(({ entityId }) => entityId)));
  }, 120_000);
}

/**
 * 手动新增 of an object that no library of the department holds: it enters the library that was chosen, as every object does,
 * and from there the pool. Two acts: should the second be refused, the object stays in the library.
 */
export async function addNewObject(actor: Actor, { taskId, ...object }: AddNewObject): Promise<Added> {
  await transaction((tx) => lockForPool(tx, actor, taskId));
  const { memberId } = await addMember(actor, object);
  return addPicked(actor, { taskId, ids: [memberId] }, "manual");
}

/** The filter over members that stand in open libraries now. */
export const currentMembers = (actor: Actor, filter: MemberFilter): Prisma.LibraryMemberWhereInput => ({
  AND: [scopedMembers(actor, { ...filter, removed: false }), { library: { closedAt: null } }],
});

const anything: MemberFilter = { divisionPending: false, kinds: [], statuses: [], risks: [], removed: false };

/** The filter as kept beside the pool: only what it asks for. */
const stored = (filter: MemberFilter): Prisma.InputJsonObject =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)));

type Source = { kind: PoolSourceKind; libraryId: number | null; filter?: Prisma.InputJsonObject };

async function addEntities(tx: Db, actor: Actor, task: Task, source: Source, entities: Prisma.Sql): Promise<Added> {
  const { id: sourceId } = await tx.taskPoolSource.create({ data: { taskId: task.id, createdById: actor.userId, ...source } });
  const [counts] = await tx.$queryRaw<{ found: number; added: number; excluded: number }[]>`
    ${judged(await poolRules(tx, task), entities)},
    inserted AS (
      INSERT INTO "TaskPoolMember" ("taskId", "entityId", "sourceId", "riskClass", "riskNote", "excludedCode", "excludedText")
      SELECT ${task.id}, "entityId", ${sourceId}, "riskClass", "riskNote", code, text FROM judged
      ON CONFLICT ("taskId", "entityId") DO NOTHING
      RETURNING "excludedCode"
    )
    SELECT (SELECT count(*)::int FROM found) AS found, count(*) FILTER (WHERE "excludedCode" IS NULL)::int AS added, count(*) FILTER (WHERE "excludedCode" IS NOT NULL)::int AS excluded FROM inserted`;
  const { found = 0, added = 0, excluded = 0 } = counts ?? {};
  const result = { found, added, excluded, duplicates: found - added - excluded };
  await tx.taskPoolSource.update({ where: { id: sourceId }, data: result });
  await audit(tx, actor, {
    action: "tasks:edit", subject: { type: "task", id: task.id },
    summary: `向任务 ${task.number} 添加检查对象（${poolSourceLabels[source.kind]}）：加入 ${added} 户，排除 ${excluded} 户，重复 ${result.duplicates} 户`,
    detail: { ...result, ...source },
  });
  return result;
}

/** One reason, and how many objects it would keep out. */
export type Reason = { code: string; count: number };
export type Preview = Added & { reasons: Reason[] };

/** What `addByFilter` would do, counted and not done. */
export async function previewFilter(actor: Actor, task: Task, filter: MemberFilter): Promise<Preview> {
  const rows = await db.$queryRaw<{ found: number; code: string | null; count: number }[]>`
    ${judged(await poolRules(db, task), foundEntities(actor, filter))}
    SELECT (SELECT count(*)::int FROM found) AS found, j.code, count(j."entityId")::int AS count
    FROM (SELECT 1) one
    LEFT JOIN judged j ON NOT EXISTS (SELECT 1 FROM "TaskPoolMember" p WHERE p."taskId" = ${task.id} AND p."entityId" = j."entityId")
    GROUP BY j.code ORDER BY count DESC`;
  const found = rows[0]?.found ?? 0;
  const added = rows.find(({ code }) => code === null)?.count ?? 0;
  const reasons = rows.flatMap(({ code, count }) => (code === null ? [] : [{ code, count }]));
  const excluded = reasons.reduce((sum, { count }) => sum + count, 0);
  return { found, added, excluded, duplicates: found - added - excluded, reasons };
}
