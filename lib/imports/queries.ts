import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { ImportKind } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
import { withImport, sampleRows } from "./reader";

const shown = {
  file: { select: { name: true, size: true } },
  library: { select: { id: true, name: true, year: true } },
} as const satisfies Prisma.ImportRunInclude;
export type ShownRun = Prisma.ImportRunGetPayload<{ include: typeof shown }>;

/** A page of a department's imports of one kind, newest first; of one library where it is given. */
export async function listImports(actor: Actor, kind: ImportKind, libraryId: number | undefined, { page, size, skip, take }: Paging): Promise<Page<ShownRun>> {
  const where: Prisma.ImportRunWhereInput = { kind, departmentId: { in: [...actor.scope] }, ...(libraryId && { libraryId }) };
  const [total, rows] = await Promise.all([
    db.importRun.count({ where }),
    db.importRun.findMany({ where, include: shown, orderBy: { id: "desc" }, skip, take }),
  ]);
  return { rows, total, page, size };
}

const listedErrors = 200;

/** One import with the first of its rows that have errors, and who started it. */
export async function importDetail(actor: Actor, kind: ImportKind, id: number) {
  const run = await db.importRun.findFirst({ where: { id, kind, departmentId: { in: [...actor.scope] } }, include: shown });
  if (!run) throw new NotFoundError("导入记录");
  const [failedRows, author] = await Promise.all([
    db.importRow.findMany({ where: { runId: id, outcome: "failed" }, orderBy: { rowNumber: "asc" }, take: listedErrors }),
    db.user.findUnique({ where: { id: run.createdById }, select: { name: true } }),
  ]);
  return { ...run, failedRows, author: author?.name ?? "", own: run.departmentId === actor.departmentId };
}
export type ImportDetail = Awaited<ReturnType<typeof importDetail>>;

/** The first rows of the run's file as they are, and the sheets there are to choose from, for the mapping page. */
export async function importSamples(actor: Actor, kind: ImportKind, id: number): Promise<{ samples: string[][]; sheets: string[] }> {
  const run = await db.importRun.findFirst({ where: { id, kind, departmentId: { in: [...actor.scope] } }, include: { file: true } });
  if (!run) throw new NotFoundError("导入记录");
  return withImport(run.file, run.sheet, async (table) => ({ samples: await sampleRows(table), sheets: table.sheets }));
}

/** The user's own file with what is wrong in each row. @throws NotFoundError, also where no row had an error */
export async function importErrorFile(actor: Actor, kind: ImportKind, id: number): Promise<StoredFile> {
  const run = await db.importRun.findFirst({ where: { id, kind, departmentId: { in: [...actor.scope] } }, include: { errorFile: true } });
  if (!run?.errorFile) throw new NotFoundError("错误文件");
  return run.errorFile;
}
