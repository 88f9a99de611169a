import { describe, expect, test } from "vitest";
import { receiveDispatch, sendDispatch } from "@/lib/dispatch/commands";
import { listDispatch } from "@/lib/dispatch/queries";
import { confirmUnits } from "@/lib/dispatch/units";
import { recordHandling } from "@/lib/handling/commands";
import { handlingPage } from "@/lib/handling/queries";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { dayOf, todayAsDay, todayInShanghai } from "@/lib/platform/format";
import { approvePlan, returnPlan, submitPlan } from "@/lib/plans/commands";
import { figures, publishedByMonth, resultCounts } from "@/lib/progress/figures";
import { latestDraws, openTasks } from "@/lib/progress/standing";
import { toDos } from "@/lib/progress/todos";
import { saveResult } from "@/lib/results/commands";
import { approveResults, publishResults, returnResult } from "@/lib/reviews/commands";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { drawObjects, makeJointTask } from "../factory/draws";
import { matchPeople } from "../factory/dispatch";
import { csvFile, upload } from "../factory/imports";
import { makeCertifiedPerson, peopleHeader, personRow } from "../factory/inspectors";
import { makePlan } from "../factory/plans";
import { makeDispatchedTask, makeOffice, resultInput, submitted } from "../factory/results";
import { makeTask } from "../factory/tasks";

/** What waits for somebody: {key: count}. */
const waiting = async (actor: Actor): Promise<Record<string, number>> => Object.fromEntries((await toDos(actor)).map(({ key, count }) => [key, count]));
const all = { page: 1, size: 100, skip: 0, take: 100 };

