import { jobOf } from "@/lib/jobs/queries";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { ImportKind } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
import type { ImportDefinition, PreviewedChange } from "./definition";
import { importJob, surveyJob } from "./job-kind";
import { previewSchema } from "./schema";

const shown = {
  include: { file: { select: { name: true, size: true } }, library: { select: { id: true, name: true, year: true } } },
  // Where the table stands in its file is for those who read it.
  omit: { layout: true },
} as const satisfies Prisma.ImportRunFindManyArgs;
export type ShownRun = Prisma.ImportRunGetPayload<typeof shown>;

/** A page of a department's imports of one kind, newest first; of one library where it is given. */
export async function listImports(actor: Actor, kind: ImportKind, libraryId: number | undefined, { page, size, skip, take }: Paging): Promise<Page<ShownRun>> {
  const where: Prisma.ImportRunWhereInput = { kind, departmentId: { in: [...actor.scope] }, ...(libraryId && { libraryId }) };
  const [total, rows] = await Promise.all([
    db.importRun.count({ where }),
    db.importRun.findMany({ where, ...shown, orderBy: { id: "desc" }, skip, take }),
  ]);
  return { rows, total, page, size };
}

const listedErrors = 200;

/** One import with the first of its rows that have errors, who started it, how far its job is, and whether its library is still empty. */
export async function importDetail(actor: Actor, kind: ImportKind, id: number) {
  const run = await db.importRun.findFirst({ where: { id, kind, departmentId: { in: [...actor.scope] } }, ...shown });
  if (!run) throw new NotFoundError("导入记录");
  const listed = run.rowsFailed > 0 && (run.status === "done" || run.status === "staged");
  const [failedRows, job, author, member] = await Promise.all([
    listed ? db.importRow.findMany({ where: { runId: id, outcome: "failed" }, orderBy: { rowNumber: "asc" }, take: listedErrors, select: { rowNumber: true, errors: true } }) : [],
    jobOf(run.rowsTotal === null ? surveyJob : importJob, String(id)),
    db.user.findUnique({ where: { id: run.createdById }, select: { name: true } }),
    run.libraryId === null ? null : db.libraryMember.findFirst({ where: { libraryId: run.libraryId }, select: { id: true } }),
  ]);
  return { ...run, intoEmpty: run.libraryId !== null && member === null, errorFileId: mayHaveFile(actor, run) ? run.errorFileId : null, failedRows, job, author: author?.name ?? "", own: run.departmentId === actor.departmentId };
}
export type ImportDetail = Awaited<ReturnType<typeof importDetail>>;

/** A list of people goes back to nobody but who uploaded it. */
const mayHaveFile = (actor: Actor, run: { kind: ImportKind; createdById: number }): boolean => run.kind !== "inspectors" || run.createdById === actor.userId;

/** The user's own file with what is wrong in each row. @throws NotFoundError, also where no row had an error, and where it is not the actor's */
export async function importErrorFile(actor: Actor, kind: ImportKind, id: number): Promise<StoredFile> {
  const run = await db.importRun.findFirst({ where: { id, kind, departmentId: { in: [...actor.scope] } }, include: { errorFile: true } });
  if (!run?.errorFile || !mayHaveFile(actor, run)) throw new NotFoundError("错误文件");
  return run.errorFile;
}

/** So many rows are looked at for one page of changes. */
const shownRows = 50;

export type ImportChanges = { changes: PreviewedChange[]; /** Where the page after begins; null on the last. */ next: number | null };

/** What a run that waits to be confirmed would change, as things stand now: a page of rows behind a row of the file. Null for kinds that cannot tell. */
export async function importChanges(actor: Actor, definition: ImportDefinition, id: number, after: number): Promise<ImportChanges | null> {
  if (!definition.changes) return null;
  const run = await db.importRun.findFirst({ where: { id, kind: definition.kind, status: "staged", departmentId: { in: [...actor.scope] } } });
  const behind = (run && previewSchema.parse(run.preview)?.rows.filter((row) => row > after)) ?? [];
  if (!run || behind.length === 0) return { changes: [], next: null };
  const changes = await definition.changes(db, run, behind.slice(0, shownRows));
  return { changes, next: behind.length > shownRows ? (behind[shownRows - 1] ?? null) : null };
}
