import { rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findingsOf } from "@/lib/disclosure/findings";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { abortDraw } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { validMatching, validObjects } from "@/lib/draws/valid-draws";
import { noticePage } from "@/lib/notices/queries";
import { db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import { requestInspectorReplacement } from "@/lib/requests/inspector-replacement";
import { discloseTask } from "@/lib/reviews/commands";
import { makeActor, makeDepartment } from "../factory/base";
import { makeDispatchedTask } from "../factory/dispatch";
import { drawObjects, makeJointTask } from "../factory/draws";
import { runJobs } from "../factory/jobs";
import { approved } from "../factory/requests";
import { tamper } from "../factory/tampering";

const small = { objects: 8, sampling: { mode: "number" as const, number: 3, reserve: 10_000 } };
const drawOf = (id: number) => db.draw.findUniqueOrThrow({ where: { id } });
const firstPage = { page: 1, size: 20, skip: 0, take: 20 };

async function settleAndCheck(now = new Date()): Promise<void> {
  await settleDisclosures(now);
  await runJobs();
}

const outcomes = async (id: number, outcome: string) => (findingsOf(await drawOf(id))?.checks ?? []).filter((check) => check.outcome === outcome);

describe("disclosure", () => {
  it("comes at discloseBy of the rules, not before, and once", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const id = await drawObjects(lead.initiator, taskId);
    const { discloseBy } = await drawOf(id);
    await settleDisclosures();
    await settleDisclosures(new Date(discloseBy.getTime() - 1000));
    expect((await drawOf(id)).disclosedAt).toBeNull();
    await Promise.all([settleAndCheck(discloseBy), settleDisclosures(discloseBy)]);
    expect((await drawOf(id)).disclosedAt).toEqual(discloseBy);
    await settleAndCheck(new Date(discloseBy.getTime() + 60_000));
    expect((await drawOf(id)).disclosedAt).toEqual(discloseBy);
    expect(await db.auditEvent.count({ where: { action: "disclosure:publish", subjectId: String(id) } })).toBe(1);
    expect(await db.job.count({ where: { kind: "disclosure.check", key: String(id) } })).toBe(1);
  });

  it("comes with the task's publication, of every draw of it, and checks all that opened", async () => {
    const { taskId, lead } = await makeDispatchedTask(small);
    await discloseTask(lead.initiator, { taskId });
    await settleAndCheck();
    const draws = await db.draw.findMany({ where: { taskId } });
    expect(draws.map(({ disclosedAt }) => disclosedAt)).not.toContain(null);
    for (const { id } of draws) {
      expect(await outcomes(id, "fails")).toEqual([]);
      expect((await outcomes(id, "holds")).some(({ subject }) => subject === "published.resultRoot")).toBe(true);
      expect((await outcomes(id, "holds")).some(({ subject }) => subject === "work")).toBe(true);
    }
    expect(findingsOf((await validObjects(db, taskId))!.objects)?.lines).toMatchObject({ population: expect.any(Number), excluded: expect.any(Number) });
  });

  it("opens aborted attempts too: their blind, lists and numbers are checked", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await abortDraw(lead.initiator, { drawId: id, reason: "名单有误" });
    const { discloseBy } = await drawOf(id);
    await settleAndCheck(discloseBy);
    expect(await outcomes(id, "fails")).toEqual([]);
    expect((await outcomes(id, "holds")).map(({ subject }) => subject)).toEqual(expect.arrayContaining(["population.tsv", "conflicts.tsv", "freeze", "published.blind"]));
  });

  it("leaves a draw under way as it is, whatever the time", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await settleDisclosures(new Date("2099-01-01"));
    expect((await drawOf(id)).disclosedAt).toBeNull();
  });

  it("goes on where a crash left it between the opening and its check; one that fails is tried again after an hour", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const id = await drawObjects(lead.initiator, taskId);
    await db.draw.update({ where: { id }, data: { disclosedAt: new Date() } });
    await settleDisclosures();
    const jobs = () => db.job.findMany({ where: { kind: "disclosure.check", key: String(id) }, orderBy: { id: "asc" } });
    const [first] = await jobs();
    await db.job.update({ where: { id: first!.id }, data: { state: "failed", finishedAt: new Date() } });
    await settleDisclosures();
    expect(await jobs()).toHaveLength(1);
    await db.job.update({ where: { id: first!.id }, data: { finishedAt: new Date(Date.now() - 61 * 60_000) } });
    await settleDisclosures();
    expect(await jobs()).toHaveLength(2);
    await runJobs();
    expect(await outcomes(id, "fails")).toEqual([]);
    expect((await drawOf(id)).disclosureChecks).not.toBeNull();
  });

  it("checks a proof again that has grown by a replacement since", async () => {
    const { taskId, lead, partner } = await makeDispatchedTask({ ...small, people: 5 });
    await discloseTask(lead.initiator, { taskId });
    await settleAndCheck();
    const inspection = await db.inspection.findFirstOrThrow({ where: { taskId, departmentId: partner.departmentId }, include: { inspectors: true } });
    await approved(requestInspectorReplacement(partner.cooperator, {
      inspectionId: inspection.id, inspectorId: inspection.inspectors[0]!.inspectorId, reasonCode: "off-duty", note: "病假", evidence: null,
    }), partner.approver);
    const { id } = (await validMatching(db, taskId))!;
    expect(findingsOf(await drawOf(id))?.replacements).toEqual([]);
    await settleAndCheck();
    expect(findingsOf(await drawOf(id))?.replacements).toMatchObject([{ reason: "off-duty" }]);
    expect(await outcomes(id, "fails")).toEqual([]);
    expect(JSON.stringify((await drawOf(id)).disclosureChecks)).not.toContain("病假");
  });
});

