import { db } from "@/lib/platform/db";
import { removeFiles } from "@/lib/platform/files";

const batch = 100;

/** Removes the files of exports whose time is over; their records stay. Cut short, it is done again. @returns how many */
export async function removeExpiredExports(now = new Date()): Promise<number> {
  const runs = await db.exportRun.findMany({
    where: { expiresAt: { lte: now }, removedAt: null }, select: { id: true, fileId: true }, orderBy: { id: "asc" }, take: batch,
  });
  for (const { id, fileId } of runs) {
    if (fileId !== null) await removeFiles(db, [fileId]);
    await db.exportRun.updateMany({ where: { id, removedAt: null }, data: { removedAt: now } });
  }
  return runs.length;
}
