import type { Matching } from "@/lib/draw-core/match";
import type { Proof, Replacement } from "@/lib/draw-core/proof";
import { readProof, storeProof } from "@/lib/draws/proof";
import { drawTime, recordStep } from "@/lib/draws/record";
import type { TwoPeople } from "@/lib/draws/two-people";
import { validMatching } from "@/lib/draws/valid-draws";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import type { Db, Prisma } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import type { Draw, Inspector } from "@/lib/platform/generated/prisma/client";
import { standIns } from "./stand-ins";

/** Who drops out of which inspection and why: the reason's code for the proof, its words for people, the evidence's hash. */
export type Leaving = TwoPeople & { inspectorId: number; reasonCode: string; words: string; evidence: string | null };

/** Locks an inspection whose people may be replaced: 待检查 (domain rule 8), of a task that has been matched. @throws NotFoundError, ConflictError */
export async function lockReplaceable(tx: Db, where: Prisma.InspectionWhereInput) {
  const known = await tx.inspection.findFirst({ where, select: { id: true, taskId: true, task: { select: { state: true } } } });
  if (!known) throw new NotFoundError("检查对象");
  // Until 派发 a new matching may replace everybody: it and this wait for each other. Afterwards only the inspection matters.
  if (known.task.state === "inspectorsMatched") await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${known.taskId} FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM "Inspection" WHERE id = ${known.id} FOR UPDATE`;
  const inspection = await tx.inspection.findFirst({
    where: { id: known.id }, include: { task: true, entity: true, unit: true, inspectors: { where: { removedAt: null }, include: { inspector: true } } },
  });
  if (!inspection) throw new NotFoundError("检查对象");
  if (inspection.state !== "pending") throw new ConflictError("只有“待检查”的对象可以更换检查人员");
  if (!["inspectorsMatched", "dispatched", "underway"].includes(inspection.task.state)) throw new ConflictError("任务当前状态不能更换检查人员");
  return inspection;
}

export type Replaceable = Awaited<ReturnType<typeof lockReplaceable>>;

/** The person on an inspection who is to leave it; an expert is not one of the two. @throws NotFoundError */
export function personOn({ inspectors }: Replaceable, inspectorId: number): Replaceable["inspectors"][number] {
  const person = inspectors.find((candidate) => candidate.inspectorId === inspectorId && candidate.part !== "expert");
  if (!person) throw new NotFoundError("检查人员");
  return person;
}

/** The matching that put the people where they are. */
export async function matchingOf(tx: Db, taskId: number): Promise<Draw> {
  const draw = await validMatching(tx, taskId);
  if (!draw) throw new ConflictError("检查人员尚未选派");
  return draw;
}

/**
 * A person drops out (回避, illness): the draw's own rule says who steps in, and the proof of the matching keeps it (draw
 * specification §4, domain rules 7 and 8). Whoever the rule names but who has since become unavailable is passed over in the
 * same way, on record too.
 * @returns the person who steps in, and those passed over
 */
export async function replaceInspector(tx: Db, actor: Actor, inspection: Replaceable, leaving: Leaving): Promise<{ standIn: Inspector; passedOver: Inspector[] }> {
  const { inspectorId, reasonCode, words, evidence, by, by2 } = leaving;
  const row = personOn(inspection, inspectorId);
  const draw = await matchingOf(tx, inspection.taskId);
  await tx.$queryRaw`SELECT id FROM "Draw" WHERE id = ${draw.id} FOR UPDATE`;
  const proof = await readProof(tx, draw.id);
  if (!proof || !("assignments" in proof)) throw new Error(`the proof of ${draw.drawId} is not one of a matching`);
  const task = `${inspection.entity.objectId}/${inspection.unit.code}`;
  const chain = await standIns(tx, draw.id, proof, task, inspection, { out: row.inspector.code, reason: reasonCode });
  const at = await recordStep(tx, draw.id, "replaced", actor.departmentCode);
  const made = chain.map(({ out, into, reason }, step): Replacement => ({
    task, out, in: into.code, reason, evidence: step === 0 ? evidence : null, at: drawTime(at), by, by2,
  }));
  await storeProof(tx, draw.id, { result: resultOf(proof), replacements: [...proof.replacements, ...made] });
  const stepping = await storeChain(tx, actor, inspection.id, draw.id, row.id, chain.map(({ into }) => into), words);
  await audit(tx, actor, {
    action: "requests:decide", subject: { type: "inspection", id: inspection.id },
    summary: `${inspection.entity.name}的检查人员${row.inspector.name}更换为${stepping.standIn.name}（${words}）`,
  });
  return stepping;
}

const resultOf = ({ assignments, shortages }: Proof & Matching): Matching => ({ assignments, shortages });

/** Takes the leaving person off the inspection and puts the last of the chain on it; those between stay on record as passed over. */
async function storeChain(
  tx: Db, actor: Actor, inspectionId: number, drawId: number, leavingRow: number, chain: readonly Inspector[], words: string,
): Promise<{ standIn: Inspector; passedOver: Inspector[] }> {
  const removed = { removedAt: new Date(), removedById: actor.userId };
  await tx.inspectionInspector.update({ where: { id: leavingRow }, data: { ...removed, removedReason: words } });
  const passedOver = chain.slice(0, -1);
  const [standIn] = chain.slice(-1);
  if (!standIn) throw new Error("nobody steps in");
  for (const { id: inspectorId } of chain) {
    const gone = inspectorId === standIn.id ? {} : { ...removed, removedReason: "选派后已不具备条件" };
    await tx.inspectionInspector.create({ data: { inspectionId, inspectorId, part: "replacement", drawId, addedById: actor.userId, reason: words, ...gone } });
  }
  return { standIn, passedOver };
}