describe("what waits", () => {
  test("a plan goes from its author to the department's approver, not to its author, and back when it is returned", async () => {
    const { department, initiator, approver } = await makeOffice();
    const [{ id: planId }] = [await makePlan(initiator), await makePlan(initiator)];
    expect(await waiting(initiator)).toEqual({ "plans-draft": 2 });
    await submitPlan(initiator, { planId });
    expect(await waiting(approver)).toEqual({ "plans-review": 1 });
    expect(await waiting((await makeOffice()).approver)).toEqual({});
    await returnPlan(approver, { planId, reason: "补充依据" });
    expect(await waiting(initiator)).toEqual({ "plans-returned": 1, "plans-draft": 1 });
    const both = await makeActor(department.id, "initiator", "approver");
    await submitPlan(both, { planId });
    expect((await waiting(both))["plans-review"]).toBeUndefined();
    await approvePlan(approver, { planId });
    expect(await waiting(approver)).toEqual({});
  });

  test("a joint task waits for each department in its turn, from the draw to the receipt", async () => {
    const { taskId, lead, partner } = await makeJointTask();
    await makeTask(lead.initiator);
    expect(await waiting(lead.initiator)).toEqual({ "tasks-draw": 1, "tasks-draft": 1 });
    expect(await waiting(partner.cooperator)).toEqual({});
    await drawObjects(lead.initiator, taskId);
    for (const actor of [lead.initiator, lead.cooperator, partner.cooperator]) expect((await waiting(actor))["units-confirm"]).toBe(1);
    await confirmUnits(lead.initiator, { taskId });
    expect(await waiting(lead.initiator)).toEqual({ "tasks-draft": 1 });
    await confirmUnits(partner.cooperator, { taskId });
    expect(await waiting(partner.cooperator)).toEqual({});
    expect(await waiting(lead.initiator)).toEqual({ "tasks-match": 1, "tasks-draft": 1 });
    await matchPeople(lead.initiator, taskId);
    expect(await waiting(lead.initiator)).toEqual({ "tasks-send": 1, "tasks-draft": 1 });
    await sendDispatch(lead.initiator, { taskId });
    const inspections = await db.inspection.count({ where: { taskId, unitId: partner.departmentId } });
    expect(await waiting(partner.cooperator)).toMatchObject({ "dispatch-receive": 1, ...(inspections > 0 && { "results-record": expect.any(Number) }) });
    expect((await listDispatch(partner.cooperator, { unreceived: true }, all)).rows.map(({ id }) => id)).toEqual([taskId]);
    await receiveDispatch(partner.cooperator, { taskId });
    expect((await waiting(partner.cooperator))["dispatch-receive"]).toBeUndefined();
    expect((await listDispatch(partner.cooperator, { unreceived: true }, all)).total).toBe(0);
  });

  test("results go through their states; a department sees only its own, and problems wait for their handling", async () => {
    const [lead, partner] = [await makeOffice(), await makeOffice()];
    const { own, theirs } = await makeDispatchedTask(lead, partner, 3);
    const [first = 0, second = 0] = own;
    expect(await waiting(lead.initiator)).toEqual({ "results-record": 3 });
    expect(await waiting(partner.cooperator)).toEqual({ "results-record": 3 });
    await saveResult(lead.initiator, await resultInput(first));
    await submitted(lead.cooperator, [second], ["orderedToCorrect", "pendingAction"]);
    expect(await waiting(lead.initiator)).toEqual({ "results-record": 1, "results-submit": 1, "handling-missing": 2 });
    expect(await waiting(lead.approver)).toEqual({ "results-review": 1 });
    expect(await waiting(partner.approver)).toEqual({});
    await submitted(partner.cooperator, theirs, "orderedToCorrect");
    expect((await waiting(lead.initiator))["handling-missing"]).toBe(2);
    expect((await handlingPage(lead.initiator, { status: "missing", own: true }, all)).total).toBe(2);
    expect((await handlingPage(lead.initiator, { status: "missing" }, all)).total).toBe(8);
    const problem = await db.itemResult.findFirstOrThrow({ where: { record: { inspectionId: second }, result: "pendingAction" } });
    await recordHandling(lead.initiator, { itemResultId: problem.id, measure: "caseFiled", documentNumber: "", decidedOn: dayOf(todayInShanghai()), content: "", completed: false, completedOn: null });
    expect(await waiting(lead.initiator)).toMatchObject({ "handling-missing": 1, "handling-open": 1 });
    await returnResult(lead.approver, { inspectionId: second, reason: "补充照片" });
    expect(await waiting(lead.initiator)).toMatchObject({ "results-returned": 1 });
    await submitted(lead.cooperator, [second], "noProblem");
    expect(await waiting(lead.initiator)).toEqual({ "results-record": 1, "results-submit": 1 });
    await approveResults(lead.approver, { inspectionIds: [second] });
    expect(await waiting(lead.initiator)).toMatchObject({ "results-publish": 1 });
    await publishResults(lead.initiator, { inspectionIds: [second] });
    expect((await waiting(lead.initiator))["results-publish"]).toBeUndefined();
    await db.task.updateMany({ where: { inspections: { some: { id: first } } }, data: { state: "terminated" } });
    expect(await waiting(lead.initiator)).toEqual({});
  });

  test("a registrar is told of certificates and of imports left lying; an administrator of accounts", async () => {
    const { registrar } = await makeOffice();
    await makeCertifiedPerson(registrar, { certificateValidTo: new Date(todayAsDay().getTime() - 86_400_000) });
    await makeCertifiedPerson(registrar, { certificateValidTo: todayAsDay() });
    await makeCertifiedPerson(registrar);
    const { runId } = await upload(registrar, inspectorImport, csvFile([peopleHeader, personRow()]), null);
    expect(await waiting(registrar)).toEqual({ "certificates-expired": 1, "certificates-expiring": 1, "imports-inspectors": 1 });
    await db.importRun.update({ where: { id: runId }, data: { status: "failed" } });
    expect((await waiting(registrar))["imports-inspectors"]).toBe(1);
    await db.importRun.update({ where: { id: runId }, data: { status: "running", heartbeatAt: new Date() } });
    expect((await waiting(registrar))["imports-inspectors"]).toBeUndefined();
    expect(await waiting((await makeOffice()).registrar)).toEqual({});

    const department = await makeDepartment();
    const administrator = await makeActor(department.id, "administrator");
    expect(await waiting(administrator)).toEqual({});
    const { userId } = await makeActor(department.id, "initiator");
    await db.user.update({ where: { id: userId }, data: { lockedUntil: new Date(Date.now() + 60_000), mustChangePassword: true } });
    expect(await waiting(administrator)).toEqual({ "users-locked": 1, "users-first-password": 1 });
    await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await waiting(administrator)).toEqual({});
  });

  test("comes with the nearest deadline first; what has none is last", async () => {
    const [lead, partner] = [await makeOffice(), await makeOffice()];
    await makeDispatchedTask(lead, partner, 1);
    await makeTask(lead.initiator, { endsOn: dayOf("2026-10-31") });
    const [first, ...others] = await toDos(lead.initiator);
    expect(first).toMatchObject({ key: "tasks-draft", dueOn: dayOf("2026-10-31"), href: "/tasks?state=draft&part=initiator" });
    expect(others.map(({ key, dueOn }) => [key, dueOn])).toEqual([["results-record", dayOf("2027-12-31")]]);
    await submitted(lead.initiator, (await db.inspection.findMany({ where: { departmentId: lead.department.id } })).map(({ id }) => id), "refused");
    expect((await toDos(lead.initiator)).at(-1)).toMatchObject({ key: "handling-missing", dueOn: null });
  });
});

