import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { dayOf, isoDay, todayInShanghai } from "@/lib/platform/format";
import { recordNoProblem, saveResult, submitResults } from "@/lib/results/commands";
import { inspectionDetail, nextToRecord, resultPage } from "@/lib/results/queries";
import { approveResults, publishResults } from "@/lib/reviews/commands";
import { makeDispatchedTask, makeOffice, type Office, resultInput, submitted } from "../factory/results";

let lead: Office;
let partner: Office;
beforeAll(async () => {
  [lead, partner] = [await makeOffice(), await makeOffice()];
});
const stateOf = async (id: number) => (await db.inspection.findUniqueOrThrow({ where: { id } })).state;

describe("recording", () => {
  it("stores a result per item, starts the task and sets the publication clock", async () => {
    const { task, own: [id = 0] } = await makeDispatchedTask(lead, partner);
    await saveResult(lead.initiator, await resultInput(id, ["noProblem", "orderedToCorrect"]));
    const { records, state, publishDueOn } = await inspectionDetail(lead.initiator, id);
    expect(state).toBe("recorded");
    expect(records[0]?.results.map(({ result }) => result)).toEqual(["noProblem", "orderedToCorrect"]);
    expect(publishDueOn && isoDay(publishDueOn) > todayInShanghai()).toBe(true);
    expect((await db.task.findUniqueOrThrow({ where: { id: task.id } })).state).toBe("underway");
    expect(await db.stateChange.count({ where: { subjectType: "inspection", subjectId: id, to: "recorded", actorId: lead.initiator.userId } })).toBe(1);
    expect(await db.auditEvent.count({ where: { subjectType: "inspection", subjectId: String(id), actorId: lead.initiator.userId } })).toBe(1);
  });

  it("changes the open record in place until it is submitted", async () => {
    const { own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
    await saveResult(lead.initiator, await resultInput(id, "noProblem"));
    await saveResult(lead.initiator, await resultInput(id, "noActivity"));
    expect(await db.inspectionRecord.count({ where: { inspectionId: id } })).toBe(1);
    await submitResults(lead.initiator, { inspectionIds: [id] });
    await expect(saveResult(lead.initiator, await resultInput(id))).rejects.toThrow(ConflictError);
  });

  it("refuses a day in the future, before the task, a missing item, an item of another department, and results that disagree", async () => {
    const { own: [id = 0], theirs: [other = 0] } = await makeDispatchedTask(lead, partner, 1);
    const input = await resultInput(id);
    const refused = (change: Partial<typeof input>) => expect(saveResult(lead.initiator, { ...input, ...change })).rejects.toThrow(DomainError);
    await refused({ checkedOn: dayOf("2099-01-01") });
    await refused({ checkedOn: dayOf("2026-01-04") });
    await refused({ items: input.items.slice(1) });
    await refused({ items: (await resultInput(other)).items });
    await refused({ items: input.items.map((item, index) => ({ ...item, result: index === 0 ? "unreachable" as const : "noProblem" as const })) });
    expect(await stateOf(id)).toBe("pending");
    expect(await db.inspectionRecord.count({ where: { inspectionId: id } })).toBe(0);
  });

  it("refuses fewer than two inspectors and a task that is not dispatched", async () => {
    const { task, own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
    const person = await db.inspectionInspector.findFirstOrThrow({ where: { inspectionId: id } });
    await db.inspectionInspector.update({ where: { id: person.id }, data: { removedAt: new Date() } });
    await expect(saveResult(lead.initiator, await resultInput(id))).rejects.toThrow("不足两名");
    await db.inspectionInspector.update({ where: { id: person.id }, data: { removedAt: null } });
    await db.task.update({ where: { id: task.id }, data: { state: "inspectorsMatched" } });
    await expect(saveResult(lead.initiator, await resultInput(id))).rejects.toThrow("尚未派发");
  });

  it("hides other departments' inspections, and lets the initiator read but not write the partner's", async () => {
    const { task, own: [mine = 0], theirs: [theirs = 0] } = await makeDispatchedTask(lead, partner, 1);
    await expect(inspectionDetail(partner.cooperator, mine)).rejects.toThrow(NotFoundError);
    await expect(saveResult(partner.cooperator, await resultInput(mine))).rejects.toThrow(NotFoundError);
    expect((await inspectionDetail(lead.initiator, theirs)).mayRecord).toBe(false);
    await expect(saveResult(lead.initiator, await resultInput(theirs))).rejects.toThrow(NotFoundError);
    const page = await resultPage(partner.cooperator, { taskId: task.id }, { page: 1, size: 20, skip: 0, take: 20 }, { key: "name", direction: "asc" });
    expect(page.rows.map(({ id }) => id)).toEqual([theirs]);
  });

  it("lets one of two who save at once win after the other, without a second version", async () => {
    const { own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
    const input = await resultInput(id);
    await Promise.all([saveResult(lead.initiator, input), saveResult(lead.initiator, input)]);
    expect(await db.inspectionRecord.count({ where: { inspectionId: id } })).toBe(1);
    expect(await db.stateChange.count({ where: { subjectType: "inspection", subjectId: id, to: "recorded" } })).toBe(1);
  });
});

describe("many at once", () => {
  it("records 未发现问题 for all that are pending, or for none", async () => {
    const { task, own } = await makeDispatchedTask(lead, partner, 3);
    const [first = 0] = own;
    const found = { checkedOn: dayOf(todayInShanghai()), method: "onSite" as const, notes: "" };
    await saveResult(lead.initiator, await resultInput(first, "orderedToCorrect"));
    await expect(recordNoProblem(lead.initiator, { inspectionIds: own, ...found })).rejects.toThrow("已录入结果");
    expect(await Promise.all(own.map(stateOf))).toEqual(["recorded", "pending", "pending"]);
    expect(await recordNoProblem(lead.initiator, { inspectionIds: own.slice(1), ...found })).toBe(2);
    expect(await nextToRecord(lead.initiator, task.id, first)).toBeNull();
  });

  it("goes on to the next object that is still to be recorded, and round to the first", async () => {
    const { task, own: [first = 0, second = 0, third = 0] } = await makeDispatchedTask(lead, partner, 3);
    expect(await nextToRecord(lead.initiator, task.id, first)).toBe(second);
    expect(await nextToRecord(lead.initiator, task.id, third)).toBe(first);
  });
});

describe("correction", () => {
  it("needs a reason, makes a new version and keeps the published one", async () => {
    const { own: [id = 0] } = await makeDispatchedTask(lead, partner, 1);
    await submitted(lead.initiator, [id]);
    await approveResults(lead.approver, { inspectionIds: [id] });
    await publishResults(lead.initiator, { inspectionIds: [id] });
    await expect(saveResult(lead.initiator, await resultInput(id, "noActivity"))).rejects.toThrow("更正原因");
    await saveResult(lead.initiator, await resultInput(id, "noActivity", { correctionReason: "核对后更正" }));
    const { records, state, publishedAt } = await inspectionDetail(lead.initiator, id);
    expect(records.map(({ version }) => version)).toEqual([2, 1]);
    expect(state).toBe("recorded");
    expect(publishedAt).not.toBeNull();
  });
});
