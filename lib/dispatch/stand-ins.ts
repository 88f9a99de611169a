import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import type { Matching } from "@/lib/draw-core/match";
import type { Proof } from "@/lib/draw-core/proof";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import { rowsOfList } from "@/lib/draws/lists";
import { reasonToKeepOut } from "@/lib/draws/people";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Inspection, Inspector, Task } from "@/lib/platform/generated/prisma/client";

/** One step of a replacement: who leaves, who comes, and the code of the reason. */
export type Step = { out: string; into: Inspector; reason: string };

type On = Pick<Inspection, "entityId"> & { task: Task };

/**
 * Who steps in by the draw's rule; where that person has become unavailable since the freeze, who steps in for them, and so on.
 * @throws DomainError where nobody is left
 */
export async function standIns(tx: Db, drawId: number, proof: Proof & Matching, taskId: string, inspection: On, first: { out: string; reason: string }): Promise<Step[]> {
  const task = (await rowsOfList(tx, drawId, "population")).map(taskOf).find(({ id }) => id === taskId);
  if (!task) throw new Error(`task ${taskId} is not in the population of draw ${drawId}`);
  const inspectors = (await rowsOfList(tx, drawId, "inspectors")).map(inspectorOf);
  const conflicts = new Set((await rowsOfList(tx, drawId, "conflicts")).map(([line]) => line ?? ""));
  const assignments = assignmentsNow(proof);
  const unavailable = new Set(proof.replacements.filter((earlier) => earlier.task === taskId).map(({ out }) => out));
  const steps: Step[] = [];
  let { out, reason } = first;
  for (;;) {
    const code = inspectorReplacement({ suite: proof.rules.suite, seed: proof.seed, task, inspectors, conflicts, assignments, unavailable });
    if (code === undefined) throw new DomainError("没有可接替的合格人员。请提高每人最多检查户数或补充人员后，由发起部门重新选派");
    const into = await tx.inspector.findUniqueOrThrow({ where: { code } });
    steps.push({ out, into, reason });
    const on = assignments.find((assignment) => assignment.task === taskId);
    if (on) on.inspectors = on.inspectors.map((id) => (id === out ? code : id));
    unavailable.add(out);
    const why = await unavailability(tx, into, inspection);
    if (why === null) return steps;
    ({ out, reason } = { out: code, reason: why });
  }
}

/** Why a person whom the rule names can no longer go: the code of the reason, or null. */
async function unavailability(tx: Db, person: Inspector, { entityId, task }: On): Promise<string | null> {
  const keptOut = reasonToKeepOut(person, task.endsOn);
  if (keptOut) return keptOut[0];
  const conflict = await tx.conflictDeclaration.findFirst({ where: { inspectorId: person.id, entityId, revokedAt: null } });
  return conflict?.reasonCode ?? null;
}

/** Who is on which task now: the drawn people, with every replacement so far. */
function assignmentsNow({ assignments, replacements }: Proof & Matching) {
  const now = assignments.map(({ task, inspectors }) => ({ task, inspectors: [...inspectors] }));
  for (const { task, out, in: into } of replacements) {
    const assignment = now.find((candidate) => candidate.task === task);
    if (assignment) assignment.inspectors = assignment.inspectors.map((id) => (id === out ? into : id));
  }
  return now;
}