describe("figures", () => {
  test("rates count what is in scope, newest records only; overdue is never published and past its last day", async () => {
    const [lead, partner] = [await makeOffice(), await makeOffice()];
    const { task, own, theirs } = await makeDispatchedTask(lead, partner, 2);
    const [first = 0, second = 0] = own;
    expect(await figures(lead.initiator)).toEqual({ due: 4, published: 0, overdue: 0, problems: 0, handled: 0 });
    await submitted(lead.initiator, [first], "refused");
    await approveResults(lead.approver, { inspectionIds: [first] });
    await publishResults(lead.initiator, { inspectionIds: [first] });
    await saveResult(lead.initiator, await resultInput(first, ["orderedToCorrect", "noProblem"], { correctionReason: "更正" }));
    const problem = await db.itemResult.findFirstOrThrow({ where: { result: "orderedToCorrect", record: { inspectionId: first } } });
    await recordHandling(lead.initiator, { itemResultId: problem.id, measure: "orderCorrection", documentNumber: "", decidedOn: dayOf(todayInShanghai()), content: "", completed: true, completedOn: dayOf(todayInShanghai()) });
    expect(await figures(lead.initiator)).toEqual({ due: 4, published: 1, overdue: 0, problems: 1, handled: 1 });
    expect(await resultCounts(lead.initiator)).toEqual({ orderedToCorrect: 1, noProblem: 1 });
    expect((await publishedByMonth(lead.initiator)).slice(-2).map(({ count }) => count)).toEqual([0, 1]);
    expect(await figures(partner.cooperator)).toEqual({ due: 2, published: 0, overdue: 0, problems: 0, handled: 0 });
    expect(await resultCounts(partner.cooperator)).toEqual({});

    await submitted(lead.initiator, [second]);
    await db.inspection.update({ where: { id: second }, data: { publishDueOn: new Date(todayAsDay().getTime() - 86_400_000) } });
    expect((await figures(lead.initiator)).overdue).toBe(1);
    await db.task.update({ where: { id: task.id }, data: { endsOn: dayOf("2026-01-31") } });
    expect((await figures(lead.initiator)).overdue).toBe(1 + theirs.length);
    expect((await figures(partner.cooperator)).overdue).toBe(theirs.length);
    await db.task.update({ where: { id: task.id }, data: { state: "terminated" } });
    expect(await figures(partner.cooperator)).toMatchObject({ due: 0, overdue: 0 });
    expect(await figures((await makeOffice()).initiator)).toEqual({ due: 0, published: 0, overdue: 0, problems: 0, handled: 0 });
  });

  test("open tasks stand where they stand, to whom they may be known; auditors see the draws of their scope", async () => {
    const joint = await makeJointTask();
    const { taskId, lead, partner } = joint;
    await makeTask(lead.initiator, { endsOn: dayOf("2029-06-30"), startsOn: dayOf("2029-01-01") });
    await drawObjects(lead.initiator, taskId);
    const tasks = await openTasks(lead.initiator, 8);
    expect(tasks.map(({ state }) => state)).toEqual(["objectsDrawn", "draft"]);
    expect(tasks[0]?.steps.map(({ reached }) => reached)).toEqual([true, true, true, false, false, false, false, false]);
    expect(tasks[0]?.steps[2]).toMatchObject({ current: true, by: "系统" });
    const seen = await openTasks(partner.cooperator, 8);
    expect(seen.map(({ id }) => id)).toEqual([taskId]);
    expect(tasks[0]?.inspections).toBe(2 * (seen[0]?.inspections ?? 0));
    const auditor = await makeActor(lead.departmentId, "auditor");
    expect((await latestDraws(auditor, 8)).map(({ task }) => task.id)).toEqual([taskId]);
    expect(await latestDraws((await makeOffices()).province.auditor, 8)).toEqual([]);
  });
});
