import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asRules } from "@/lib/draw-core/rules";
import { asPartyRandoms, seedOf } from "@/lib/draw-core/seed";
import { selectObjects } from "@/lib/draw-core/select";
import { finishDrawsInBackground } from "@/lib/dispatch/draw-work";
import { rowsOfList } from "@/lib/draws/lists";
import { verifyStoredDraw } from "@/lib/draws/proof-files";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { db } from "@/lib/platform/db";
import { dataDir } from "@/lib/platform/env";
import { sweepIncoming } from "@/lib/platform/files";
import { type JointTask, makeJointTask } from "../factory/draws";
import { runJobs } from "../factory/jobs";

const random = "5a".repeat(32);

/** Does a step of a draw in a process that is killed at a label of its progress, or right after the step. */
async function killed(step: string, label: string, { lead }: JointTask, subject: number): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", join("tests", "crash", "draw-step.ts"), step, label, String(lead.initiator.userId), String(subject), random], { stdio: ["ignore", "inherit", "inherit"] });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
}

/** What the numbers that are public determine, computed here and now without the program under test. */
async function expectedOf(id: number) {
  const draw = await db.draw.findUniqueOrThrow({ where: { id }, include: { parties: true } });
  const rules = asRules(JSON.parse(draw.rules), draw.drawId);
  if (rules.kind !== "objects") throw new Error("not a draw of objects");
  const seed = seedOf(rules.suite, draw.freeze, asPartyRandoms(rules, draw.parties.map(({ code, reveal }) => ({ code, R: reveal }))), []);
  return { seed, ...selectObjects(rules.suite, seed, rules, await rowsOfList(db, id, "population")) };
}

/** Everything that a draw stores, once it is whole. */
async function expectWhole(id: number, { taskId, lead }: JointTask): Promise<void> {
  const expected = await expectedOf(id);
  const draw = await db.draw.findUniqueOrThrow({ where: { id }, include: { objects: { include: { entity: true }, orderBy: { id: "asc" } }, events: true } });
  expect(draw).toMatchObject({ state: "drawn", seed: expected.seed, proofFileId: expect.any(Number) });
  expect(draw.objects.map(({ entity, outcome, ticket }) => [outcome, entity.objectId, ticket])).toEqual([
    ...expected.selected.map((object) => ["selected", object.id, object.ticket]), ...expected.reserve.map((object) => ["reserve", object.id, object.ticket]),
  ]);
  expect(draw.events.filter(({ event }) => event === "drawn")).toHaveLength(1);
  expect(await db.inspection.count({ where: { taskId } })).toBe(2 * expected.selected.length);
  expect((await verifyStoredDraw(lead.initiator, id)).filter(({ outcome }) => outcome === "fails")).toEqual([]);
}

/** What the program does at its start. */
async function restart(): Promise<void> {
  await finishDrawsInBackground();
  await runJobs();
}

test.each(["重新核对名单", "已读取并核对"])("killed in the freeze (%s), nothing of the attempt is there, and it can be begun again", async (label) => {
  const joint = await makeJointTask({ objects: 30 });
  await killed("freeze", label, joint, joint.taskId);
  await restart();
  expect(await db.draw.count({ where: { taskId: joint.taskId } })).toBe(0);
  const { id } = await freezeObjects(joint.lead.initiator, { taskId: joint.taskId });
  expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "frozen", attempt: 1 });
  expect(await sweepIncoming()).toBe(0);
  await sweepIncoming(Date.now() + 2 * 86_400_000);
  expect(readdirSync(join(dataDir(), "files", "incoming"))).toEqual([]);
  expect(await db.$queryRaw`SELECT relname FROM pg_class WHERE relname LIKE 'DrawCheck%'`).toEqual([]);
});

test("killed after the freeze, after the commitment, after V: each time it goes on from there", async () => {
  const joint = await makeJointTask({ objects: 30 });
  await killed("freeze", "-", joint, joint.taskId);
  await restart();
  const { id, freeze } = await db.draw.findFirstOrThrow({ where: { taskId: joint.taskId } });
  expect(await freezeObjects(joint.lead.initiator, { taskId: joint.taskId })).toEqual({ id });
  await killed("commit", "-", joint, id);
  await restart();
  expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "committed", freeze, seed: null });
  await killed("reveal", "-", joint, id);
  expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "revealed", seed: null });
  await restart();
  await expectWhole(id, joint);
});

test.each(["已核对并计算票号", "数据库已独立核对", "正在写入结果", "正在生成检查任务", "正在写入证明"])("killed on the way to the result (%s), it is stored once, the same, after the restart", async (label) => {
  const joint = await makeJointTask({ objects: 30 });
  const { id } = await freezeObjects(joint.lead.initiator, { taskId: joint.taskId });
  for (const step of ["commit", "reveal"]) await killed(step, "-", joint, id);
  await killed("finish", label, joint, id);
  expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "revealed", seed: null, proofFileId: null });
  expect(await db.drawObject.count({ where: { drawId: id } })).toBe(0);
  await restart();
  await expectWhole(id, joint);
});
