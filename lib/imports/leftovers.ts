import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";

const dayLength = 86_400_000;
/** How long a run waits to be confirmed, in days: by then the live data is not what it was compared with, and its rows fill the disk. */
const patienceDays = 30;
const batch = 20;

/** Ends runs that nobody has confirmed, on record; they can be begun again from their files. @returns how many */
export async function endForgottenRuns(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - patienceDays * dayLength);
  const forgotten = await db.importRun.findMany({ where: { status: "staged", stagedAt: { lt: before } }, select: { id: true }, orderBy: { id: "asc" }, take: batch });
  let ended = 0;
  for (const { id } of forgotten) {
    ended += await transaction(async (tx) => {
      const { count } = await tx.importRun.updateMany({
        where: { id, status: "staged", stagedAt: { lt: before } },
        data: { status: "failed", stagedAt: null, finishedAt: now, failure: `${patienceDays} 天内没有确认，已自动结束，名录库没有变动。需要时可以重新开始。` },
      });
      if (count === 1) await audit(tx, null, { action: "imports:expire", subject: { type: "importRun", id }, summary: `第 ${id} 号导入 ${patienceDays} 天内没有确认，自动结束` });
      return count;
    });
  }
  return ended;
}

/**
 * Removes what runs had staged that were given up or failed: a million rows take seconds, which nobody who gives one up waits for. In one
 * statement per run, so that what a run stages that is begun again meanwhile is not touched. @returns how many rows
 */
export async function removeStagedRows(): Promise<number> {
  const runs = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "ImportRun" run WHERE status IN ('cancelled', 'failed') AND EXISTS (SELECT FROM "ImportRow" WHERE "runId" = run.id) ORDER BY id LIMIT ${batch}`;
  let removed = 0;
  for (const { id } of runs) {
    removed += await db.$executeRaw`
      DELETE FROM "ImportRow" staged USING "ImportRun" run WHERE run.id = ${id} AND staged."runId" = ${id} AND run.status IN ('cancelled', 'failed')`;
  }
  return removed;
}
