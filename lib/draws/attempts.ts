import type { Db } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import type { Draw, DrawRequest, StoredFile, Task } from "@/lib/platform/generated/prisma/client";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";
import { evidenceHash } from "./evidence-hash";
import { oneLine } from "./lists";
import { drawTime } from "./record";
import type { Attempt } from "./rules";
import { type Supplement, wantedOf } from "./supplement";
import { personCode, type TwoPeople } from "./two-people";
import { validObjects } from "./valid-draws";

/** Who asked for a new draw and who approved it, when, and the hash of the evidence: part of its frozen rules. */
export type Approval = TwoPeople & { at: string; evidence: string | null };

/** An attempt that is allowed: by an approved request, unless nothing has been drawn yet. */
export type AllowedAttempt = Attempt & { request: DrawRequest | null; approval: Approval | null };

/** States in which a drawn result may still be superseded: until 派发. */
export const redrawStates: Record<"O" | "I", readonly TaskState[]> = {
  O: ["objectsDrawn", "unitsConfirmed", "inspectorsMatched"],
  I: ["unitsConfirmed", "inspectorsMatched"],
};

/** States in which objects may be added (补抽): until people are matched to them. */
export const supplementStates: readonly TaskState[] = ["objectsDrawn", "unitsConfirmed"];

/** The drawn draw that a new attempt of a series would supersede, or null; a matching of objects that have changed since is none. */
export async function standingDraw(client: Db, taskId: number, series: "O" | "I"): Promise<Draw | null> {
  const valid = await validObjects(client, taskId);
  if (!valid) return null;
  if (series === "O") return valid.objects;
  const after = Math.max(valid.objects.id, ...valid.supplements.map(({ id }) => id));
  return client.draw.findFirst({ where: { taskId, series, state: "drawn", id: { gt: after } }, orderBy: { attempt: "desc" } });
}

/** The approved request for a new draw that has not led to a result yet: an attempt that was aborted leaves it good. */
export function usableRequest(client: Db, where: { taskId: number; kind: "redraw" | "supplement"; drawId: number }): Promise<DrawRequest | null> {
  return client.drawRequest.findFirst({ where: { ...where, state: "approved", OR: [{ usedForId: null }, { usedFor: { state: "aborted" } }] }, orderBy: { id: "asc" } });
}

/**
 * Which attempt the next draw of a series is. After an aborted one its reason is the reason; once a result stands, a new attempt
 * needs a request that another person approved, whose reason and evidence its rules carry (domain rule 5).
 */
export async function nextAttempt(tx: Db, { id: taskId }: Pick<Task, "id">, series: "O" | "I"): Promise<AllowedAttempt> {
  const previous = await tx.draw.findFirst({ where: { taskId, series }, orderBy: { attempt: "desc" } });
  const unasked = { request: null, approval: null };
  if (!previous) return { attempt: 1, previous: null, reason: null, ...unasked };
  const attempt = previous.attempt + 1;
  const standing = await standingDraw(tx, taskId, series);
  if (!standing) return { attempt, previous, reason: oneLine(previous.abortReason ?? "检查对象已重新抽取或补抽"), ...unasked };
  const request = await usableRequest(tx, { taskId, kind: "redraw", drawId: standing.id });
  if (!request) throw new ConflictError(`已经${series === "O" ? "抽取" : "选派"}过：须先提出申请、写明原因，由另一人批准后才能重新进行`);
  return { attempt, previous, reason: oneLine(request.reason), request, approval: await approvalOf(tx, request, standing.suite) };
}

/** The next draw of a task's objects: of the series O, or a 补抽 (S) with what it adds to. */
export type ObjectsAttempt = AllowedAttempt & { series: "O" | "S"; supplement: Supplement | null };

/**
 * Which draw of objects is allowed now: the first; a new attempt, if one was approved; or an approved 补抽, which is numbered by
 * itself, supersedes nothing, and is refused once people are matched.
 */
export async function nextObjectsAttempt(tx: Db, task: Pick<Task, "id" | "state">): Promise<ObjectsAttempt> {
  const valid = await validObjects(tx, task.id);
  const asked = valid && { taskId: task.id, drawId: valid.objects.id };
  const request = asked && !(await usableRequest(tx, { ...asked, kind: "redraw" })) ? await usableRequest(tx, { ...asked, kind: "supplement" }) : null;
  if (!valid || !request) return { ...(await nextAttempt(tx, task, "O")), series: "O", supplement: null };
  if (!supplementStates.includes(task.state)) throw new ConflictError("检查人员已选派，不能再补抽；需要更多对象，请另建任务");
  const last = await tx.draw.findFirst({ where: { taskId: task.id, series: "S" }, orderBy: { attempt: "desc" } });
  return {
    series: "S", attempt: (last?.attempt ?? 0) + 1, previous: last?.state === "aborted" && last.id === request.usedForId ? last : null, reason: oneLine(request.reason),
    request, approval: await approvalOf(tx, request, valid.objects.suite), supplement: { wanted: wantedOf(request), of: [valid.objects, ...valid.supplements] },
  };
}

/** What the rules of a draw say of the request that allowed it. */
export async function approvalOf(tx: Db, request: DrawRequest, suite: string): Promise<Approval> {
  const { requestedById, decidedById, decidedAt, evidenceFileId } = request;
  if (decidedById === null || decidedAt === null) throw new Error(`request ${request.id} has not been decided`);
  const file: StoredFile | null = evidenceFileId === null ? null : await tx.storedFile.findUniqueOrThrow({ where: { id: evidenceFileId } });
  const [asked, decided] = [await departmentOf(tx, requestedById), await departmentOf(tx, decidedById)];
  return {
    by: personCode(asked, requestedById), by2: personCode(decided, decidedById), at: drawTime(decidedAt), evidence: file && await evidenceHash(file, suite),
  };
}

async function departmentOf(tx: Db, userId: number): Promise<string> {
  const { department } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { department: { select: { code: true } } } });
  return department.code;
}

/** The request has led to this draw; if it is aborted, the request is good for another. */
export async function spend(tx: Db, { request }: Pick<AllowedAttempt, "request">, draw: Pick<Draw, "id">): Promise<void> {
  if (request) await tx.drawRequest.update({ where: { id: request.id }, data: { usedForId: draw.id } });
}
