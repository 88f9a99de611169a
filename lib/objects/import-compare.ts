import { type Db, Prisma } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { contradicts, filled, isAuthority, list, memberAfter, moves } from "./import-rules";

/**
 * The staged rows `r` as the merge would meet them now (a FROM clause): each with its entity `e` and its member `l`, where there are
 * such, found by their ids as the draw has them or by USCC; and `m`, what the rules need to know of the row.
 */
export async function compared(db: Db, run: ImportRun, rows = Prisma.sql`true`): Promise<Prisma.Sql> {
  const { name } = await db.department.findUniqueOrThrow({ where: { id: run.departmentId }, select: { name: true } });
  return Prisma.sql`
    FROM "ImportRow" r
    LEFT JOIN "Entity" by_id ON by_id."objectId" = r.identity
    LEFT JOIN "Entity" by_uscc ON by_uscc.uscc = r.identity::bpchar AND by_id.id IS NULL
    LEFT JOIN "Entity" e ON e.id = COALESCE(by_id.id, by_uscc.id)
    LEFT JOIN "LibraryMember" l ON l."libraryId" = ${run.libraryId} AND l."entityId" = e.id
    CROSS JOIN LATERAL (SELECT r.data, ${isAuthority(name)} AS authority, l.id IS NOT NULL AND (l."removedAt" IS NOT NULL OR NOT ${run.updateExisting}::bool) AS skipped) m
    WHERE r."runId" = ${run.id} AND r.errors = '{}' AND ${rows}`;
}

/** Whether the row changes its entity's facts. */
export const changesEntity = Prisma.sql`(e.id IS NOT NULL AND (${moves} OR (${list((column) => `e."${column}"`)}) IS DISTINCT FROM (${list(filled)})))`;

/** Whether the row changes what the library says of its member. */
export const changesMember = Prisma.sql`(l.id IS NOT NULL AND (l."ownNumber", l.phone, l."riskClass", l.tags)
  IS DISTINCT FROM (${memberAfter.ownNumber}, ${memberAfter.phone}, ${memberAfter.riskClass}, ${memberAfter.tags}))`;

/** Whether a fact stays as it is although the file says otherwise. */
export const keeps = Prisma.sql`(e.id IS NOT NULL AND NOT m.authority AND COALESCE((${contradicts}), false))`;