describe("what does not agree with what was sealed", () => {
  const disclosed = async () => {
    const { taskId, lead } = await makeJointTask(small);
    const auditor = await makeActor(lead.departmentId, "auditor");
    const { id: parentId } = await makeDepartment();
    await db.department.update({ where: { id: lead.departmentId }, data: { parentId } });
    const superior = await makeActor(parentId, "auditor");
    const id = await drawObjects(lead.initiator, taskId);
    return { ...(await drawOf(id)), auditor, superior, lead };
  };

  it.each([
    ["the published result's root", "published.resultRoot", (id: number) => tamper("Draw", (tx) => tx.draw.update({ where: { id }, data: { resultRoot: "00".repeat(32) } }))],
    ["a commitment", "published.commitments", (id: number) => tamper("DrawParty", (tx) => tx.drawParty.updateMany({ where: { drawId: id, code: "platform" }, data: { commitment: "00".repeat(32) } }))],
    ["who is inspected", "work", (id: number) => tamper("DrawObject", async (tx) => {
      const one = await tx.drawObject.findFirstOrThrow({ where: { drawId: id, outcome: "selected" } });
      await tx.drawObject.update({ where: { id: one.id }, data: { outcome: "reserve" } });
    })],
    ["a list on the disk", "population.root", async (id: number) => {
      const { file } = await db.drawList.findUniqueOrThrow({ where: { drawId_name: { drawId: id, name: "population" } }, include: { file: true } });
      writeFileSync(pathOf(file), "91630199MA0DEM013X\tALL\t630102\t换过的企业\n");
    }],
    ["a list that is gone", "population.tsv", async (id: number) => {
      const { file } = await db.drawList.findUniqueOrThrow({ where: { drawId_name: { drawId: id, name: "population" } }, include: { file: true } });
      rmSync(pathOf(file));
    }],
    ["a proof that is gone", "draw.json", async (id: number) => {
      const { proofFile } = await db.draw.findUniqueOrThrow({ where: { id }, include: { proofFile: true } });
      rmSync(pathOf(proofFile!));
    }],
  ])("%s: is shown, and alarms the auditors, once", async (_, subject, forge) => {
    const { id, auditor, superior, lead, discloseBy } = await disclosed();
    await forge(id);
    await settleAndCheck(discloseBy);
    await settleAndCheck(discloseBy);
    expect((await outcomes(id, "fails")).map((check) => check.subject)).toContain(subject);
    const alarms = (await noticePage(auditor, firstPage)).rows.filter(({ title }) => title === "公示的抽取核对不符");
    expect(alarms).toHaveLength(1);
    expect((await noticePage(superior, firstPage)).rows.filter(({ title }) => title === "公示的抽取核对不符")).toHaveLength(1);
    expect((await noticePage(lead.initiator, firstPage)).rows.filter(({ title }) => title === "公示的抽取核对不符")).toHaveLength(1);
    expect(await db.auditEvent.count({ where: { action: "disclosure:check", subjectId: String(id), outcome: "failed" } })).toBe(1);
  });
});
