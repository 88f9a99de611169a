import { beforeAll, expect, it } from "vitest";
import { publicTask } from "@/lib/disclosure/queries";
import { publicResult, publicResults } from "@/lib/disclosure/result-queries";
import { db } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { pagingOf } from "@/lib/platform/page";
import { saveResult } from "@/lib/results/commands";
import { approveResults, discloseTask, publishResults, returnResult } from "@/lib/reviews/commands";
import { makeActor } from "../factory/base";
import { makeDispatchedTask, makeOffice, type Office, resultInput, submitted } from "../factory/results";

let lead: Office;
let partner: Office;
beforeAll(async () => {
  [lead, partner] = [await makeOffice(), await makeOffice()];
});
const stateOf = async (id: number) => (await db.inspection.findUniqueOrThrow({ where: { id } })).state;

it("is approved by the department's own approver only, never by who submitted", async () => {
  const { own, theirs } = await makeDispatchedTask(lead, partner, 1);
  await submitted(lead.initiator, own);
  await submitted(partner.cooperator, theirs);
  await expect(approveResults(lead.approver, { inspectionIds: theirs })).rejects.toThrow(NotFoundError);
  const both = await makeActor(lead.department.id, "initiator", "approver");
  const { own: mine } = await makeDispatchedTask(lead, partner, 1);
  await submitted(both, mine);
  await expect(approveResults(both, { inspectionIds: mine })).rejects.toThrow("本人提交");
  await approveResults(lead.approver, { inspectionIds: own });
  expect(await Promise.all([...own, ...theirs].map(stateOf))).toEqual(["approved", "submitted"]);
});

it("goes back with a reason and comes again", async () => {
  const { own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
  await submitted(lead.initiator, [id]);
  await returnResult(lead.approver, { inspectionId: id, reason: "现场照片不清" });
  expect(await db.stateChange.findFirst({ where: { subjectType: "inspection", subjectId: id, to: "returned" } })).toMatchObject({ reason: "现场照片不清", actorId: lead.approver.userId });
  await submitted(lead.initiator, [id]);
  expect(await stateOf(id)).toBe("submitted");
});

it("refuses steps out of order and one of two who approve at once", async () => {
  const { own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
  await expect(approveResults(lead.approver, { inspectionIds: [id] })).rejects.toThrow(DomainError);
  await expect(publishResults(lead.initiator, { inspectionIds: [id] })).rejects.toThrow(DomainError);
  await submitted(lead.initiator, [id]);
  const twice = await Promise.allSettled([approveResults(lead.approver, { inspectionIds: [id] }), approveResults(lead.approver, { inspectionIds: [id] })]);
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.stateChange.count({ where: { subjectType: "inspection", subjectId: id, to: "approved" } })).toBe(1);
});

it("shows nothing before publication, completes the task and discloses its draws with the last result", async () => {
  const { task, own, theirs } = await makeDispatchedTask(lead, partner, 1);
  const [id = 0] = own;
  const name = (await db.inspection.findUniqueOrThrow({ where: { id }, include: { entity: true } })).entity.name;
  const found = () => publicResults(name, undefined, pagingOf({}));
  await submitted(lead.initiator, own, "orderedToCorrect");
  await submitted(partner.cooperator, theirs);
  await approveResults(lead.approver, { inspectionIds: own });
  await approveResults(partner.approver, { inspectionIds: theirs });
  expect((await found()).total).toBe(0);
  expect(await publicResult(id)).toBeNull();
  await publishResults(lead.initiator, { inspectionIds: own });
  expect((await found()).rows.map((row) => row.record?.results[0]?.result)).toEqual(["orderedToCorrect"]);
  expect((await db.task.findUniqueOrThrow({ where: { id: task.id } })).state).toBe("underway");
  await publishResults(partner.cooperator, { inspectionIds: theirs });
  expect(await db.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({ state: "completed", disclosedById: partner.cooperator.userId });
  expect(JSON.stringify(await publicTask(task.number))).not.toContain("检查员");
});

it("keeps the published version readable while a correction is under way", async () => {
  const { own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
  await submitted(lead.initiator, [id]);
  await approveResults(lead.approver, { inspectionIds: [id] });
  await publishResults(lead.initiator, { inspectionIds: [id] });
  await saveResult(lead.initiator, await resultInput(id, "refused", { correctionReason: "更正" }));
  expect((await publicResult(id))?.record).toMatchObject({ version: 1 });
});

it("discloses a task's draws at the initiator's word, once", async () => {
  const { task } = await makeDispatchedTask(lead, partner, 1);
  await expect(discloseTask(partner.initiator, { taskId: task.id })).rejects.toThrow(DomainError);
  await discloseTask(lead.initiator, { taskId: task.id });
  await expect(discloseTask(lead.initiator, { taskId: task.id })).rejects.toThrow("已公开");
});
