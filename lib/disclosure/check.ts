import type { JobContext } from "@/lib/jobs/handler";
import type { Proof } from "@/lib/draw-core/proof";
import type { Check } from "@/lib/draw-core/verify-report";
import { readProof } from "@/lib/draws/proof";
import { audit } from "@/lib/platform/audit";
import { type Db, db, Prisma, transaction } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { checkAborted } from "./check-aborted";
import { checkDrawn } from "./check-drawn";
import { type Findings, findingsOf } from "./findings";
import { storeLineIndexes } from "./line-index-files";
import { alarm } from "./alarm";

/** How a long check says where it is, and learns that it is called off. */
export type Watch = Pick<JobContext, "signal" | "progress">;

/**
 * Checks everything that a disclosure has opened against what was sealed before, and stores what it found for everyone to
 * see, failures too, which also alarm the auditors. The same proof checked twice gives the same; a proof that has grown is checked anew.
 */
export async function checkDisclosed(id: number, watch: Watch): Promise<void> {
  const draw = await db.draw.findUniqueOrThrow({ where: { id }, include: { task: true } });
  if (draw.disclosedAt === null) throw new Error(`draw ${draw.drawId} is not disclosed`);
  const checks = draw.state === "aborted" ? await checkAborted(draw, watch) : await checkDrawn(id, watch);
  const proof = draw.state === "drawn" ? await proofOf(id) : null;
  const lines = findingsOf(draw)?.lines ?? (draw.kind === "objects" && draw.state === "drawn" ? await storeLineIndexes(draw, watch) : {});
  await store(draw, { checkedAt: new Date().toISOString(), checks, replacements: proof?.replacements ?? [], lines });
}

/** The proof, or null where it can no longer be read: the checks say so. */
async function proofOf(id: number): Promise<Proof | null> {
  return readProof(db, id).catch(() => null);
}

async function store(draw: Draw & { task: Task }, findings: Findings): Promise<void> {
  const failed = findings.checks.filter(({ outcome }) => outcome === "fails");
  await transaction(async (tx) => {
    await tx.draw.update({ where: { id: draw.id }, data: { disclosureChecks: findings satisfies Prisma.InputJsonObject, checkedProofId: draw.proofFileId } });
    await record(tx, draw, findings.checks, failed);
    if (failed.length > 0) await alarm(tx, draw, failed);
  });
}

async function record(tx: Db, { id, drawId }: Draw, checks: readonly Check[], failed: readonly Check[]): Promise<void> {
  await audit(tx, null, {
    action: "disclosure:check", subject: { type: "draw", id }, outcome: failed.length > 0 ? "failed" : "done",
    summary: failed.length > 0 ? `公示核对 ${drawId}：${failed.length} 项不符` : `公示核对 ${drawId}：${checks.length} 项，没有不符`,
    ...(failed.length > 0 && { detail: { failed: failed.map(({ subject, words }) => ({ subject, words })) } }),
  });
}
