import { writeFileSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cancelFreeze, drawUnderway, finishDrawsInBackground, finishInBackground, freezeInBackground } from "@/lib/dispatch/draw-work";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { revealParty } from "@/lib/draws/reveal";
import { db } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { pathOf } from "@/lib/platform/files";
import { commitInBrowser, makeJointTask } from "../factory/draws";
import { runJobs } from "../factory/jobs";

/** A request and, beside it, the runner that does what it asks for. */
async function served<T>(request: () => Promise<T>): Promise<T> {
  let isOver = false;
  const runner = (async () => {
    while (!isOver) {
      await runJobs();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  try {
    return await request();
  } finally {
    isOver = true;
    await runner;
  }
}

const jobsOf = (kind: string) => db.job.findMany({ where: { kind }, orderBy: { id: "asc" } });

test("a small draw is frozen and drawn while the request waits; asked again, it is the same draw", async () => {
  const { taskId, lead } = await makeJointTask({ objects: 10 });
  const frozen = await served(() => freezeInBackground(lead.initiator, "objects", { taskId }));
  if (!("done" in frozen)) throw new Error("still waiting");
  const { id } = frozen.done;
  expect(await freezeInBackground(lead.initiator, "objects", { taskId })).toEqual(frozen);
  expect(await finishInBackground(lead.initiator, id)).toEqual({ done: null });
  await revealParty(lead.initiator, await commitInBrowser(lead.initiator, id));
  expect(await served(() => finishInBackground(lead.initiator, id))).toEqual({ done: null });
  expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "drawn" });
  expect(await finishInBackground(lead.initiator, id)).toEqual({ done: null });
  expect([(await jobsOf("draw.freeze")).length, (await jobsOf("draw.outcome")).length]).toEqual([1, 1]);
});

test("a deadline that cannot be is named at its field, before anything is done", async () => {
  const { taskId, lead } = await makeJointTask({ objects: 3 });
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  for (const [commitBy, revealBy, field] of [[at(-1), at(60), "ceremony.commitBy"], [at(60), at(30), "ceremony.revealBy"]] as const) {
    const refused = freezeInBackground(lead.initiator, "objects", { taskId, ceremony: { mode: "joint", commitBy, revealBy } });
    await expect(refused).rejects.toMatchObject({ fieldErrors: { [field]: [expect.stringContaining("期限")] } });
  }
  expect(await drawUnderway("objects", taskId)).toBeNull();
});

test("a request that has waited answers how far it is; called off before the freeze, nothing is left; a stranger may neither", async () => {
  const { taskId, lead, partner } = await makeJointTask({ objects: 3 });
  await expect(freezeInBackground(partner.initiator, "objects", { taskId })).rejects.toThrow(NotFoundError);
  expect(await drawUnderway("objects", taskId)).toBeNull();
  expect(await freezeInBackground(lead.initiator, "objects", { taskId })).toEqual({ waiting: { label: "排队等候", done: 0, total: null } });
  expect(await drawUnderway("objects", taskId)).toMatchObject({ label: "排队等候" });
  await expect(cancelFreeze(partner.initiator, "objects", taskId)).rejects.toThrow(NotFoundError);
  await cancelFreeze(lead.initiator, "objects", taskId);
  await runJobs();
  expect(await db.draw.count({ where: { taskId } })).toBe(0);
  await expect(cancelFreeze(lead.initiator, "objects", taskId)).rejects.toThrow("不能取消");
  const again = await served(() => freezeInBackground(lead.initiator, "objects", { taskId }));
  expect(again).toHaveProperty("done.id");
  await expect(cancelFreeze(lead.initiator, "objects", taskId)).rejects.toThrow(DomainError);
});

test("what the freeze refuses is the answer to the request", async () => {
  const { taskId, lead } = await makeJointTask({ objects: 3 });
  const member = await db.taskPoolMember.findFirstOrThrow({ where: { taskId }, include: { entity: true } });
  await db.entity.update({ where: { id: member.entityId }, data: { name: "青海\u200b某公司" } });
  await expect(served(() => freezeInBackground(lead.initiator, "objects", { taskId }))).rejects.toThrow(member.entity.objectId);
  await db.entity.update({ where: { id: member.entityId }, data: { name: "青海某公司" } });
  expect(await served(() => freezeInBackground(lead.initiator, "objects", { taskId }))).toHaveProperty("done.id");
});

test("a draw that waits for its result is finished by itself, and one that cannot be is not tried every minute", async () => {
  const { taskId, lead } = await makeJointTask({ objects: 3 });
  const { id } = await freezeObjects(lead.initiator, { taskId });
  await revealParty(lead.initiator, await commitInBrowser(lead.initiator, id));
  const { file } = await db.drawList.findFirstOrThrow({ where: { drawId: id, name: "population" }, include: { file: true } });
  const frozen = readFileSync(pathOf(file));
  writeFileSync(pathOf(file), "changed\n");
  const before = (await jobsOf("draw.outcome")).length;
  for (let minute = 0; minute < 3; minute += 1) {
    await finishDrawsInBackground();
    await runJobs();
  }
  const [failed, ...more] = (await jobsOf("draw.outcome")).slice(before);
  expect(failed).toMatchObject({ state: "failed", error: expect.stringContaining("与冻结时不一致") });
  expect(more).toEqual([]);
  writeFileSync(pathOf(file), frozen);
  await db.job.update({ where: { id: failed!.id }, data: { finishedAt: new Date(Date.now() - 3_600_000) } });
  await finishDrawsInBackground();
  await runJobs();
  expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "drawn" });
});
