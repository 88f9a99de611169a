import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { commitment } from "@/lib/draw-core/seed";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { abortDraw, commitParty } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import { commitInBrowser, drawObjects, type JointTask, makeJointTask, revealAndFinish } from "../factory/draws";
import { tamper } from "../factory/tampering";

const stateOf = async (taskId: number) => (await db.task.findUniqueOrThrow({ where: { id: taskId } })).state;
const drawOf = (id: number) => db.draw.findUniqueOrThrow({ where: { id }, include: { parties: true, lists: { include: { file: true } }, events: { orderBy: { seq: "asc" } }, objects: true, proofFile: true } });

describe("a draw of objects", () => {
  let joint: JointTask;
  beforeAll(async () => { joint = await makeJointTask(); });

  test("freezes, commits, reveals and leaves objects, inspections and a proof", async () => {
    const { taskId, lead, partner } = joint;
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const frozen = await drawOf(id);
    expect(frozen).toMatchObject({ state: "frozen", series: "O", attempt: 1, suite: "SM3", seed: null });
    expect(frozen.parties.find(({ code }) => code === "platform")).toMatchObject({ reveal: null, commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(frozen.lists.find(({ name }) => name === "population")?.count).toBe(20);

    const secret = await commitInBrowser(lead.initiator, id);
    expect(await drawOf(id)).toMatchObject({ state: "committed", seed: null });
    await revealAndFinish(lead.initiator, secret);

    const drawn = await drawOf(id);
    expect(drawn.state).toBe("drawn");
    expect(drawn.events.map(({ event, by }) => `${event} ${by === "platform" ? by : "party"}`)).toEqual([
      "frozen party", "committed platform", "committed party", "revealed party", "revealed platform", "drawn platform",
    ]);
    expect(drawn.objects.filter(({ outcome }) => outcome === "selected")).toHaveLength(4);
    expect(drawn.objects.filter(({ outcome }) => outcome === "reserve")).toHaveLength(2);
    expect(drawn.parties.every(({ sealedNumber }) => sealedNumber === null)).toBe(true);
    expect(await stateOf(taskId)).toBe("objectsDrawn");
    const inspections = await db.inspection.findMany({ where: { taskId } });
    expect(inspections).toHaveLength(8);
    expect(new Set(inspections.map(({ departmentId }) => departmentId))).toEqual(new Set([lead.departmentId, partner.departmentId]));
    await revealAndFinish(lead.initiator, secret);
    expect(await db.inspection.count({ where: { taskId } })).toBe(8);
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
    await expect(abortDraw(lead.initiator, { drawId: id, reason: "再抽一次" })).rejects.toThrow(DomainError);
  });

  test("its proof holds for the command, and no longer after a change", async () => {
    const { proofFile, lists } = await drawOf((await db.draw.findFirstOrThrow({ where: { taskId: joint.taskId } })).id);
    const folder = mkdtempSync(join(tmpdir(), "proof-"));
    copyFileSync(pathOf(proofFile!), join(folder, "draw.json"));
    for (const { name, file } of lists) copyFileSync(pathOf(file), join(folder, `${name}.tsv`));
    const verify = () => execFileSync("npm", ["run", "-s", "draw:verify", "--", join(folder, "draw.json")], { encoding: "utf8" });
    expect(verify()).toContain("没有发现不符");
    writeFileSync(join(folder, "population.tsv"), "91630199MA0DEM013X\tALL\t630102\t别的企业\n");
    expect(verify).toThrow();
  });
});

describe("what is refused", () => {
  test("another department's task is not found; a task that is not ready is a conflict", async () => {
    const { taskId, partner, lead } = await makeJointTask({ objects: 3 });
    await expect(freezeObjects(partner.initiator, { taskId })).rejects.toThrow(NotFoundError);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await expect(commitParty(partner.initiator, { drawId: id, commitment: "0".repeat(64) })).rejects.toThrow(NotFoundError);
    await db.task.update({ where: { id: taskId }, data: { state: "terminated" } });
    await db.draw.update({ where: { id }, data: { state: "aborted" } });
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
  });

  test("a number that does not match its commitment, a second commitment, a reveal without one", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await expect(revealAndFinish(lead.initiator, { drawId: id, random: "ab".repeat(32) })).rejects.toThrow(ConflictError);
    const secret = await commitInBrowser(lead.initiator, id);
    await expect(revealAndFinish(lead.initiator, { drawId: id, random: "ab".repeat(32) })).rejects.toThrow("与已提交的承诺不符");
    await expect(commitInBrowser(lead.initiator, id)).rejects.toThrow(ConflictError);
    expect((await drawOf(id)).state).toBe("committed");
    await revealAndFinish(lead.initiator, secret);
    expect((await drawOf(id)).state).toBe("drawn");
  });

  test("a name with an invisible character, naming the object", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const member = await db.taskPoolMember.findFirstOrThrow({ where: { taskId }, include: { entity: true } });
    await db.entity.update({ where: { id: member.entityId }, data: { name: "青海\u200b某公司" } });
    await expect(freezeObjects(lead.initiator, { taskId })).rejects.toThrow(member.entity.objectId);
    expect(await db.draw.count({ where: { taskId } })).toBe(0);
  });

  test("a frozen file that was changed on disk", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const secret = await commitInBrowser(lead.initiator, id);
    const { lists } = await drawOf(id);
    const population = lists.find(({ name }) => name === "population")!;
    const path = pathOf(population.file);
    const frozen = readFileSync(path);
    writeFileSync(path, "91630199MA0DEM013X\tALL\t630102\t别的企业\n");
    await expect(revealAndFinish(lead.initiator, secret)).rejects.toThrow("与冻结时不一致");
    expect(await drawOf(id)).toMatchObject({ state: "revealed", seed: null });
    expect(await stateOf(taskId)).toBe("ready");
    writeFileSync(path, frozen);
    await finishDraw(id);
    expect((await drawOf(id)).state).toBe("drawn");
  });
});

