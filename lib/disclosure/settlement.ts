import { enqueue } from "@/lib/jobs/queue";
import { lockAnyDraw } from "@/lib/draws/scope";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";

/** The job that checks what a disclosure has opened; its key is the draw's id. */
export const checkJob = "disclosure.check";

/**
 * Opens every draw whose time has come: at `discloseBy` of its rules, or with its task's publication before it (draw
 * specification §6). A draw that has no end by then opens as soon as it has one. What has been opened is then checked against what was
 * sealed, apart from the web process, and again whenever a proof grows by a replacement. May be called at any time, as
 * often as one likes: every minute, and after a publication.
 */
export async function settleDisclosures(now = new Date()): Promise<void> {
  const due = await db.draw.findMany({
    where: { disclosedAt: null, state: { in: ["drawn", "aborted"] }, OR: [{ discloseBy: { lte: now } }, { task: { disclosedAt: { not: null } } }] },
    select: { id: true }, orderBy: { id: "asc" },
  });
  for (const { id } of due) await disclose(id, now);
  for (const id of await unchecked()) {
    await transaction((tx) => enqueue(tx, null, { lane: "exports", kind: checkJob, key: String(id), payload: { drawId: id } }));
  }
}

async function disclose(id: number, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const { draw } = await lockAnyDraw(tx, id);
    const { count } = await tx.draw.updateMany({ where: { id, disclosedAt: null }, data: { disclosedAt: now } });
    if (count === 0) return;
    const why = draw.discloseBy <= now ? "到公示期限" : "任务已公布";
    await audit(tx, null, { action: "disclosure:publish", subject: { type: "draw", id }, summary: `公示抽取 ${draw.drawId}：${why}，封存的内容全部公开` });
  });
}

/** Open draws whose proof, as it is now, has not been checked; a check that could not be made is tried again after an hour. */
async function unchecked(): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT d.id FROM "Draw" d
    WHERE d."disclosedAt" IS NOT NULL AND (d."disclosureChecks" IS NULL OR d."checkedProofId" IS DISTINCT FROM d."proofFileId")
      AND NOT EXISTS (SELECT 1 FROM "Job" j WHERE j.kind = ${checkJob} AND j.key = d.id::text AND j.state = 'failed' AND j."finishedAt" > now() - interval '1 hour')
    ORDER BY d.id`;
  return rows.map(({ id }) => id);
}
