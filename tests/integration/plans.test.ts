import { beforeAll, describe, expect, test } from "vitest";
import { type Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { dayOf } from "@/lib/platform/format";
import { addPlanAttachment, planAttachmentFile, removePlanAttachment } from "@/lib/plans/attachments";
import { adjustPlan, approvePlan, completePlan, returnPlan, savePlan, submitPlan, terminatePlan } from "@/lib/plans/commands";
import { listPlans, planDetail, plansForTasks } from "@/lib/plans/queries";
import { terminateTask } from "@/lib/tasks/commands";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { makePlan, makePublishedPlan, planInput } from "../factory/plans";
import { makeTask } from "../factory/tasks";

let offices: Awaited<ReturnType<typeof makeOffices>>;
let initiator: Actor;
let approver: Actor;

beforeAll(async () => {
  offices = await makeOffices();
  ({ initiator, approver } = offices.province);
});

const stateOf = async (id: number) => (await db.plan.findUniqueOrThrow({ where: { id } })).state;
const firstPage = { page: 1, size: 20, skip: 0, take: 20 };
const newest = { key: "number", direction: "desc" } as const;
const pdf = (name: string) => new File([Buffer.from("%PDF-1.7 test")], name, { type: "application/pdf" });

describe("from draft to publication", () => {
  test("a plan is numbered, submitted, approved by another and filed as it was", async () => {
    const { id } = await makePlan(initiator, { name: "全省双随机抽查计划" });
    expect(await stateOf(id)).toBe("draft");
    await submitPlan(initiator, { planId: id });
    await approvePlan(approver, { planId: id });
    const plan = await planDetail(initiator, id);
    expect(plan.state).toBe("published");
    expect(plan.number).toMatch(/^630000-2026-\d{4}$/);
    expect(plan.versions).toHaveLength(1);
    expect(plan.versions[0]?.content).toMatchObject({ name: "全省双随机抽查计划", startsOn: "2026-01-01", endsOn: "2026-12-31", departmentName: offices.province.department.name });
    expect(plan.history.map(({ to, actorName }) => [to, actorName])).toEqual([
      ["draft", initiator.name], ["submitted", initiator.name], ["published", approver.name],
    ]);
  });

  test("it can be returned with a reason, changed and submitted again", async () => {
    const { id } = await makePlan(initiator);
    await submitPlan(initiator, { planId: id });
    await returnPlan(approver, { planId: id, reason: "缺少附件" });
    expect(await stateOf(id)).toBe("returned");
    await savePlan(initiator, planInput({ planId: id, name: "改过的计划" }));
    await submitPlan(initiator, { planId: id });
    expect((await planDetail(approver, id)).acts.decide).toBe(true);
    expect((await planDetail(initiator, id)).acts).toMatchObject({ edit: false, submit: false, decide: false });
  });

  test("nobody approves or returns their own submission", async () => {
    const both = await makeActor(offices.province.department.id, "initiator", "approver");
    const { id } = await makePlan(both);
    await submitPlan(both, { planId: id });
    await expect(approvePlan(both, { planId: id })).rejects.toThrow("不能审核本人提交的计划");
    await expect(returnPlan(both, { planId: id, reason: "退" })).rejects.toThrow(DomainError);
    expect(await stateOf(id)).toBe("submitted");
    await approvePlan(approver, { planId: id });
    expect(await stateOf(id)).toBe("published");
  });

  test("illegal steps are refused and leave no trace", async () => {
    const { id } = await makePlan(initiator);
    await expect(approvePlan(approver, { planId: id })).rejects.toThrow("草稿");
    await expect(completePlan(initiator, { planId: id })).rejects.toThrow(DomainError);
    await expect(adjustPlan(initiator, { planId: id, reason: "改" })).rejects.toThrow(DomainError);
    await submitPlan(initiator, { planId: id });
    await expect(submitPlan(initiator, { planId: id })).rejects.toThrow(DomainError);
    await expect(savePlan(initiator, planInput({ planId: id }))).rejects.toThrow(ConflictError);
    expect(await db.stateChange.count({ where: { subjectType: "plan", subjectId: id } })).toBe(2);
  });

  test("the year, part of the number, cannot change", async () => {
    const { id } = await makePlan(initiator);
    await expect(savePlan(initiator, planInput({ planId: id, year: 2027, startsOn: dayOf("2027-01-01"), endsOn: dayOf("2027-12-31") }))).rejects.toMatchObject({
      fieldErrors: { year: [expect.stringContaining("不能修改")] },
    });
  });
});

describe("two at once", () => {
  test("plans made at the same moment have different numbers", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => makePlan(initiator)));
    const plans = await db.plan.findMany({ where: { id: { in: made.map(({ id }) => id) } } });
    expect(new Set(plans.map(({ number }) => number)).size).toBe(8);
  });

  test("of two approvals one is done, and one version is filed", async () => {
    const second = await makeActor(offices.province.department.id, "approver");
    const { id } = await makePlan(initiator);
    await submitPlan(initiator, { planId: id });
    const outcomes = await Promise.allSettled([approvePlan(approver, { planId: id }), approvePlan(second, { planId: id })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.planVersion.count({ where: { planId: id } })).toBe(1);
  });
});

