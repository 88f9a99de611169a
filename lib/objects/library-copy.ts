import { jobOf, type JobView } from "@/lib/jobs/queries";
import { enqueue } from "@/lib/jobs/queue";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError } from "@/lib/platform/errors";
import { formatNumber } from "@/lib/platform/format";
import type { ObjectLibrary } from "@/lib/platform/generated/prisma/client";
import { lockOpenLibrary } from "./commands";
import { registrationStatusShortLabels } from "./labels";
import type { CopyLibrary, CopyPayload } from "./schema";

/** The kind of job that fills a library with another one's members; its key is the library. */
export const copyJob = "library.copy";

/** A copy of a million members, with all indexes, takes about a minute. */
const longest = 30 * 60_000;

/** Libraries of the own department that a library may begin as a copy of, the latest year before it first. */
export async function copySources(actor: Actor, library: Pick<ObjectLibrary, "id" | "year">) {
  const sources = await db.objectLibrary.findMany({
    where: { departmentId: actor.departmentId, id: { not: library.id }, year: { lte: library.year } },
    orderBy: [{ year: "desc" }, { id: "desc" }], select: { id: true, year: true, name: true, kind: true },
  });
  const counts = await db.shelfCount.findMany({ where: { shelf: { in: sources.map(({ id }) => id) } } });
  const membersOf = new Map(counts.map(({ shelf, members }) => [shelf, members]));
  return sources.map((source) => ({ ...source, members: membersOf.get(source.id) ?? 0 })).filter(({ members }) => members > 0);
}

/** Has an empty library filled with the members of another one of the department, apart from the web process. @throws DomainError */
export async function copyLibrary(actor: Actor, { libraryId, sourceId, ended }: CopyLibrary): Promise<void> {
  await transaction(async (tx) => {
    const library = await lockOpenLibrary(tx, actor, libraryId);
    await refuseFilled(tx, library);
    const source = await tx.objectLibrary.findFirst({ where: { id: sourceId, departmentId: actor.departmentId, NOT: { id: libraryId } } });
    if (!source) throw fieldError("sourceId", "请选择本部门的名录库");
    if (source.year > library.year) throw fieldError("sourceId", "不能从以后年度的名录库复制");
    const payload: CopyPayload = { libraryId, sourceId, ended };
    await enqueue(tx, actor, { lane: "imports", kind: copyJob, key: String(libraryId), payload });
    await audit(tx, actor, { action: "objects:edit", subject: { type: "objectLibrary", id: libraryId }, summary: `开始将《${source.name}》（${source.year} 年度）复制为《${library.name}》` });
  });
}

/** How far the copying into a library is; null where none is under way. */
export async function copyUnderway(libraryId: number) {
  const job = await jobOf(copyJob, String(libraryId));
  return job && job.finishedAt === null ? job : null;
}

/** A copy's job as its page shows it; one statement does it all, so nothing is counted on the way. */
export const copyProgress = ({ state, progress, error }: JobView) => ({
  state, label: progress?.total ? `正在复制 ${formatNumber(progress.total)} 户` : "正在复制", done: 0, unit: "户", ...(error && { message: error }),
});

/** Why the last copying into a library came to nothing, or null. */
export async function failedCopy(libraryId: number): Promise<string | null> {
  return (await jobOf(copyJob, String(libraryId)))?.error ?? null;
}

/**
 * Fills the library in one transaction: every member of the source comes along with what the library says of it. Of those whose
 * registration has ended, as `ended` says, only the place is kept, as removed with the reason: so all of the source are accounted for.
 * Done again after a crash it does nothing that is done already.
 */
export async function carryOutCopy(actor: Actor, { libraryId, sourceId, ended }: CopyPayload, tell: (total: number) => void): Promise<void> {
  await transaction(async (tx) => {
    const library = await lockOpenLibrary(tx, actor, libraryId);
    if (library.copiedAt) return;
    await refuseFilled(tx, library);
    const source = await tx.objectLibrary.findFirstOrThrow({ where: { id: sourceId, departmentId: actor.departmentId } });
    tell((await tx.shelfCount.findUnique({ where: { shelf: sourceId } }))?.members ?? 0);
    await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
    const leaves = ended === "leave";
    const all = await tx.$executeRaw`
      INSERT INTO "LibraryMember" ("libraryId", "entityId", "ownNumber", phone, "riskClass", tags, "addedById", "removedAt", "removedById", "removedReason")
      SELECT ${libraryId}::int, m."entityId", m."ownNumber", m.phone, m."riskClass", m.tags, ${actor.userId}::int,
        CASE WHEN left_out THEN now() END, CASE WHEN left_out THEN ${actor.userId}::int END,
        CASE WHEN left_out THEN '登记状态为“' || (${JSON.stringify(registrationStatusShortLabels)}::jsonb ->> e."registrationStatus"::text) || '”，未从' || ${String(source.year)} || '年度带入' END
      FROM "LibraryMember" m JOIN "Entity" e ON e.id = m."entityId"
      CROSS JOIN LATERAL (SELECT ${leaves}::bool AND e."registrationStatus" NOT IN ('active', 'suspended') AS left_out) ended
      WHERE m."libraryId" = ${sourceId} AND m."removedAt" IS NULL ORDER BY m.id`;
    const taken = (await tx.shelfCount.findUnique({ where: { shelf: libraryId } }))?.members ?? 0;
    await tx.objectLibrary.update({ where: { id: libraryId }, data: { sourceId, copiedAt: new Date() } });
    await audit(tx, actor, {
      action: "objects:edit", subject: { type: "objectLibrary", id: libraryId }, detail: { sourceId, taken, leftOut: all - taken },
      summary: `将《${source.name}》（${source.year} 年度）复制为《${library.name}》：带入 ${formatNumber(taken)} 户，未带入 ${formatNumber(all - taken)} 户`,
    });
  }, longest);
}

async function refuseFilled(tx: Db, { id }: Pick<ObjectLibrary, "id">): Promise<void> {
  if ((await tx.shelfCount.count({ where: { shelf: { in: [id, -id] }, members: { gt: 0 } } })) > 0) throw new DomainError("库里已有检查对象，只有空的名录库可以复制");
}
