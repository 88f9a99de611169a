import { evidenceHash } from "@/lib/draws/evidence-hash";
import { personCode } from "@/lib/draws/two-people";
import { readNoticesAbout } from "@/lib/notices/commands";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, ForbiddenError } from "@/lib/platform/errors";
import type { DrawRequest } from "@/lib/platform/generated/prisma/client";
import type { DrawRequestKind } from "@/lib/platform/generated/prisma/enums";
import type { Carried, Execution } from "./execution";
import { carryOutInspectorReplacement } from "./inspector-replacement";
import { requestKindLabel } from "./labels";
import { requestHref, tellRequester } from "./news";
import { carryOutObjectReplacement } from "./object-replacement";
import { carryOutRedraw } from "./redraw";
import type { ApproveRequest, ReturnRequest, WithdrawRequest } from "./schema";
import { lockRequest, mayDecide, mayWithdraw } from "./scope";
import { advanceRequest } from "./state";
import { carryOutSupplement } from "./supplement";

const carryOut: Record<DrawRequestKind, (tx: Db, actor: Actor, execution: Execution) => Promise<Carried>> = {
  inspectorReplacement: carryOutInspectorReplacement,
  objectReplacement: carryOutObjectReplacement,
  redraw: carryOutRedraw,
  supplement: carryOutSupplement,
};

/**
 * 通过: another person than the one who asked (domain rules 5 and 7). A replacement is carried out in the same transaction, by
 * the draw's own rule; where it cannot be, the request stays as it is and the approver is told why.
 * @returns what came of it, in words
 */
export async function approveRequest(actor: Actor, { requestId }: ApproveRequest): Promise<string> {
  return transaction(async (tx) => {
    const request = await lockDecidable(tx, actor, requestId);
    const { outcome } = await execute(tx, actor, request);
    await advanceRequest(tx, actor, request, "approved", { decidedAt: new Date(), decidedById: actor.userId, outcome });
    await close(tx, actor, request, "已批准", outcome ?? "可以开始");
    return outcome ?? "已批准";
  }, 120_000);
}

/** 退回 with a reason: nothing changes. */
export async function returnRequest(actor: Actor, { requestId, reason }: ReturnRequest): Promise<void> {
  await transaction(async (tx) => {
    const request = await lockDecidable(tx, actor, requestId);
    await advanceRequest(tx, actor, request, "returned", { decidedAt: new Date(), decidedById: actor.userId, decisionNote: reason }, reason);
    await close(tx, actor, request, "已退回", `退回原因：${reason}`);
  });
}

/** 撤回, by whoever asked: before the decision, and of a new draw that was approved as long as none has been made. */
export async function withdrawRequest(actor: Actor, { requestId }: WithdrawRequest): Promise<void> {
  await transaction(async (tx) => {
    const request = await lockRequest(tx, actor, requestId);
    if (request.requestedById !== actor.userId) throw new ForbiddenError("只有申请人可以撤回");
    const usedFor = request.usedForId === null ? null : await tx.draw.findUniqueOrThrow({ where: { id: request.usedForId }, select: { state: true } });
    if (!mayWithdraw(actor, { ...request, usedFor })) throw new ConflictError("已经办理或已据此进行抽取，不能撤回");
    await advanceRequest(tx, actor, request, "withdrawn");
    await audit(tx, actor, { action: "requests:make", subject: { type: "drawRequest", id: request.id }, summary: `撤回申请：${request.reason}` });
  });
}

async function lockDecidable(tx: Db, actor: Actor, id: number): Promise<DrawRequest> {
  const request = await lockRequest(tx, actor, id);
  if (request.state !== "pending") throw new ConflictError("该申请已经办理，请刷新页面");
  if (request.requestedById === actor.userId) throw new DomainError("不能批准或退回本人的申请，请由其他审核人办理");
  if (!mayDecide(actor, request)) throw new ForbiddenError("该申请由其他部门的审核人办理");
  return request;
}

async function execute(tx: Db, actor: Actor, request: DrawRequest): Promise<Carried> {
  const draw = await tx.draw.findUniqueOrThrow({ where: { id: request.drawId } });
  const file = request.evidenceFileId === null ? null : await tx.storedFile.findUniqueOrThrow({ where: { id: request.evidenceFileId } });
  const requester = await tx.user.findUniqueOrThrow({ where: { id: request.requestedById }, select: { department: { select: { code: true } } } });
  const execution: Execution = {
    request, draw, evidence: file && await evidenceHash(file, draw.suite),
    by: personCode(requester.department.code, request.requestedById), by2: personCode(actor.departmentCode, actor.userId),
  };
  return carryOut[request.kind](tx, actor, execution);
}

async function close(tx: Db, actor: Actor, request: DrawRequest, what: string, outcome: string): Promise<void> {
  const draw = await tx.draw.findUniqueOrThrow({ where: { id: request.drawId }, select: { kind: true, drawId: true } });
  const label = requestKindLabel({ kind: request.kind, draw });
  await readNoticesAbout(tx, actor, requestHref(request));
  await tellRequester(tx, request, `${label}申请${what}`, `${actor.departmentName}${actor.name}：${outcome}`);
  await audit(tx, actor, { action: "requests:decide", subject: { type: "drawRequest", id: request.id }, summary: `${label}申请（${draw.drawId}）${what}：${outcome}` });
}
