import { beforeAll, describe, expect, test } from "vitest";
import { withdrawCheckItem } from "@/lib/check-items/commands";
import type { Actor } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { dayOf, todayInShanghai } from "@/lib/platform/format";
import { markReady, reopenTask, saveTask, terminateTask } from "@/lib/tasks/commands";
import { cooperatorCandidates } from "@/lib/tasks/departments";
import { itemsToChoose, listTasks, taskDetail } from "@/lib/tasks/queries";
import { visibleTask } from "@/lib/tasks/scope";
import { advanceTask } from "@/lib/tasks/state";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { makeCheckItem } from "../factory/check-items";
import { makeLibrary, makeMember } from "../factory/objects";
import { makePublishedPlan } from "../factory/plans";
import { chooseItems, makeTask, poolFromLibrary, taskInput } from "../factory/tasks";

let offices: Awaited<ReturnType<typeof makeOffices>>;
let initiator: Actor;
let registrar: Actor;
let environment: { departmentId: number; cooperator: Actor; approver: Actor; item: number };
let item: number;
let libraryId: number;

beforeAll(async () => {
  offices = await makeOffices();
  ({ initiator, registrar } = offices.province);
  const { id: departmentId } = await makeDepartment({ name: "省生态环境厅", sectorCode: "STHJ" });
  const theirs = await makeActor(departmentId, "registrar");
  environment = {
    departmentId, cooperator: await makeActor(departmentId, "cooperator"), approver: await makeActor(departmentId, "approver"),
    item: (await makeCheckItem(theirs)).versionId,
  };
  item = (await makeCheckItem(registrar)).versionId;
  ({ id: libraryId } = await makeLibrary(registrar));
  for (let index = 0; index < 5; index += 1) await makeMember(registrar, libraryId);
});

const stateOf = async (id: number) => (await db.task.findUniqueOrThrow({ where: { id } })).state;
const firstPage = { page: 1, size: 20, skip: 0, take: 20 };
const newest = { key: "number", direction: "desc" } as const;
const itemsOfBoth = () => ({ [initiator.departmentId]: [item], [environment.departmentId]: [environment.item] });

async function jointTask() {
  const { id } = await makeTask(initiator, { type: "joint", cooperatorIds: [environment.departmentId] });
  await chooseItems(initiator, id, itemsOfBoth());
  await poolFromLibrary(initiator, id, libraryId);
  return id;
}

describe("making a task", () => {
  test("its number is division, day and sequence; a 临时任务 needs no plan", async () => {
    const { id } = await makeTask(initiator);
    const task = await taskDetail(initiator, id);
    expect(task.number).toMatch(new RegExp(`^630000${todayInShanghai().replaceAll("-", "")}\\d{4}$`));
    expect(task).toMatchObject({ state: "draft", plan: null, whole: true, sampling: { mode: "overall", ratio: 1000 } });
    expect(task.departments.map(({ part, departmentId }) => [part, departmentId])).toEqual([["initiator", initiator.departmentId]]);
  });

  test("two at once never share a number", async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => makeTask(initiator)));
    const tasks = await db.task.findMany({ where: { id: { in: made.map(({ id }) => id) } } });
    expect(new Set(tasks.map(({ number }) => number)).size).toBe(10);
  });

  test("it stays inside its plan", async () => {
    const { id: planId } = await makePublishedPlan(initiator, offices.province.approver, { type: "internal", startsOn: dayOf("2026-03-01"), endsOn: dayOf("2026-06-30") });
    const inside = { planId, startsOn: dayOf("2026-03-01"), endsOn: dayOf("2026-06-30") };
    await expect(makeTask(initiator, { ...inside, startsOn: dayOf("2026-02-28") })).rejects.toMatchObject({ fieldErrors: { startsOn: expect.anything() } });
    await expect(makeTask(initiator, { ...inside, endsOn: dayOf("2026-07-01") })).rejects.toMatchObject({ fieldErrors: { endsOn: expect.anything() } });
    await expect(makeTask(initiator, { ...inside, type: "joint", cooperatorIds: [environment.departmentId] })).rejects.toMatchObject({ fieldErrors: { type: expect.anything() } });
    expect((await db.plan.findUniqueOrThrow({ where: { id: planId } })).state).toBe("published");
    const { id } = await makeTask(initiator, inside);
    await expect(saveTask(initiator, taskInput({ ...inside, taskId: id, planId: null }))).rejects.toThrow("所属计划不能更改");
  });

  test("the mode fits the initiator's level, and cooperators are enabled departments of another line", async () => {
    await expect(makeTask(initiator, { organizationMode: "countyCounty" })).rejects.toMatchObject({ fieldErrors: { organizationMode: expect.anything() } });
    await makeTask(offices.county.initiator, { organizationMode: "countyCounty" });
    const disabled = await makeDepartment();
    await db.department.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const candidates = (await cooperatorCandidates(initiator.departmentId)).map(({ id }) => id);
    expect(candidates).toContain(environment.departmentId);
    for (const departmentId of [disabled.id, initiator.departmentId, offices.city.department.id]) {
      expect(candidates).not.toContain(departmentId);
      await expect(makeTask(initiator, { type: "joint", cooperatorIds: [departmentId] })).rejects.toMatchObject({ fieldErrors: { cooperatorIds: expect.anything() } });
    }
  });

  test("who leaves takes its items along, who stays keeps them", async () => {
    const id = await jointTask();
    await saveTask(initiator, taskInput({ taskId: id, type: "internal" }));
    const { departments } = await taskDetail(initiator, id);
    expect(departments).toHaveLength(1);
    expect(departments[0]?.items.map(({ checkItemVersionId }) => checkItemVersionId)).toEqual([item]);
  });
});

