import { beforeAll, describe, expect, it } from "vitest";
import { publicDraw } from "@/lib/disclosure/draw-queries";
import { publicPeople } from "@/lib/disclosure/people";
import { publicTask } from "@/lib/disclosure/queries";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { sendDispatch } from "@/lib/dispatch/commands";
import { abortDraw } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { db } from "@/lib/platform/db";
import { requestObjectReplacement } from "@/lib/requests/object-replacement";
import { requestRedraw } from "@/lib/requests/redraw";
import { requestSupplement } from "@/lib/requests/supplement";
import { discloseTask } from "@/lib/reviews/commands";
import { confirmAllUnits, matchPeople } from "../factory/dispatch";
import { drawObjects, type JointTask, makeJointTask } from "../factory/draws";
import { runJobs } from "../factory/jobs";
import { pythonVerdict } from "../factory/python-verdict";
import { approved, pdfFile } from "../factory/requests";

// A task whose objects were drawn again, added to and replaced: every attempt is public in the end, with who allowed it and why.

let joint: JointTask;
let number: string;

beforeAll(async () => {
  joint = await makeJointTask({ objects: 12, sampling: { mode: "number", number: 3, reserve: 10_000 } });
  const { taskId, lead } = joint;
  await drawObjects(lead.initiator, taskId);
  await approved(requestRedraw(lead.initiator, { taskId, drawKind: "objects", reason: "名单遗漏了一个区县", evidence: pdfFile() }), lead.approver);
  const { id } = await freezeObjects(lead.initiator, { taskId });
  await abortDraw(lead.initiator, { drawId: id, reason: "浏览器数据丢失" });
  const second = await drawObjects(lead.initiator, taskId);
  await approved(requestSupplement(lead.initiator, { taskId, wanted: { ALL: 1 }, reason: "重点行业须增加户数", evidence: null }), lead.approver);
  await drawObjects(lead.initiator, taskId);
  const { entityId } = await db.drawObject.findFirstOrThrow({ where: { drawId: second, outcome: "selected" } });
  await approved(requestObjectReplacement(lead.initiator, { taskId, entityId, reasonCode: "ceased", note: "张三说已关门", evidence: pdfFile() }), lead.approver);
  await confirmAllUnits(joint);
  await matchPeople(lead.initiator, taskId);
  await sendDispatch(lead.initiator, { taskId });
  ({ number } = await db.task.findUniqueOrThrow({ where: { id: taskId } }));
});

const attempts = async () => (await publicTask(number))!.draws;

describe("every attempt", () => {
  it("is listed before disclosure, without a word of why", async () => {
    const drawIds = (await attempts()).map(({ drawId }) => drawId.slice(number.length + 1));
    expect(drawIds).toEqual(["O1", "O2", "O3", "S1", "I1"]);
    expect(JSON.stringify(await attempts())).not.toMatch(/遗漏|丢失|重点行业|关门|\.u\d/);
    expect((await attempts()).map(({ state }) => state)).toEqual(["drawn", "aborted", "drawn", "drawn", "drawn"]);
  });

  it("says after disclosure where it stands, why it was made and who allowed it", async () => {
    await discloseTask(joint.lead.initiator, { taskId: joint.taskId });
    await settleDisclosures();
    await runJobs();
    expect((await attempts()).map(({ opened }) => opened?.standing)).toEqual(["superseded", null, "valid", "valid", "valid"]);
    const [first, aborted, second, more] = await attempts();
    expect(first?.opened).toMatchObject({ reason: null, approval: null });
    expect(aborted?.opened).toMatchObject({ reason: "名单遗漏了一个区县", abortReason: "浏览器数据丢失" });
    expect(second?.opened).toMatchObject({ reason: "名单遗漏了一个区县", approval: { by: expect.stringMatching(/\.u\d+$/), by2: expect.stringMatching(/\.u\d+$/), evidence: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(more?.opened).toMatchObject({ reason: "重点行业须增加户数", approval: { evidence: null } });
  });

  it("has its 替补 in public, by codes, and every check of every attempt holds", async () => {
    const [, , second] = await attempts();
    const draw = await publicDraw(second!.drawId);
    if (!draw?.disclosed) throw new Error(number);
    expect(draw.previous).toBe(`${number}-O2`);
    // Whom the 补抽 took out of the reserve meanwhile is passed over, by steps of their own.
    expect(draw.replacements[0]).toMatchObject({ reason: "ceased", evidence: expect.stringMatching(/^[0-9a-f]{64}$/), by2: expect.stringMatching(/\.u\d+$/) });
    expect(JSON.stringify(draw)).not.toContain("张三");
    for (const { drawId } of await attempts()) {
      const opened = await publicDraw(drawId);
      if (!opened?.disclosed) throw new Error(drawId);
      expect(opened.check?.checks.filter(({ outcome }) => outcome === "fails"), drawId).toEqual([]);
    }
    const { names } = (await publicTask(number))!;
    expect(names).toHaveLength(4);
    const users = await db.user.findMany({ select: { name: true } });
    const text = JSON.stringify([draw, await publicTask(number)]);
    expect(users.filter(({ name }) => text.includes(`"${name}"`))).toEqual([]);
  });

  it("names people by department and number", async () => {
    const { lead } = joint;
    expect(await publicPeople([`${lead.initiator.departmentCode}.u12`, "unknown.u3", "platform"])).toEqual([`${lead.initiator.departmentName} 12 号`, "unknown 3 号", "platform"]);
  });
});

describe("a 补抽 of a pool that was judged again", () => {
  it("may have whom the first draw kept out: no false alarm, and it is said", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 12, sampling: { mode: "number", number: 3, reserve: 0 } });
    const { entityId } = await db.taskPoolMember.findFirstOrThrow({ where: { taskId } });
    await db.entity.update({ where: { id: entityId }, data: { registrationStatus: "deregistered" } });
    await drawObjects(lead.initiator, taskId);
    await db.entity.update({ where: { id: entityId }, data: { registrationStatus: "active" } });
    await approved(requestSupplement(lead.initiator, { taskId, wanted: { ALL: 2 }, reason: "重点行业须增加户数", evidence: null }), lead.approver);
    const { drawId } = await db.draw.findUniqueOrThrow({ where: { id: await drawObjects(lead.initiator, taskId) } });
    await settleDisclosures(new Date("2099-01-01"));
    await runJobs();
    const opened = await publicDraw(drawId);
    if (!opened?.disclosed) throw new Error(drawId);
    expect(opened.check?.checks.filter(({ outcome }) => outcome === "fails")).toEqual([]);
    expect(opened.check?.checks.some(({ words }) => words.includes("当时被排除、其后恢复的 1 户"))).toBe(true);
    const [first, supplement] = await db.draw.findMany({ where: { taskId }, orderBy: { id: "asc" } });
    const { status, output } = await pythonVerdict(supplement!.id, undefined, [first!.id]);
    expect([status, output], output).toEqual([0, expect.stringContaining(`名单即 ${first!.drawId} 的名单去除已入选者`)]);
    expect(output).not.toContain("没有前次抽取");
  });
});
