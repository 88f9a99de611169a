import { describe, expect, it } from "vitest";
import { publicDrawFile } from "@/lib/disclosure/draw-files";
import { publicDraw, publicDraws, publicSelected } from "@/lib/disclosure/draw-queries";
import { publicTask, publicTaskPage } from "@/lib/disclosure/queries";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { abortDraw } from "@/lib/draws/ceremony";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { enterEntropy } from "@/lib/draws/entropy-entry";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { revealParty } from "@/lib/draws/reveal";
import { db } from "@/lib/platform/db";
import { pagingOf } from "@/lib/platform/page";
import { discloseTask } from "@/lib/reviews/commands";
import { requestObjectReplacement } from "@/lib/requests/object-replacement";
import { makeDispatchedTask } from "../factory/dispatch";
import { commitInBrowser, drawObjects, makeJointTask } from "../factory/draws";
import { approved, pdfFile } from "../factory/requests";

const paging = pagingOf({});
const small = { objects: 6, sampling: { mode: "number" as const, number: 2, reserve: 10_000 } };

/** Everything of a draw that must not be public before its disclosure: names, ids, numbers, hashes, words. */
async function secretsOf(id: number): Promise<string[]> {
  const draw = await db.draw.findUniqueOrThrow({ where: { id }, include: { lists: true, parties: true, task: { include: { pool: { include: { entity: true } } } }, requests: true } });
  const people = await db.inspector.findMany({ select: { name: true, code: true } });
  return [
    draw.freeze, draw.rulesHash, draw.blindNonce, draw.seed, draw.reason, draw.abortReason, draw.rules.slice(1, 40),
    ...draw.lists.flatMap(({ root, fileHash }) => [root, fileHash]), ...draw.parties.flatMap(({ reveal, sealedNumber }) => [reveal, sealedNumber]),
    ...draw.task.pool.flatMap(({ entity }) => [entity.objectId, entity.name]), ...people.flatMap(({ name, code }) => [name, code]), ...draw.requests.map(({ reason }) => reason),
  ].filter((secret) => secret !== null);
}