describe("items", () => {
  test("come from the department's own published lists only", async () => {
    const { id } = await makeTask(initiator, { type: "joint", cooperatorIds: [environment.departmentId] });
    await expect(chooseItems(initiator, id, { [initiator.departmentId]: [environment.item] })).rejects.toThrow("有效的抽查事项清单");
    const { departments } = await itemsToChoose(initiator, id);
    expect(departments.find(({ departmentId }) => departmentId === environment.departmentId)?.available.map((version) => version.id)).toEqual([environment.item]);
    await chooseItems(initiator, id, itemsOfBoth(), 3);
    expect((await taskDetail(initiator, id)).departments.map(({ inspectorsPerObject, items }) => [inspectorsPerObject, items.length])).toEqual([[3, 1], [3, 1]]);
  });

  test("one that is withdrawn meanwhile holds the task back, and it says so", async () => {
    const gone = await makeCheckItem(registrar);
    const { id } = await makeTask(initiator);
    await chooseItems(initiator, id, { [initiator.departmentId]: [gone.versionId] });
    await poolFromLibrary(initiator, id, libraryId);
    await withdrawCheckItem(registrar, { checkItemId: gone.id, reason: "依据废止" });
    expect((await taskDetail(initiator, id)).missing).toEqual([expect.stringContaining("已不是清单的有效版本")]);
    await expect(markReady(initiator, { taskId: id })).rejects.toThrow("已不是清单的有效版本");
  });
});

