import { beforeAll, describe, expect, test } from "vitest";
import { sendDispatch } from "@/lib/dispatch/commands";
import { freezeMatching } from "@/lib/dispatch/matching";
import { abortDraw } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { readProof } from "@/lib/draws/proof";
import { verifyStoredDraw } from "@/lib/draws/proof-files";
import { drawAttempts } from "@/lib/draws/queries";
import { validMatching, validObjects } from "@/lib/draws/valid-draws";
import { taskDetail } from "@/lib/tasks/queries";
import { db } from "@/lib/platform/db";
import { ConflictError, DomainError, ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import { noticePage } from "@/lib/notices/queries";
import { toDos } from "@/lib/progress/todos";
import { approveRequest, returnRequest, withdrawRequest } from "@/lib/requests/decisions";
import { requestInspectorReplacement } from "@/lib/requests/inspector-replacement";
import { requestObjectReplacement } from "@/lib/requests/object-replacement";
import { requestRedraw } from "@/lib/requests/redraw";
import { requestSupplement } from "@/lib/requests/supplement";
import { listRequests, requestDetail, requestEvidence } from "@/lib/requests/queries";
import { makeActor } from "../factory/base";
import { confirmAllUnits, makeDispatchedTask, makeMatchedTask, matchPeople } from "../factory/dispatch";
import { drawObjects, type JointTask, makeJointTask } from "../factory/draws";
import { approved, pdfFile } from "../factory/requests";

const small = { objects: 5, sampling: { mode: "number" as const, number: 2, reserve: 0 } };
const firstPage = { page: 1, size: 20, skip: 0, take: 20 };
const fails = async (actor: JointTask["lead"]["initiator"], id: number) => (await verifyStoredDraw(actor, id)).filter(({ outcome }) => outcome === "fails");

/** The first inspection of a department, with what a request about its first person says. */
async function someoneOn(taskId: number, departmentId: number) {
  const inspection = await db.inspection.findFirstOrThrow({ where: { taskId, departmentId }, include: { inspectors: { where: { removedAt: null }, orderBy: { id: "asc" } } } });
  const person = inspection.inspectors[0]!;
  return { inspection, ask: { inspectionId: inspection.id, inspectorId: person.inspectorId, reasonCode: "off-duty", note: "", evidence: null } };
}

describe("replacing a person", () => {
  let joint: JointTask;
  beforeAll(async () => { joint = await makeDispatchedTask(small); });

  test("waits for another person's approval; the evidence's hash and both people are in the proof", async () => {
    const { partner, lead, taskId } = joint;
    const { inspection, ask } = await someoneOn(taskId, partner.departmentId);
    const { id } = await requestInspectorReplacement(lead.initiator, { ...ask, reasonCode: "interest", note: "持股", evidence: pdfFile() });
    expect(await db.inspectionInspector.count({ where: { inspectionId: inspection.id, removedAt: null, inspectorId: ask.inspectorId } })).toBe(1);
    expect((await toDos(partner.approver)).find(({ key }) => key === "requests-decide")).toMatchObject({ count: 1 });
    expect((await noticePage(partner.approver, firstPage)).rows[0]).toMatchObject({ href: `/requests/${id}`, readAt: null });
    await expect(requestInspectorReplacement(partner.cooperator, ask)).rejects.toThrow("正在等待批准");
    await approveRequest(partner.approver, { requestId: id });
    const draw = await validMatching(db, taskId);
    const proof = await readProof(db, draw!.id);
    expect(proof?.replacements).toMatchObject([{
      reason: "interest", evidence: expect.stringMatching(/^[0-9a-f]{64}$/), by: `${lead.initiator.departmentCode}.u${lead.initiator.userId}`, by2: `${partner.approver.departmentCode}.u${partner.approver.userId}`,
    }]);
    expect(await fails(lead.initiator, draw!.id)).toEqual([]);
    expect((await noticePage(lead.initiator, firstPage)).rows[0]).toMatchObject({ title: "人员更换申请已批准" });
    expect(await requestDetail(lead.approver, id)).toMatchObject({ state: "approved", outcome: expect.stringContaining("接替") });
    expect((await requestEvidence(lead.initiator, id)).name).toBe("证明材料.pdf");
    await expect(approveRequest(partner.approver, { requestId: id })).rejects.toThrow(ConflictError);
  });

  test("is never approved by who asked, nor by another department's approver; a superior may", async () => {
    const { partner, lead, taskId } = joint;
    const { ask } = await someoneOn(taskId, partner.departmentId);
    const both = await makeActor(partner.departmentId, "cooperator", "approver");
    const { id } = await requestInspectorReplacement(both, ask);
    await expect(approveRequest(both, { requestId: id })).rejects.toThrow("本人的申请");
    await expect(approveRequest(lead.approver, { requestId: id })).rejects.toThrow(ForbiddenError);
    const stranger = await makeActor((await makeMatchedTask(small)).lead.departmentId, "approver");
    await expect(approveRequest(stranger, { requestId: id })).rejects.toThrow(NotFoundError);
    expect((await listRequests(stranger, { taskId }, firstPage)).total).toBe(0);
    const { id: above } = await db.department.create({ data: { code: `P${id}`, name: "上级", shortName: "上级", level: "province", sectorCode: "SCJG", divisionCode: "630000" } });
    await db.department.update({ where: { id: partner.departmentId }, data: { parentId: above } });
    const superior = await makeActor(above, "approver");
    await returnRequest(superior, { requestId: id, reason: "理由不充分" });
    expect(await requestDetail(both, id)).toMatchObject({ state: "returned", decisionNote: "理由不充分", outcome: null });
  });

  test("is withdrawn by who asked, and stays on record", async () => {
    const { partner, taskId } = joint;
    const { ask } = await someoneOn(taskId, partner.departmentId);
    const { id } = await requestInspectorReplacement(partner.cooperator, ask);
    await expect(withdrawRequest(partner.initiator, { requestId: id })).rejects.toThrow(ForbiddenError);
    await withdrawRequest(partner.cooperator, { requestId: id });
    await expect(approveRequest(partner.approver, { requestId: id })).rejects.toThrow(ConflictError);
    expect(await db.stateChange.count({ where: { subjectType: "drawRequest", subjectId: id } })).toBe(2);
  });

  test("is refused to strangers, for an unknown reason, where nobody is left and once recorded", async () => {
    const { partner, lead, taskId } = joint;
    const { inspection, ask } = await someoneOn(taskId, partner.departmentId);
    const tight = await makeDispatchedTask({ ...small, people: 2 });
    await expect(requestInspectorReplacement(tight.partner.cooperator, ask)).rejects.toThrow(NotFoundError);
    await expect(requestInspectorReplacement(partner.cooperator, { ...ask, reasonCode: "unknown" })).rejects.toThrow(DomainError);
    const { ask: only } = await someoneOn(tight.taskId, tight.lead.departmentId);
    const { id } = await requestInspectorReplacement(tight.lead.initiator, only);
    await expect(approveRequest(tight.lead.approver, { requestId: id })).rejects.toThrow("没有可接替的合格人员");
    expect(await requestDetail(tight.lead.initiator, id)).toMatchObject({ state: "pending" });
    const late = await requestInspectorReplacement(partner.cooperator, ask);
    await db.inspection.update({ where: { id: inspection.id }, data: { state: "recorded" } });
    await expect(approveRequest(partner.approver, { requestId: late.id })).rejects.toThrow("待检查");
    await expect(requestInspectorReplacement(lead.initiator, ask)).rejects.toThrow(ConflictError);
  });

  test("two on one inspection at once: each gets a stand-in of their own", async () => {
    const { taskId, lead } = await makeDispatchedTask({ ...small, people: 6 });
    const { inspection, ask } = await someoneOn(taskId, lead.departmentId);
    const second = inspection.inspectors[1]!.inspectorId;
    const requests = [await requestInspectorReplacement(lead.initiator, ask), await requestInspectorReplacement(lead.initiator, { ...ask, inspectorId: second })];
    await Promise.all(requests.map(({ id }) => approveRequest(lead.approver, { requestId: id })));
    const now = await db.inspectionInspector.findMany({ where: { inspectionId: inspection.id, removedAt: null } });
    expect(new Set(now.map(({ inspectorId }) => inspectorId)).size).toBe(2);
    expect(now.every(({ part }) => part === "replacement")).toBe(true);
    expect(await fails(lead.initiator, (await validMatching(db, taskId))!.id)).toEqual([]);
  });
});

describe("替补", () => {
  const drawn = async (reserve = 10_000) => {
    const joint = await makeJointTask({ objects: 12, sampling: { mode: "number", number: 3, reserve } });
    return { ...joint, drawId: await drawObjects(joint.lead.initiator, joint.taskId) };
  };
  const objectsOf = (drawId: number, outcome: "selected" | "reserve") =>
    db.drawObject.findMany({ where: { drawId, outcome }, orderBy: { rank: "asc" }, include: { entity: { select: { objectId: true, name: true } } } });
  const asking = (taskId: number, entityId: number) => ({ taskId, entityId, reasonCode: "ceased", note: "", evidence: pdfFile() });

  test("is the next of the reserve, in a proof that holds; units of the new one are to be confirmed", async () => {
    const joint = await drawn();
    const { taskId, lead, partner, drawId } = joint;
    await confirmAllUnits(joint);
    const before = await db.draw.findUniqueOrThrow({ where: { id: drawId } });
    const [[leaving], [first]] = [await objectsOf(drawId, "selected"), await objectsOf(drawId, "reserve")];
    await expect(requestObjectReplacement(partner.initiator, asking(taskId, leaving!.entityId))).rejects.toThrow(NotFoundError);
    await expect(requestObjectReplacement(lead.initiator, { ...asking(taskId, leaving!.entityId), reasonCode: "interest" })).rejects.toThrow(DomainError);
    await expect(requestObjectReplacement(lead.initiator, asking(taskId, first!.entityId))).rejects.toThrow(NotFoundError);
    const { outcome } = await approved(requestObjectReplacement(lead.initiator, asking(taskId, leaving!.entityId)), lead.approver);
    expect(outcome).toBe(`由${first!.entity.name}替补`);
    const task = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(task.state).toBe("objectsDrawn");
    expect(await db.inspection.count({ where: { taskId, entityId: leaving!.entityId } })).toBe(0);
    expect(await db.inspection.count({ where: { taskId, entityId: first!.entityId, unitBasis: null } })).toBe(2);
    expect(await db.drawObject.findUniqueOrThrow({ where: { id: first!.id } })).toMatchObject({ outcome: "selected", replacesId: leaving!.id });
    expect((await readProof(db, drawId))?.replacements).toMatchObject([{ out: leaving!.entity.objectId, in: first!.entity.objectId, reason: "ceased", evidence: expect.any(String) }]);
    const after = await db.draw.findUniqueOrThrow({ where: { id: drawId } });
    expect(after.proofFileId).not.toBe(before.proofFileId);
    expect(await db.storedFile.count({ where: { id: before.proofFileId! } })).toBe(1);
    expect(await fails(lead.initiator, drawId)).toEqual([]);
    await confirmAllUnits(joint);
    const matching = await matchPeople(lead.initiator, taskId);
    expect(await fails(lead.initiator, matching)).toEqual([]);
    await expect(requestObjectReplacement(lead.initiator, asking(taskId, first!.entityId))).rejects.toThrow("不再替补");
  });

  test("two at once take the next two in order; who stepped in may itself be replaced", async () => {
    const { taskId, lead, drawId } = await drawn();
    const [selected, reserve] = [await objectsOf(drawId, "selected"), await objectsOf(drawId, "reserve")];
    const requests = [];
    for (const { entityId } of selected.slice(0, 2)) requests.push(await requestObjectReplacement(lead.initiator, asking(taskId, entityId)));
    await Promise.all(requests.map(({ id }) => approveRequest(lead.approver, { requestId: id })));
    const replacements = (await readProof(db, drawId))!.replacements;
    expect(replacements.map(({ in: into }) => into)).toEqual(reserve.slice(0, 2).map(({ entity }) => entity.objectId));
    await approved(requestObjectReplacement(lead.initiator, asking(taskId, reserve[0]!.entityId)), lead.approver);
    expect((await readProof(db, drawId))!.replacements.at(-1)).toMatchObject({ out: reserve[0]!.entity.objectId, in: reserve[2]!.entity.objectId });
    expect(await fails(lead.initiator, drawId)).toEqual([]);
    await expect(requestObjectReplacement(lead.initiator, asking(taskId, selected[2]!.entityId))).rejects.toThrow("备选已经用完");
  });

  test("passes over one of the reserve that has ceased too, with its own reason; where nobody is left the request stays open", async () => {
    const { taskId, lead, drawId } = await drawn();
    const [[leaving, other], reserve] = [await objectsOf(drawId, "selected"), await objectsOf(drawId, "reserve")];
    await db.entity.update({ where: { id: reserve[0]!.entityId }, data: { registrationStatus: "movedOut" } });
    const { outcome } = await approved(requestObjectReplacement(lead.initiator, asking(taskId, leaving!.entityId)), lead.approver);
    expect(outcome).toContain(`${reserve[0]!.entity.name}已不符合名单规则`);
    expect((await readProof(db, drawId))!.replacements.map(({ out, reason }) => [out, reason])).toEqual([[leaving!.entity.objectId, "ceased"], [reserve[0]!.entity.objectId, "moved"]]);
    expect(await fails(lead.initiator, drawId)).toEqual([]);
    await db.entity.update({ where: { id: reserve[2]!.entityId }, data: { registrationStatus: "deregistered" } });
    const { id } = await requestObjectReplacement(lead.initiator, asking(taskId, other!.entityId));
    await expect(approveRequest(lead.approver, { requestId: id })).rejects.toThrow("备选已经用完");
    expect(await requestDetail(lead.initiator, id)).toMatchObject({ state: "pending" });
    expect(await db.drawObject.count({ where: { drawId, outcome: "replaced" } })).toBe(2);
  });
});

describe("重新抽取", () => {
  const asking = (taskId: number, drawKind: "objects" | "inspectors" = "objects") => ({ taskId, drawKind, reason: "名单导入有误", evidence: pdfFile() });
  const stateOf = async (taskId: number) => (await db.task.findUniqueOrThrow({ where: { id: taskId } })).state;

  test("needs an approved request; the new result takes the place of the old, which stays on record", async () => {
    const joint = await makeMatchedTask();
    const { taskId, lead } = joint;
    const first = await validObjects(db, taskId);
    const matching = await validMatching(db, taskId);
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow("另一人批准");
    await expect(requestRedraw(lead.initiator, { ...asking(taskId), evidence: null })).rejects.toThrow("证明材料");
    await expect(requestRedraw(joint.partner.initiator, asking(taskId))).rejects.toThrow(NotFoundError);
    const { id: requestId } = await requestRedraw(lead.initiator, asking(taskId));
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
    await approveRequest(lead.approver, { requestId });
    expect(await stateOf(taskId)).toBe("inspectorsMatched");
    await expect(requestRedraw(lead.initiator, asking(taskId))).rejects.toThrow("尚未使用");

    const second = await drawObjects(lead.initiator, taskId);
    const draw = await db.draw.findUniqueOrThrow({ where: { id: second }, include: { objects: true } });
    expect(draw).toMatchObject({ attempt: 2, previousId: first!.objects.id, reason: "名单导入有误" });
    expect(JSON.parse(draw.rules).approval).toMatchObject({
      by: `${lead.initiator.departmentCode}.u${lead.initiator.userId}`, by2: `${lead.approver.departmentCode}.u${lead.approver.userId}`, evidence: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await requestDetail(lead.initiator, requestId)).toMatchObject({ usedFor: { drawId: draw.drawId, state: "drawn" } });
    expect(await stateOf(taskId)).toBe("objectsDrawn");
    expect((await validObjects(db, taskId))?.objects.id).toBe(second);
    expect(await validMatching(db, taskId)).toBeNull();
    const inspections = await db.inspection.findMany({ where: { taskId }, include: { inspectors: true } });
    const selected = draw.objects.filter(({ outcome }) => outcome === "selected").map(({ entityId }) => entityId);
    expect(new Set(inspections.map(({ entityId }) => entityId))).toEqual(new Set(selected));
    expect(inspections.every(({ unitBasis, inspectors }) => unitBasis === null && inspectors.length === 0)).toBe(true);
    const attempts = await drawAttempts(lead.initiator, taskId, "objects");
    expect(attempts.map(({ events }) => events.some(({ event }) => event === "superseded"))).toEqual([true, false]);
    for (const id of [first!.objects.id, matching!.id, second]) expect(await fails(lead.initiator, id)).toEqual([]);
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow("另一人批准");

    await confirmAllUnits(joint);
    const again = await matchPeople(lead.initiator, taskId);
    expect(await db.draw.findUniqueOrThrow({ where: { id: again } })).toMatchObject({ attempt: 2, previousId: matching!.id });
    expect(await fails(lead.initiator, again)).toEqual([]);
    expect(await stateOf(taskId)).toBe("inspectorsMatched");
  });

  test("that is aborted leaves the old result, and the request good for another attempt", async () => {
    const { taskId, lead } = await makeMatchedTask();
    const before = await db.inspectionInspector.findMany({ where: { inspection: { taskId } }, orderBy: { id: "asc" } });
    await approved(requestRedraw(lead.initiator, asking(taskId)), lead.approver);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await expect(sendDispatch(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
    await abortDraw(lead.initiator, { drawId: id, reason: "换一台电脑" });
    expect(await stateOf(taskId)).toBe("inspectorsMatched");
    expect(await db.inspectionInspector.findMany({ where: { inspection: { taskId } }, orderBy: { id: "asc" } })).toEqual(before);
    const third = await drawObjects(lead.initiator, taskId);
    expect(await db.draw.findUniqueOrThrow({ where: { id: third } })).toMatchObject({ attempt: 3, previousId: id, reason: "名单导入有误" });
    expect(await fails(lead.initiator, third)).toEqual([]);
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow("另一人批准");
  });

  test("of a matching: the people are replaced, those before stay as removed; after 派发 it is refused", async () => {
    const { taskId, lead } = await makeMatchedTask({ people: 3 });
    const first = await validMatching(db, taskId);
    await expect(freezeMatching(lead.initiator, { taskId })).rejects.toThrow("另一人批准");
    await approved(requestRedraw(lead.initiator, asking(taskId, "inspectors")), lead.approver);
    const second = await matchPeople(lead.initiator, taskId);
    const people = await db.inspectionInspector.findMany({ where: { inspection: { taskId } } });
    expect(people.filter(({ removedAt }) => removedAt === null).every(({ drawId }) => drawId === second)).toBe(true);
    expect(people.filter(({ drawId }) => drawId === first!.id)).toHaveLength(people.length / 2);
    expect(people.find(({ drawId }) => drawId === first!.id)?.removedReason).toContain("重新选派取代");
    for (const id of [first!.id, second]) expect(await fails(lead.initiator, id)).toEqual([]);
    expect(await stateOf(taskId)).toBe("inspectorsMatched");
    await sendDispatch(lead.initiator, { taskId });
    await expect(requestRedraw(lead.initiator, asking(taskId, "inspectors"))).rejects.toThrow("派发之前");
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
  });

  test("asked for before a result that has since been replaced: the approval is refused", async () => {
    const { taskId, lead } = await makeMatchedTask();
    const other = await makeActor(lead.departmentId, "initiator");
    const people = await requestRedraw(other, asking(taskId, "inspectors"));
    await approved(requestRedraw(lead.initiator, asking(taskId)), lead.approver);
    await drawObjects(lead.initiator, taskId);
    await expect(approveRequest(lead.approver, { requestId: people.id })).rejects.toThrow(ConflictError);
    await returnRequest(lead.approver, { requestId: people.id, reason: "对象已重新抽取" });
  });
});

describe("补抽", () => {
  const drawn = async () => {
    const joint = await makeJointTask({ objects: 12, sampling: { mode: "number", number: 3, reserve: 10_000 } });
    return { ...joint, drawId: await drawObjects(joint.lead.initiator, joint.taskId) };
  };
  const asking = (taskId: number, count: number) => ({ taskId, wanted: { ALL: count }, reason: "重点行业须增加户数", evidence: null });
  const selectedOf = async (drawId: number) => (await db.drawObject.findMany({ where: { drawId, outcome: "selected" } })).map(({ entityId }) => entityId);

  test("draws exactly so many of the rest, adds them, supersedes nothing; several may follow, and the matching is of all", async () => {
    const joint = await drawn();
    const { taskId, lead, drawId } = joint;
    await confirmAllUnits(joint);
    await expect(requestSupplement(lead.initiator, asking(taskId, 10))).rejects.toThrow("只有 9 户");
    await expect(requestSupplement(lead.initiator, asking(taskId, 0))).rejects.toThrow("至少在一个分层");
    await approved(requestSupplement(lead.initiator, asking(taskId, 2)), lead.approver);
    await expect(requestRedraw(lead.initiator, { taskId, drawKind: "objects", reason: "换", evidence: pdfFile() })).rejects.toThrow("尚未使用");
    const first = await drawObjects(lead.initiator, taskId);
    const draw = await db.draw.findUniqueOrThrow({ where: { id: first }, include: { task: true } });
    expect(draw).toMatchObject({ drawId: `${draw.task.number}-S1`, series: "S", attempt: 1, previousId: null });
    expect(JSON.parse(draw.rules)).toMatchObject({ quotas: { ALL: { num: 0, den: 1, min: 2, max: 2 } }, supplementOf: [{ drawId: `${draw.task.number}-O1` }], approval: { evidence: null } });
    expect(draw.task.state).toBe("objectsDrawn");
    const [before, more] = [await selectedOf(drawId), await selectedOf(first)];
    expect(more).toHaveLength(2);
    expect(before.filter((id) => more.includes(id))).toEqual([]);
    expect(await db.inspection.count({ where: { taskId } })).toBe(10);
    expect(await db.inspection.count({ where: { taskId, unitBasis: null } })).toBe(4);

    await approved(requestSupplement(lead.initiator, asking(taskId, 1)), lead.approver);
    const second = await drawObjects(lead.initiator, taskId);
    expect(await db.draw.findUniqueOrThrow({ where: { id: second } })).toMatchObject({ series: "S", attempt: 2, previousId: null });
    const [leaving] = await selectedOf(first);
    await approved(requestObjectReplacement(lead.initiator, { taskId, entityId: leaving!, reasonCode: "ceased", note: "", evidence: pdfFile() }), lead.approver);
    await confirmAllUnits(joint);
    const matching = await matchPeople(lead.initiator, taskId);
    expect(await db.inspectionInspector.count({ where: { inspection: { taskId } } })).toBe(24);
    for (const id of [drawId, first, second, matching]) expect(await fails(lead.initiator, id)).toEqual([]);
    const checks = await verifyStoredDraw(lead.initiator, matching);
    expect(checks.some(({ words }) => words.includes("任务涉及的 6 户都是对象抽取的结果"))).toBe(true);
    await expect(requestSupplement(lead.initiator, asking(taskId, 1))).rejects.toThrow("另建任务");
  });

  test("one of the reserve that a 补抽 has drawn is passed over as a duplicate", async () => {
    const { taskId, lead, drawId } = await drawn();
    await approved(requestSupplement(lead.initiator, asking(taskId, 9)), lead.approver);
    const more = await drawObjects(lead.initiator, taskId);
    const [leaving] = await selectedOf(drawId);
    const { id } = await requestObjectReplacement(lead.initiator, { taskId, entityId: leaving!, reasonCode: "moved", note: "", evidence: pdfFile() });
    await expect(approveRequest(lead.approver, { requestId: id })).rejects.toThrow("备选已经用完");
    const [reserve] = await db.drawObject.findMany({ where: { drawId, outcome: "reserve" }, orderBy: { rank: "asc" } });
    expect(await selectedOf(more)).toContain(reserve!.entityId);
  });

  test("is superseded with what it adds to by a redraw; an approval that nobody used can be taken back", async () => {
    const { taskId, lead, drawId } = await drawn();
    await approved(requestSupplement(lead.initiator, asking(taskId, 2)), lead.approver);
    const more = await drawObjects(lead.initiator, taskId);
    const { id: unused } = await approved(requestSupplement(lead.initiator, asking(taskId, 1)), lead.approver);
    await withdrawRequest(lead.initiator, { requestId: unused });
    const { id: used } = await approved(requestRedraw(lead.initiator, { taskId, drawKind: "objects", reason: "名单有误", evidence: pdfFile() }), lead.approver);
    const again = await drawObjects(lead.initiator, taskId);
    await expect(withdrawRequest(lead.initiator, { requestId: used })).rejects.toThrow(ConflictError);
    const valid = await validObjects(db, taskId);
    expect([valid?.objects.id, valid?.supplements]).toEqual([again, []]);
    expect(new Set((await db.inspection.findMany({ where: { taskId } })).map(({ entityId }) => entityId))).toEqual(new Set(await selectedOf(again)));
    const attempts = await drawAttempts(lead.initiator, taskId, "objects");
    const { steps } = await taskDetail(lead.initiator, taskId);
    const { drawnAt } = await db.draw.findUniqueOrThrow({ where: { id: again } });
    expect(Math.abs((steps.find(({ state }) => state === "objectsDrawn")?.at?.getTime() ?? 0) - (drawnAt?.getTime() ?? 0))).toBeLessThan(5000);
    expect((await db.stateChange.findMany({ where: { subjectType: "task", subjectId: taskId, to: "objectsDrawn" }, orderBy: { id: "asc" } })).map(({ reason }) => reason)).toEqual([null, "补抽", "重新抽取"]);
    expect(attempts.map(({ id, events }) => [id, events.some(({ event }) => event === "superseded")])).toEqual([[drawId, true], [more, true], [again, false]]);
  });
});
