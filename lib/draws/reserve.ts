import type { Proof } from "@/lib/draw-core/proof";
import { nextReserve } from "@/lib/draw-core/replace";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import type { Selection } from "@/lib/draw-core/select";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { type Judgement, judgeNow } from "@/lib/tasks/pool/judge-now";

/** One step of a 替补: which object leaves, which of the reserve comes in, by their ids in the draw, and the code of the reason. */
export type ReserveStep = { out: string; into: string; reason: string };

/** The pool's rules as reasons of a 替补 (code list replacement-reason). */
const reasonOf: Record<Judgement["code"], string> = { status: "ceased", kind: "not-in-range", region: "moved", frequency: "frequency", recent: "recent" };

/**
 * Who steps in for a selected object: the next of its stratum's reserve, strictly in order; where that one breaks the pool's
 * rules too by now, the next for it, and so on, each step with its reason.
 * @param first the object that leaves, its stratum and the reason that was approved
 * @throws DomainError where the reserve is used up
 */
export async function stepsIn(
  tx: Db, task: Task, proof: Proof & Selection, rules: ObjectsRules, first: { out: string; stratum: string; reason: string },
): Promise<ReserveStep[]> {
  const steppedIn = new Set(proof.replacements.map(({ in: into }) => into));
  const steps: ReserveStep[] = [];
  let { out, reason } = first;
  for (;;) {
    const next = nextReserve(proof, first.stratum, steppedIn);
    if (!next) throw new DomainError("该分层的备选已经用完，不能替补。需要更多对象时，请申请补抽");
    steps.push({ out, into: next.id, reason });
    steppedIn.add(next.id);
    const why = await unfitness(tx, task, next.id);
    // A reason that this draw's rules did not foresee keeps nobody out: the order holds.
    if (why === null || !rules.replacementReasons.includes(why)) return steps;
    ({ out, reason } = { out: next.id, reason: why });
  }
}

/** Why one of the reserve may not step in now: already drawn otherwise in this task, or against the pool's rules; else null. */
async function unfitness(tx: Db, task: Task, objectId: string): Promise<string | null> {
  const { id, registrationStatus } = await tx.entity.findUniqueOrThrow({ where: { objectId }, select: { id: true, registrationStatus: true } });
  if ((await tx.inspection.count({ where: { taskId: task.id, entityId: id } })) > 0) return "duplicate";
  const judgement = await judgeNow(tx, task, id);
  if (judgement === null) return null;
  return registrationStatus === "movedOut" ? "moved" : reasonOf[judgement.code];
}