describe("states", () => {
  test("a draft says everything that it lacks, and becomes ready when nothing is missing", async () => {
    const { id } = await makeTask(initiator, { type: "joint", cooperatorIds: [environment.departmentId] });
    const { missing } = await taskDetail(initiator, id);
    expect(missing).toHaveLength(3);
    await expect(markReady(initiator, { taskId: id })).rejects.toThrow("尚未选择检查事项");
    await chooseItems(initiator, id, itemsOfBoth());
    await expect(markReady(initiator, { taskId: id })).rejects.toThrow("没有可抽取的检查对象");
    await poolFromLibrary(initiator, id, libraryId);
    await markReady(initiator, { taskId: id });
    const task = await taskDetail(initiator, id);
    expect(task.state).toBe("ready");
    expect(task.steps.filter(({ reached }) => reached).map(({ state, by }) => [state, by])).toEqual([["draft", initiator.name], ["ready", initiator.name]]);
  });

  test("ready goes back to draft with a reason, but not while a draw is frozen", async () => {
    const id = await jointTask();
    await markReady(initiator, { taskId: id });
    await expect(saveTask(initiator, taskInput({ taskId: id }))).rejects.toThrow(ConflictError);
    const draw = await db.draw.create({
      data: {
        drawId: `${id}-O1`, taskId: id, kind: "objects", series: "O", attempt: 1, suite: "SM3", rules: "{}", rulesHash: "", freeze: "", blind: "", blindNonce: "",
        commitBy: new Date(), revealBy: new Date(), discloseBy: new Date(), createdById: initiator.userId,
      },
    });
    await expect(reopenTask(initiator, { taskId: id, reason: "改事项" })).rejects.toThrow("名单已锁定");
    await expect(terminateTask(initiator, { taskId: id, reason: "不办" })).rejects.toThrow("名单已锁定");
    await db.draw.update({ where: { id: draw.id }, data: { state: "aborted" } });
    await reopenTask(initiator, { taskId: id, reason: "改事项" });
    expect((await taskDetail(initiator, id)).history.at(-1)).toMatchObject({ from: "ready", to: "draft", reason: "改事项" });
  });

  test("every illegal step is refused; every official one passes in order", async () => {
    const id = await jointTask();
    const official = ["ready", "objectsDrawn", "unitsConfirmed", "inspectorsMatched", "dispatched", "underway", "completed"] as const;
    const move = (to: (typeof official)[number] | "draft" | "terminated") =>
      transaction(async (tx) => advanceTask(tx, initiator, await tx.task.findUniqueOrThrow({ where: { id } }), to));
    for (const [index, to] of official.entries()) {
      for (const far of official.slice(index + 1)) await expect(move(far)).rejects.toThrow(DomainError);
      if (index > 1) await expect(move("draft")).rejects.toThrow(DomainError);
      await move(to);
      await expect(move(to)).rejects.toThrow(DomainError);
    }
    await expect(move("terminated")).rejects.toThrow("已完成");
    await expect(terminateTask(initiator, { taskId: id, reason: "晚了" })).rejects.toThrow(DomainError);
    expect(await stateOf(id)).toBe("completed");
  });

  test("the cooperating departments, and only these, are told when it is ready and when it ends", async () => {
    const id = await jointTask();
    const news = async () => (await db.notice.findMany({ where: { href: `/tasks/${id}` }, orderBy: { id: "asc" } })).map(({ departmentId, title }) => [departmentId, title.slice(0, 7)]);
    expect(await news()).toEqual([]);
    await markReady(initiator, { taskId: id });
    await terminateTask(initiator, { taskId: id, reason: "上级统一部署" });
    expect(await news()).toEqual([[environment.departmentId, "请参加联合检查"], [environment.departmentId, "联合检查任务已"]]);
  });

  test("of two that mark it ready at once, one does", async () => {
    const id = await jointTask();
    const outcomes = await Promise.allSettled([markReady(initiator, { taskId: id }), markReady(initiator, { taskId: id })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.stateChange.count({ where: { subjectType: "task", subjectId: id, to: "ready" } })).toBe(1);
  });

  test("a stale state is a conflict, not a second step", async () => {
    const id = await jointTask();
    const stale = await db.task.findUniqueOrThrow({ where: { id } });
    await markReady(initiator, { taskId: id });
    await expect(transaction((tx) => advanceTask(tx, initiator, stale, "terminated"))).rejects.toThrow(ConflictError);
  });
});

describe("scope", () => {
  test("another department's task is not found, for reading and for every command", async () => {
    const stranger = await makeActor((await makeDepartment()).id, "initiator");
    const id = await jointTask();
    await expect(taskDetail(stranger, id)).rejects.toThrow(NotFoundError);
    await expect(saveTask(stranger, taskInput({ taskId: id }))).rejects.toThrow(NotFoundError);
    await expect(markReady(stranger, { taskId: id })).rejects.toThrow(NotFoundError);
    await expect(terminateTask(stranger, { taskId: id, reason: "x" })).rejects.toThrow(NotFoundError);
    await expect(chooseItems(stranger, id, {})).rejects.toThrow(NotFoundError);
    expect((await listTasks(stranger, {}, newest, firstPage)).total).toBe(0);
  });

  test("a cooperating department sees no draft; then the head and its own part, and changes nothing", async () => {
    const id = await jointTask();
    await expect(taskDetail(environment.cooperator, id)).rejects.toThrow(NotFoundError);
    await markReady(initiator, { taskId: id });
    const seen = await taskDetail(environment.cooperator, id);
    expect(seen).toMatchObject({ whole: false, ownDepartmentIds: [environment.departmentId] });
    expect(seen.departments.map(({ departmentId }) => departmentId)).toEqual([environment.departmentId]);
    expect(Object.values(seen.acts)).not.toContain(true);
    await expect(reopenTask(environment.cooperator, { taskId: id, reason: "x" })).rejects.toThrow(NotFoundError);
    expect((await visibleTask(initiator, id)).whole).toBe(true);
    expect((await listTasks(environment.approver, { part: "cooperator" }, newest, firstPage)).rows.some((task) => task.id === id)).toBe(true);
    expect((await listTasks(environment.approver, { part: "initiator" }, newest, firstPage)).total).toBe(0);
  });

  test("an approver above sees a subordinate's task whole, and cannot change it", async () => {
    const { id } = await makeTask(offices.city.initiator, { organizationMode: "cityCity" });
    const seen = await taskDetail(offices.province.approver, id);
    expect(seen.whole).toBe(true);
    expect(Object.values(seen.acts)).not.toContain(true);
  });
});
