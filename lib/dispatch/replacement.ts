import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import type { Matching } from "@/lib/draw-core/match";
import type { Proof, Replacement } from "@/lib/draw-core/proof";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import { PLATFORM } from "@/lib/draw-core/rules";
import { rowsOfList } from "@/lib/draws/lists";
import { reasonToKeepOut } from "@/lib/draws/people";
import { readProof, storeProof } from "@/lib/draws/proof";
import { drawTime, recordStep } from "@/lib/draws/record";
import { notifyDepartment } from "@/lib/notices/notify";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError, NotFoundError } from "@/lib/platform/errors";
import type { Inspector, Task } from "@/lib/platform/generated/prisma/client";
import { replacementReasons } from "./replacement-reasons";
import type { ReplaceInspector } from "./schema";

/**
 * A person drops out (回避, illness) while the inspection is 待检查: the draw's own rule says who steps in, and the proof of
 * the matching keeps it (draw specification §4, domain rules 7 and 8). Whoever the rule names but who has since become
 * unavailable is passed over in the same way, on record too.
 * @returns the name of the person who steps in
 */
export async function replaceInspector(actor: Actor, { inspectionId, inspectorId, reasonCode, note }: ReplaceInspector): Promise<string> {
  return transaction(async (tx) => {
    const inspection = await lockPending(tx, actor, inspectionId);
    const leaving = inspection.inspectors.find((person) => person.inspectorId === inspectorId && person.part !== "expert");
    if (!leaving) throw new NotFoundError("检查人员");
    const label = (await replacementReasons(tx)).find(({ code }) => code === reasonCode)?.label;
    if (!label) throw fieldError("reasonCode", "请选择更换原因");
    const draw = await tx.draw.findFirstOrThrow({ where: { taskId: inspection.taskId, series: "I", state: "drawn", assigned: { some: {} } } });
    await tx.$queryRaw`SELECT id FROM "Draw" WHERE id = ${draw.id} FOR UPDATE`;
    const proof = await readProof(tx, draw.id);
    if (!proof || !("assignments" in proof)) throw new Error(`the proof of ${draw.drawId} is not one of a matching`);
    const task = `${inspection.entity.objectId}/${inspection.unit.code}`;
    const chain = await standIns(tx, draw.id, proof, task, inspection, { out: leaving.inspector.code, reason: reasonCode });
    const at = await recordStep(tx, draw.id, "replaced", actor.departmentCode);
    const made = chain.map(({ out, into, reason }): Replacement => ({
      task, out, in: into.code, reason, evidence: null, at: drawTime(at), by: actor.departmentCode, by2: PLATFORM,
    }));
    await storeProof(tx, draw.id, { result: resultOf(proof), replacements: [...proof.replacements, ...made] });
    const words = note === "" ? label : `${label}：${note}`;
    const standIn = await storeChain(tx, actor, inspection.id, draw.id, leaving.id, chain.map(({ into }) => into), words);
    const summary = `${inspection.entity.name}的检查人员${leaving.inspector.name}更换为${standIn.name}（${words}）`;
    if (inspection.departmentId !== actor.departmentId) {
      await notifyDepartment(tx, inspection.departmentId, { kind: "replacement", title: "检查人员已更换", body: summary, href: `/dispatch/${inspection.taskId}?view=people` });
    }
    await audit(tx, actor, { action: "dispatch:confirm", subject: { type: "inspection", id: inspection.id }, summary });
    return standIn.name;
  });
}

async function lockPending(tx: Db, actor: Actor, id: number) {
  await tx.$queryRaw`SELECT id FROM "Inspection" WHERE id = ${id} FOR UPDATE`;
  const inspection = await tx.inspection.findFirst({
    where: { id, OR: [{ departmentId: actor.departmentId }, { unitId: actor.departmentId }, { task: { departmentId: actor.departmentId } }] },
    include: { task: true, entity: true, unit: true, inspectors: { where: { removedAt: null }, include: { inspector: true } } },
  });
  if (!inspection) throw new NotFoundError("检查对象");
  if (inspection.state !== "pending") throw new ConflictError("只有“待检查”的对象可以更换检查人员");
  if (!["inspectorsMatched", "dispatched", "underway"].includes(inspection.task.state)) throw new ConflictError("任务当前状态不能更换检查人员");
  return inspection;
}

type Locked = Awaited<ReturnType<typeof lockPending>>;
type Step = { out: string; into: Inspector; reason: string };

/** Who steps in by the rule; where that person has become unavailable since the freeze, who steps in for them, and so on. */
async function standIns(tx: Db, drawId: number, proof: Proof & Matching, taskId: string, inspection: Locked, first: Pick<Step, "reason"> & { out: string }): Promise<Step[]> {
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
async function unavailability(tx: Db, person: Inspector, { entityId, task }: { entityId: number; task: Task }): Promise<string | null> {
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

const resultOf = ({ assignments, shortages }: Proof & Matching): Matching => ({ assignments, shortages });

/** Takes the leaving person off the inspection and puts the last of the chain on it; those between stay on record as passed over. */
async function storeChain(
  tx: Db, actor: Actor, inspectionId: number, drawId: number, leavingRow: number, chain: readonly Inspector[], words: string,
): Promise<Inspector> {
  const removed = { removedAt: new Date(), removedById: actor.userId };
  await tx.inspectionInspector.update({ where: { id: leavingRow }, data: { ...removed, removedReason: words } });
  const [standIn] = chain.slice(-1);
  if (!standIn) throw new Error("nobody steps in");
  for (const { id: inspectorId } of chain) {
    const passedOver = inspectorId === standIn.id ? {} : { ...removed, removedReason: "选派后已不具备条件" };
    await tx.inspectionInspector.create({ data: { inspectionId, inspectorId, part: "replacement", drawId, addedById: actor.userId, reason: words, ...passedOver } });
  }
  return standIn;
}