describe("after publication", () => {
  test("an adjustment is a new version with a reason; the version before stays filed until it is approved", async () => {
    const { id } = await makePublishedPlan(initiator, approver, { name: "原计划" });
    await adjustPlan(initiator, { planId: id, reason: "增加抽查批次" });
    await savePlan(initiator, planInput({ planId: id, name: "调整后的计划" }));
    const adjusting = await planDetail(initiator, id);
    expect(adjusting).toMatchObject({ state: "draft", version: 2 });
    expect(adjusting.versions.map(({ content }) => content.name)).toEqual(["原计划"]);
    await submitPlan(initiator, { planId: id });
    await approvePlan(approver, { planId: id });
    const { state, versions } = await planDetail(initiator, id);
    expect(state).toBe("published");
    expect(versions.map(({ version, reason, content }) => [version, reason, content.name])).toEqual([
      [2, "增加抽查批次", "调整后的计划"], [1, null, "原计划"],
    ]);
  });

  test("the first task sets it underway, an adjustment must hold its tasks, and it ends when they have ended", async () => {
    const { id } = await makePublishedPlan(initiator, approver);
    const task = await makeTask(initiator, { planId: id, type: "internal", cooperatorIds: [] });
    expect(await stateOf(id)).toBe("underway");
    await expect(completePlan(initiator, { planId: id })).rejects.toThrow("还有 1 个任务");
    await expect(terminatePlan(initiator, { planId: id, reason: "不办了" })).rejects.toThrow("还有 1 个任务");
    await adjustPlan(initiator, { planId: id, reason: "缩短" });
    await expect(savePlan(initiator, planInput({ planId: id, startsOn: dayOf("2026-12-01") }))).rejects.toMatchObject({ fieldErrors: { startsOn: expect.anything() } });
    await submitPlan(initiator, { planId: id });
    await approvePlan(approver, { planId: id });
    expect(await stateOf(id)).toBe("underway");
    await terminateTask(initiator, { taskId: task.id, reason: "计划调整" });
    await completePlan(initiator, { planId: id });
    expect(await stateOf(id)).toBe("completed");
    await expect(terminatePlan(initiator, { planId: id, reason: "晚了" })).rejects.toThrow(DomainError);
  });

  test("it can be terminated with a reason, and then makes no tasks", async () => {
    const { id } = await makePublishedPlan(initiator, approver);
    expect((await plansForTasks(initiator)).some((plan) => plan.id === id)).toBe(true);
    await terminatePlan(initiator, { planId: id, reason: "上级要求合并" });
    const { state, history } = await planDetail(initiator, id);
    expect(state).toBe("terminated");
    expect(history.at(-1)?.reason).toBe("上级要求合并");
    expect((await plansForTasks(initiator)).some((plan) => plan.id === id)).toBe(false);
    await expect(makeTask(initiator, { planId: id, type: "internal", cooperatorIds: [] })).rejects.toThrow("只有已发布或执行中的计划");
  });
});