/** Everything that the public's queries answer about a draw and its task. */
async function publicText(id: number): Promise<string> {
  const { drawId, task } = await db.draw.findUniqueOrThrow({ where: { id }, include: { task: true } });
  const answers = [
    await publicDraw(drawId), await publicDraws(drawId, paging), await publicSelected(drawId, paging), await publicTask(task.number), await publicTaskPage(task.number, paging),
    ...(await Promise.all(["draw.json", ...LIST_NAMES.map((name) => `${name}.tsv`)].map((file) => publicDrawFile(drawId, file)))),
  ];
  return JSON.stringify(answers, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

async function expectSealed(id: number): Promise<void> {
  const text = await publicText(id);
  expect(text).toContain((await db.draw.findUniqueOrThrow({ where: { id } })).blind);
  expect((await secretsOf(id)).filter((secret) => text.includes(secret))).toEqual([]);
}

const seen = async (id: number) => publicDraw((await db.draw.findUniqueOrThrow({ where: { id } })).drawId);

describe("before disclosure the public sees", () => {
  it("from each moment on what came to be then, and nothing more", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await expectSealed(id);
    const frozen = await seen(id);
    expect(Object.keys(frozen!).sort()).toEqual(["commitments", "counts", "discloseBy", "disclosed", "drawId", "entropy", "kind", "revealed", "seals", "state", "steps", "task"]);
    expect(frozen).toMatchObject({ disclosed: false, state: "frozen", task: null, revealed: null, entropy: [], counts: { population: 6 }, seals: { blind: expect.stringMatching(/^[0-9a-f]{64}$/), sealedSeed: null, resultRoot: null } });
    expect(frozen!.commitments.map(({ party }) => party)).toEqual(["platform"]);
    const random = await commitInBrowser(lead.initiator, id);
    await expectSealed(id);
    expect((await seen(id))!.commitments).toHaveLength(2);
    await revealParty(lead.initiator, random);
    await expectSealed(id);
    expect(await seen(id)).toMatchObject({ state: "revealed", revealed: expect.stringMatching(/^[0-9a-f]{64}$/), seals: { sealedSeed: null } });
    await finishDraw(id);
    await expectSealed(id);
    expect(await seen(id)).toMatchObject({ state: "drawn", seals: { sealedSeed: expect.stringMatching(/^[0-9a-f]{64}$/), resultRoot: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect((await seen(id))!.steps.map(({ step }) => step)).toEqual(["frozen", "committed", "committed", "revealed", "drawn"]);
  });

  it("of a draw with witnesses V only after the last number, and the public number only once two people agree on it", async () => {
    const { taskId, lead, partner } = await makeJointTask(small);
    const [commitBy, revealBy] = [new Date(Date.now() + 3_600_000), new Date(Date.now() + 7_200_000)];
    const { id } = await freezeObjects(lead.initiator, { taskId, ceremony: { mode: "witnessed", commitBy, revealBy, source: { kind: "lottery", name: "大乐透", issue: "26135" } } });
    const numbers = [await commitInBrowser(lead.initiator, id), await commitInBrowser(partner.cooperator, id)];
    expect((await seen(id))!.commitments).toHaveLength(3);
    await revealParty(partner.cooperator, numbers[1]!);
    await expectSealed(id);
    expect(await seen(id)).toMatchObject({ state: "committed", revealed: null });
    expect((await seen(id))!.steps.map(({ step }) => step)).not.toContain("revealed");
    await revealParty(lead.initiator, numbers[0]!);
    await expectSealed(id);
    expect(await seen(id)).toMatchObject({ state: "revealed", revealed: expect.stringMatching(/^[0-9a-f]{64}$/), entropy: [] });
    const entry = { drawId: id, position: 0, value: "03,08,15,22,31+05,11" };
    await enterEntropy(lead.initiator, entry);
    expect((await seen(id))!.entropy).toEqual([]);
    await enterEntropy(partner.cooperator, entry);
    expect((await seen(id))!.entropy).toMatchObject([{ text: "lottery:大乐透:26135:03,08,15,22,31+05,11" }]);
    await finishDraw(id);
    await expectSealed(id);
    expect((await seen(id))!.steps.map(({ step }) => step)).toEqual(["frozen", "committed", "committed", "committed", "revealed", "entropy", "drawn"]);
  });

  it("of an aborted attempt that it was aborted, not why", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await abortDraw(lead.initiator, { drawId: id, reason: "名单中某某公司已注销" });
    await expectSealed(id);
    expect(await seen(id)).toMatchObject({ state: "aborted", seals: { resultRoot: null } });
  });

  it("nothing of a 替补, whose record grows meanwhile", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const id = await drawObjects(lead.initiator, taskId);
    const before = await seen(id);
    const { entityId } = await db.drawObject.findFirstOrThrow({ where: { drawId: id, outcome: "selected" } });
    await approved(requestObjectReplacement(lead.initiator, { taskId, entityId, reasonCode: "ceased", note: "企业注销", evidence: pdfFile() }), lead.approver);
    await expectSealed(id);
    expect(await seen(id)).toEqual(before);
  });

  it("of a task that has been sent out its frame, and neither how many are inspected nor who", async () => {
    const { taskId } = await makeDispatchedTask(small);
    const { number } = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    for (const { id } of await db.draw.findMany({ where: { taskId } })) await expectSealed(id);
    expect(await publicTask(number)).toMatchObject({ names: null, inspections: null });
    expect((await publicTask(number))!.draws.every(({ opened }) => opened === null)).toBe(true);
    expect((await publicTaskPage(number, paging)).rows[0]).toMatchObject({ inspections: null });
  });
});

describe("after disclosure", () => {
  it("everything is open that was sealed; people stay codes", async () => {
    const { taskId, lead } = await makeDispatchedTask(small);
    await discloseTask(lead.initiator, { taskId });
    await settleDisclosures();
    const draws = await db.draw.findMany({ where: { taskId }, include: { task: true }, orderBy: { id: "asc" } });
    for (const draw of draws) {
      const opened = await publicDraw(draw.drawId);
      expect(opened).toMatchObject({ disclosed: true, mode: "simple", standing: "valid", opened: { freeze: draw.freeze, nonce: draw.blindNonce, seed: draw.seed, rulesHash: draw.rulesHash }, check: null });
      const names = (await db.inspector.findMany({ select: { name: true } })).filter(({ name }) => JSON.stringify(opened).includes(name));
      expect(names).toEqual([]);
      expect((await publicDrawFile(draw.drawId, "draw.json"))?.name).toBe("draw.json");
    }
    const [objects] = draws;
    expect((await publicSelected(objects!.drawId, paging))?.total).toBe(2);
    expect((await publicTask(objects!.task.number))?.names).toHaveLength(2);
    expect((await publicTask(objects!.task.number))?.inspections).toBe(4);
  });

  it("an aborted attempt says why, and who had not taken part", async () => {
    const { taskId, lead } = await makeJointTask(small);
    const { id } = await freezeObjects(lead.initiator, { taskId });
    await abortDraw(lead.initiator, { drawId: id, reason: "名单有误" });
    await settleDisclosures(new Date("2099-01-01"));
    expect(await seen(id)).toMatchObject({ disclosed: true, standing: null, abortReason: "名单有误", result: null, files: [{ file: "population.tsv" }, { file: "excluded.tsv" }] });
    expect(await publicDrawFile((await seen(id))!.drawId, "draw.json")).toBeNull();
  });
});

describe("strata that are risk classes", () => {
  it("have codes of which the public never learns the meaning, the same for all draws of a task", async () => {
    const rule = { ratio: 5000, min: 1 };
    const { taskId, lead } = await makeJointTask({ objects: 8, sampling: { mode: "risk", reserve: 0, classes: { D: rule, C: rule, B: rule, A: rule, U: rule } } });
    const id = await drawObjects(lead.initiator, taskId);
    const { sampling } = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    const { codes } = sampling as { codes: Record<string, string> };
    expect(Object.values(codes).sort()).toEqual(["S1", "S2", "S3", "S4", "S5"]);
    expect((await db.drawObject.findMany({ where: { drawId: id } })).map(({ stratum }) => stratum)).toEqual(Array(4).fill(codes.B));
    await settleDisclosures(new Date("2099-01-01"));
    expect(await publicText(id)).not.toContain("codes");
    const opened = await seen(id);
    expect(opened).toMatchObject({ disclosed: true, result: { strata: [{ stratum: "S1" }, { stratum: "S2" }, { stratum: "S3" }, { stratum: "S4" }, { stratum: "S5" }] } });
  });
});