describe("exactly one draw", () => {
  test("many freezes at once make one attempt; many reveals one result", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 10 });
    const frozen = await Promise.all(Array.from({ length: 4 }, () => freezeObjects(lead.initiator, { taskId })));
    expect(new Set(frozen.map(({ id }) => id)).size).toBe(1);
    const drawId = frozen[0]!.id;
    const secret = await commitInBrowser(lead.initiator, drawId);
    await Promise.all(Array.from({ length: 4 }, () => revealAndFinish(lead.initiator, secret)));
    const drawn = await drawOf(drawId);
    expect(drawn.objects.filter(({ outcome }) => outcome === "selected")).toHaveLength(2);
    expect(drawn.events.filter(({ event }) => event === "drawn")).toHaveLength(1);
    expect(await db.inspection.count({ where: { taskId } })).toBe(4);
    expect(await db.draw.count({ where: { taskId } })).toBe(1);
  });

  test("two browsers commit: one is taken, and goes on", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const both = await Promise.allSettled([commitInBrowser(lead.initiator, id), commitInBrowser(lead.initiator, id)]);
    const taken = both.filter((outcome) => outcome.status === "fulfilled");
    expect(taken).toHaveLength(1);
    await revealAndFinish(lead.initiator, taken[0]!.value);
    expect((await drawOf(id)).state).toBe("drawn");
  });

  test("a reveal and an abort at once: either drawn or aborted", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const secret = await commitInBrowser(lead.initiator, id);
    const [revealed, aborted] = await Promise.allSettled([revealAndFinish(lead.initiator, secret), abortDraw(lead.initiator, { drawId: id, reason: "换一台电脑" })]);
    expect([revealed.status, aborted.status].sort()).toEqual(["fulfilled", "rejected"]);
    const { state, objects } = await drawOf(id);
    expect(state).toBe(revealed.status === "fulfilled" ? "drawn" : "aborted");
    expect(objects.length > 0).toBe(state === "drawn");
  });
});

describe("resuming and aborting", () => {
  test("the same commitment again is the same act; freezing again answers the draw under way", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const { freeze } = await drawOf(id);
    const random = "5a".repeat(32);
    const own = commitment("SM3", freeze, lead.initiator.departmentCode, random);
    await commitParty(lead.initiator, { drawId: id, commitment: own });
    expect(await freezeObjects(lead.initiator, { taskId })).toEqual({ id });
    await commitParty(lead.initiator, { drawId: id, commitment: own });
    await revealAndFinish(lead.initiator, { drawId: id, random });
    expect((await drawOf(id)).state).toBe("drawn");
  });

  test("an aborted attempt stays with its reason; the next names it", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await commitInBrowser(lead.initiator, id);
    await abortDraw(lead.initiator, { drawId: id, reason: "浏览器数据丢失" });
    await expect(abortDraw(lead.initiator, { drawId: id, reason: "再作废" })).rejects.toThrow(DomainError);
    const second = await drawOf(await drawObjects(lead.initiator, taskId));
    expect(second).toMatchObject({ attempt: 2, previousId: id, reason: "浏览器数据丢失", state: "drawn" });
    expect(JSON.parse(second.rules)).toMatchObject({ attempt: 2, reason: "浏览器数据丢失", previous: (await drawOf(id)).drawId });
    expect(await drawOf(id)).toMatchObject({ state: "aborted", abortReason: "浏览器数据丢失" });
  });

  test("after the deadline the attempt is aborted, naming who was missing", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await tamper("Draw", (tx) => tx.draw.update({ where: { id }, data: { commitBy: new Date(0) } }));
    await expect(commitInBrowser(lead.initiator, id)).rejects.toThrow("超过提交期限");
    const { state, abortReason } = await drawOf(id);
    expect(state).toBe("aborted");
    expect(abortReason).toMatch(/^到提交期限，.+没有提交承诺$/);
  });
});