describe("scope", () => {
  test("another department's plan is not found, for reading and for every command", async () => {
    const stranger = await makeDepartment({ name: "省应急管理厅" });
    const other = await makeActor(stranger.id, "initiator");
    const otherApprover = await makeActor(stranger.id, "approver");
    const { id } = await makePlan(initiator);
    await submitPlan(initiator, { planId: id });
    await expect(planDetail(other, id)).rejects.toThrow(NotFoundError);
    await expect(savePlan(other, planInput({ planId: id }))).rejects.toThrow(NotFoundError);
    await expect(approvePlan(otherApprover, { planId: id })).rejects.toThrow(NotFoundError);
    await expect(terminatePlan(other, { planId: id, reason: "x" })).rejects.toThrow(NotFoundError);
    expect((await listPlans(other, {}, newest, firstPage)).rows).toEqual([]);
  });

  test("approvers above see the plans below, and cannot decide them", async () => {
    const { id } = await makePlan(offices.city.initiator);
    await submitPlan(offices.city.initiator, { planId: id });
    expect((await planDetail(approver, id)).acts.decide).toBe(false);
    await expect(approvePlan(approver, { planId: id })).rejects.toThrow(NotFoundError);
    await approvePlan(offices.city.approver, { planId: id });
    expect((await db.plan.findUniqueOrThrow({ where: { id } })).number).toMatch(/^630100-2026-/);
  });

  test("the list is filtered by year, type, state and text", async () => {
    const { id } = await makePlan(initiator, { name: "特种设备专项 100%", type: "internal" });
    const found = async (filter: Parameters<typeof listPlans>[1]) => (await listPlans(initiator, filter, newest, firstPage)).rows.map((plan) => plan.id);
    expect(await found({ text: "特种设备" })).toEqual([id]);
    expect(await found({ text: "特种设备", type: "joint" })).toEqual([]);
    expect(await found({ text: "特种设备", state: "draft", year: 2026 })).toEqual([id]);
    expect(await found({ year: 2025 })).toEqual([]);
  });
});

describe("attachments", () => {
  test("are added and removed while the plan is written, and a filed version keeps its own", async () => {
    const { id } = await makePlan(initiator);
    await addPlanAttachment(initiator, { planId: id, file: pdf("通知.pdf") });
    const [attachment] = (await planDetail(initiator, id)).attachments;
    if (!attachment) throw new Error("the attachment is not there");
    expect((await planAttachmentFile(approver, attachment.id)).name).toBe("通知.pdf");
    await submitPlan(initiator, { planId: id });
    await expect(removePlanAttachment(initiator, { attachmentId: attachment.id })).rejects.toThrow(ConflictError);
    await expect(addPlanAttachment(initiator, { planId: id, file: pdf("再来.pdf") })).rejects.toThrow(DomainError);
    await approvePlan(approver, { planId: id });
    await adjustPlan(initiator, { planId: id, reason: "换附件" });
    await removePlanAttachment(initiator, { attachmentId: attachment.id });
    const { attachments, versions } = await planDetail(initiator, id);
    expect(attachments).toEqual([]);
    expect(versions[0]?.content.attachments).toMatchObject([{ name: "通知.pdf" }]);
  });

  test("what is not what its name says is refused, and strangers get nothing", async () => {
    const { id } = await makePlan(initiator);
    await expect(addPlanAttachment(initiator, { planId: id, file: new File(["<html>"], "假.pdf") })).rejects.toThrow("内容不是 pdf 格式");
    const other = await makeActor((await makeDepartment()).id, "initiator");
    await addPlanAttachment(initiator, { planId: id, file: pdf("内部.pdf") });
    const [attachment] = (await planDetail(initiator, id)).attachments;
    await expect(planAttachmentFile(other, attachment?.id ?? 0)).rejects.toThrow(NotFoundError);
  });
});
