import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db";
import { removeFiles } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { ImportKind, ImportStatus } from "@/lib/platform/generated/prisma/enums";
import { parameter } from "@/lib/platform/parameters";
import type { ImportDefinition } from "./definition";
import { importErrorFile } from "./queries";

/** Gives a list of people with its errors back to who uploaded it, on record: it holds their numbers. @throws NotFoundError for anybody else */
export async function takePersonalErrorFile(actor: Actor, { kind, noun, permission }: ImportDefinition, runId: number): Promise<StoredFile> {
  const file = await importErrorFile(actor, kind, runId);
  await audit(db, actor, { action: permission, subject: { type: "importRun", id: runId }, summary: `取回${noun}导入的错误文件“${file.name}”（含完整号码，第 ${runId} 号导入）` });
  return file;
}

const dayLength = 86_400_000;
/** Somebody works on these runs, or they wait for somebody to confirm what was read from their files already. */
const busy: readonly ImportStatus[] = ["surveying", "queued", "running"];
const batch = 100;

/**
 * Removes the files of imports of people, as uploaded and with errors, some days after the run's last step: what is not needed
 * any longer is not kept (个人信息保护法 art. 47). The run, its counts and the file's name and hash stay. @returns how many
 */
export async function removePersonalLists(kind: ImportKind, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - (await parameter("personalListDays")) * dayLength);
  const runs = await db.importRun.findMany({
    where: { kind, status: { notIn: [...busy] }, createdAt: { lt: before }, OR: [{ finishedAt: null }, { finishedAt: { lt: before } }], filesRemovedAt: null },
    select: { id: true, fileId: true, errorFileId: true }, orderBy: { id: "asc" }, take: batch,
  });
  for (const { id, fileId, errorFileId } of runs) {
    // The bytes first: what a crash leaves is begun again.
    await removeFiles(db, errorFileId === null ? [fileId] : [fileId, errorFileId]);
    await db.importRun.update({ where: { id }, data: { filesRemovedAt: now, errorFileId: null } });
  }
  return runs.length;
}
