import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import { dayOf, todayAsDay } from "@/lib/platform/format";
import { advanceTask } from "@/lib/tasks/state";
import { addByFilter, addNewObject, addPicked, previewFilter } from "@/lib/tasks/pool/add";
import type { PoolFilter } from "@/lib/tasks/pool/filter";
import { listPool, poolSources, poolSummary, taskOfPool } from "@/lib/tasks/pool/queries";
import { recheckPool, refreshPool } from "@/lib/tasks/pool/recheck";
import { removeFromPool, restoreToPool } from "@/lib/tasks/pool/remove";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { makeCheckItem } from "../factory/check-items";
import { drawObjects, makeJointTask } from "../factory/draws";
import { makeLibrary, makeMember, memberInput } from "../factory/objects";
import { anyMember, chooseItems, makeTask, poolFromLibrary } from "../factory/tasks";

let offices: Awaited<ReturnType<typeof makeOffices>>;
let initiator: Actor;
let registrar: Actor;
let item: number;

beforeAll(async () => {
  offices = await makeOffices();
  ({ initiator, registrar } = offices.city);
  item = (await makeCheckItem(registrar)).versionId;
});

const firstPage = { page: 1, size: 100, skip: 0, take: 100 };
const library = async () => (await makeLibrary(registrar)).id;
const daysAgo = (days: number) => new Date(todayAsDay().getTime() - days * 86_400_000);

/** A task of the city with one item for enterprises, individuals and cooperatives. */
async function cityTask(of = initiator) {
  const { id } = await makeTask(of, { organizationMode: "cityCity" });
  await chooseItems(of, id, { [of.departmentId]: [item] });
  return db.task.findUniqueOrThrow({ where: { id } });
}

/** Why each entity is out of the pool: {entity's id: code}; null for one that is in. */
async function reasonsOf(taskId: number) {
  const members = await db.taskPoolMember.findMany({ where: { taskId } });
  return new Map(members.map(({ entityId, excludedCode }) => [entityId, excludedCode]));
}

/** A visit of an entity in a task of another department, planned or recorded. */
async function visit(entityId: number, checkedOn: Date | null = null) {
  const county = offices.county;
  const { id: taskId } = await makeTask(county.initiator, { organizationMode: "countyCounty" });
  return db.inspection.create({
    data: {
      taskId, entityId, departmentId: county.department.id, unitId: county.department.id,
      ...(checkedOn && { records: { create: { version: 1, checkedOn, method: "onSite", registrationStatus: "active", recordedById: county.initiator.userId, recordedByName: county.initiator.name } } }),
    },
  });
}

describe("who is left out, and why", () => {
  test("every reason is found, and stays on the ledger in words", async () => {
    const libraryId = await library();
    const add = async (overrides: Parameters<typeof memberInput>[1] = {}) => (await makeMember(registrar, libraryId, overrides)).entityId;
    const fine = await add();
    const pending = await add({ divisionCode: null });
    const suspended = await add({ registrationStatus: "suspended" });
    const ceased = await add({ registrationStatus: "deregistered" });
    const venue = await add({ kind: "venue", uscc: null, ownNumber: "CS-1" });
    const elsewhere = await add({ divisionCode: "630202" });
    const recent = await add();
    const longAgo = await add();
    await db.entity.update({ where: { id: recent }, data: { lastInspectedOn: daysAgo(89) } });
    await db.entity.update({ where: { id: longAgo }, data: { lastInspectedOn: daysAgo(90) } });
    const capped = await add();
    const once = await add();
    await visit(capped);
    await visit(capped, daysAgo(200));
    await visit(once);

    const task = await cityTask();
    const added = await poolFromLibrary(initiator, task.id, libraryId);
    expect(added).toEqual({ found: 10, added: 5, excluded: 5, duplicates: 0 });
    expect(Object.fromEntries(await reasonsOf(task.id))).toEqual({
      [fine]: null, [pending]: null, [suspended]: null, [ceased]: "status", [venue]: "kind", [elsewhere]: "region",
      [recent]: "recent", [longAgo]: null, [capped]: "frequency", [once]: null,
    });
    const { rows } = await listPool(task.id, { excluded: true }, firstPage);
    const texts = new Map(rows.map(({ entityId, excludedText }) => [entityId, excludedText]));
    expect(texts.get(ceased)).toBe("登记状态为“注销”");
    expect(texts.get(venue)).toBe("对象类型“场所”不在任务检查事项的范围");
    expect(texts.get(elsewhere)).toBe("所在区划 630202 乐都区 不在发起部门辖区");
    expect(texts.get(recent)).toMatch(/^\d{4}-\d{2}-\d{2} 刚检查过，未满 90 天$/);
    expect(texts.get(capped)).toBe("2026 年已安排检查 2 次，达到每户年度上限 2 次");
  });

  test("an older division that was succeeded by one inside counts as inside", async () => {
    const libraryId = await library();
    const { entityId } = await makeMember(registrar, libraryId);
    await db.entity.update({ where: { id: entityId }, data: { divisionCode: "630122" } });
    const task = await cityTask();
    expect(await poolFromLibrary(initiator, task.id, libraryId)).toMatchObject({ added: 1, excluded: 0 });
  });

  test("two departments in one task are one visit, a terminated task's visit and last year's do not count", async () => {
    const libraryId = await library();
    const { entityId } = await makeMember(registrar, libraryId);
    const { taskId } = await visit(entityId);
    await db.inspection.create({ data: { taskId, entityId, departmentId: offices.city.department.id, unitId: offices.city.department.id } });
    const terminated = await visit(entityId);
    await db.task.update({ where: { id: terminated.taskId }, data: { state: "terminated" } });
    await visit(entityId, new Date("2025-12-31T00:00:00Z"));
    const task = await cityTask();
    expect(await poolFromLibrary(initiator, task.id, libraryId)).toMatchObject({ added: 1, excluded: 0 });
  });

  test("a check counts in the year that its last correction says", async () => {
    const libraryId = await library();
    const [moved, stayed] = [(await makeMember(registrar, libraryId)).entityId, (await makeMember(registrar, libraryId)).entityId];
    for (const [entityId, from, to] of [[moved, "2025-12-31", "2026-01-02"], [stayed, "2026-01-02", "2025-12-31"]] as const) {
      await visit(entityId);
      const { id: inspectionId } = await visit(entityId, dayOf(from));
      const by = { recordedById: offices.county.initiator.userId, recordedByName: offices.county.initiator.name };
      await db.inspectionRecord.create({ data: { inspectionId, version: 2, checkedOn: dayOf(to), ...by } });
    }
    const task = await cityTask();
    await poolFromLibrary(initiator, task.id, libraryId);
    const reasons = await reasonsOf(task.id);
    expect([reasons.get(moved), reasons.get(stayed)]).toEqual(["frequency", null]);
  });

  test("objects drawn in another task count from the draw on, before their units are settled", async () => {
    const { lead, taskId: otherId, libraryId } = await makeJointTask({ objects: 1, sampling: { mode: "overall", ratio: 10_000, reserve: 0 } });
    const { entityId } = await db.taskPoolMember.findFirstOrThrow({ where: { taskId: otherId } });
    await visit(entityId);
    const pooled = async () => {
      const { id: taskId } = await makeTask(lead.initiator);
      await chooseItems(lead.initiator, taskId, { [lead.departmentId]: [lead.item] });
      await poolFromLibrary(lead.initiator, taskId, libraryId);
      return (await reasonsOf(taskId)).get(entityId);
    };
    expect(await pooled()).toBeNull();
    await drawObjects(lead.initiator, otherId);
    expect(await pooled()).toBe("frequency");
  });
});

describe("adding", () => {
  test("the count shown before is what is then done, and what is there already is a duplicate", async () => {
    const libraryId = await library();
    for (const riskClass of ["A", "B", "D"] as const) await makeMember(registrar, libraryId, { riskClass });
    await makeMember(registrar, libraryId, { registrationStatus: "revoked" });
    const task = await cityTask();
    await addByFilter(initiator, { taskId: task.id, filter: anyMember({ libraryId, risks: ["D"] }) });
    const preview = await previewFilter(initiator, task, anyMember({ libraryId }));
    expect(preview).toEqual({ found: 4, added: 2, excluded: 1, duplicates: 1, reasons: [{ code: "status", count: 1 }] });
    const { reasons: _, ...counts } = preview;
    expect(await poolFromLibrary(initiator, task.id, libraryId)).toEqual(counts);
    expect(await poolFromLibrary(initiator, task.id, libraryId)).toEqual({ found: 4, added: 0, excluded: 0, duplicates: 4 });
    expect((await poolSources(task.id)).map(({ kind, found, createdBy }) => [kind, found, createdBy])).toEqual([
      ["filter", 4, initiator.name], ["filter", 4, initiator.name], ["filter", 1, initiator.name],
    ]);
  });

  test("an entity in two libraries is one object; where they disagree the higher risk wins and the record says so", async () => {
    const [first, second] = [await library(), await library()];
    const input = memberInput(first, { riskClass: "B" });
    const { entityId } = await makeMember(registrar, first, input);
    const { id: third } = await makeLibrary(offices.county.registrar);
    await makeMember(offices.county.registrar, third, { ...input, libraryId: third, riskClass: "D" });
    await makeMember(registrar, second, { ...input, libraryId: second, riskClass: "B" });
    const task = await cityTask();
    const approver = await makeActor(offices.city.department.id, "initiator", "approver");
    expect(await addByFilter(approver, { taskId: task.id, filter: anyMember({ uscc: input.uscc ?? "" }) })).toEqual({ found: 3, added: 1, excluded: 0, duplicates: 2 });
    const { rows: [row] } = await listPool(task.id, { excluded: false }, firstPage);
    expect(row).toMatchObject({ entityId, riskClass: "D" });
    expect(row?.riskNote).toMatch(/ B，.* D，取高等级 D$/);
    expect((await poolSummary(task)).byRisk).toEqual({ A: 0, B: 0, C: 0, D: 1, U: 0 });
  });

  test("ticked members are added, of the own libraries only, and a new object through its library", async () => {
    const libraryId = await library();
    const { memberId } = await makeMember(registrar, libraryId);
    const foreign = await makeMember(offices.county.registrar, (await makeLibrary(offices.county.registrar)).id);
    const task = await cityTask();
    expect(await addPicked(initiator, { taskId: task.id, ids: [memberId] })).toMatchObject({ added: 1 });
    await expect(addPicked(initiator, { taskId: task.id, ids: [memberId, foreign.memberId] })).rejects.toThrow(NotFoundError);
    const input = memberInput(libraryId);
    expect(await addNewObject(initiator, { taskId: task.id, ...input })).toMatchObject({ added: 1 });
    const sources = await poolSources(task.id);
    expect(sources.map(({ kind }) => kind)).toEqual(["manual", "picked"]);
    expect(await db.libraryMember.count({ where: { libraryId, entity: { uscc: input.uscc } } })).toBe(1);
  });

  test("two who add the same at once add it once", async () => {
    const libraryId = await library();
    for (let index = 0; index < 20; index += 1) await makeMember(registrar, libraryId);
    const task = await cityTask();
    const both = await Promise.all([poolFromLibrary(initiator, task.id, libraryId), poolFromLibrary(initiator, task.id, libraryId)]);
    expect(both.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, 20]);
    expect(await db.taskPoolMember.count({ where: { taskId: task.id } })).toBe(20);
  });
});

describe("taking out and checking again", () => {
  test("what is taken out by hand keeps its reason, survives a re-check, and can be given back", async () => {
    const libraryId = await library();
    const { entityId } = await makeMember(registrar, libraryId);
    await makeMember(registrar, libraryId);
    const task = await cityTask();
    await poolFromLibrary(initiator, task.id, libraryId);
    const { id } = await db.taskPoolMember.findUniqueOrThrow({ where: { taskId_entityId: { taskId: task.id, entityId } } });
    expect(await removeFromPool(initiator, { taskId: task.id, ids: [id], reason: "正在立案调查" })).toBe(1);
    await expect(removeFromPool(initiator, { taskId: task.id, ids: [id], reason: "再移" })).rejects.toThrow(ConflictError);
    expect(await refreshPool(initiator, { taskId: task.id })).toEqual({ included: 1, newlyExcluded: 0, restored: 0 });
    expect(await db.taskPoolMember.findUnique({ where: { id } })).toMatchObject({ excludedCode: "manual", excludedText: `${initiator.name}移出：正在立案调查` });
    await db.entity.update({ where: { id: entityId }, data: { registrationStatus: "revoked" } });
    await restoreToPool(initiator, { taskId: task.id, ids: [id] });
    expect((await reasonsOf(task.id)).get(entityId)).toBe("status");
  });

  test("a re-check follows the facts in both directions", async () => {
    const libraryId = await library();
    const falls = (await makeMember(registrar, libraryId)).entityId;
    const rises = (await makeMember(registrar, libraryId, { registrationStatus: "revoked" })).entityId;
    const task = await cityTask();
    await poolFromLibrary(initiator, task.id, libraryId);
    await db.entity.update({ where: { id: falls }, data: { registrationStatus: "deregistered" } });
    await db.entity.update({ where: { id: rises }, data: { registrationStatus: "active" } });
    expect(await transaction((tx) => recheckPool(tx, task))).toEqual({ included: 1, newlyExcluded: 1, restored: 1 });
    expect(Object.fromEntries(await reasonsOf(task.id))).toEqual({ [falls]: "status", [rises]: null });
  });

  test("once drawn, or while a draw is frozen, nothing changes", async () => {
    const libraryId = await library();
    const { memberId } = await makeMember(registrar, libraryId);
    const task = await cityTask();
    await poolFromLibrary(initiator, task.id, libraryId);
    await transaction((tx) => advanceTask(tx, initiator, task, "ready"));
    await transaction((tx) => advanceTask(tx, initiator, { id: task.id, state: "ready" }, "objectsDrawn"));
    const [row] = (await listPool(task.id, { excluded: false }, firstPage)).rows;
    await expect(addPicked(initiator, { taskId: task.id, ids: [memberId] })).rejects.toThrow(ConflictError);
    await expect(removeFromPool(initiator, { taskId: task.id, ids: [row?.id ?? 0], reason: "x" })).rejects.toThrow(ConflictError);
    await expect(refreshPool(initiator, { taskId: task.id })).rejects.toThrow("名单不能再变动");
  });
});

describe("scope", () => {
  test("a pool is its initiator's: strangers and cooperating departments find none", async () => {
    const task = await cityTask();
    const stranger = await makeActor((await makeDepartment()).id, "initiator");
    await expect(taskOfPool(stranger, task.id)).rejects.toThrow(NotFoundError);
    await expect(poolFromLibrary(stranger, task.id, 1)).rejects.toThrow(NotFoundError);
    const cooperating = await makeDepartment({ name: "市生态环境局", sectorCode: "STHJ", level: "city", divisionCode: "630100" });
    const { id } = await makeTask(initiator, { organizationMode: "cityCity", type: "joint", cooperatorIds: [cooperating.id] });
    await db.task.update({ where: { id }, data: { state: "ready" } });
    const cooperator = await makeActor(cooperating.id, "cooperator");
    await expect(taskOfPool(cooperator, id)).rejects.toThrow(NotFoundError);
    await expect(refreshPool(cooperator, { taskId: id })).rejects.toThrow(NotFoundError);
  });

  test("the summary says what the draw will take, and what is above the ceiling for general items", async () => {
    const libraryId = await library();
    for (let index = 0; index < 10; index += 1) await makeMember(registrar, libraryId);
    const { id } = await makeTask(initiator, { organizationMode: "cityCity", sampling: { mode: "overall", ratio: 4000, reserve: 2500 } });
    await chooseItems(initiator, id, { [initiator.departmentId]: [item] });
    await poolFromLibrary(initiator, id, libraryId);
    const task = await db.task.findUniqueOrThrow({ where: { id } });
    const summary = await poolSummary(task);
    expect(summary.expected).toEqual([{ stratum: "ALL", label: "全部对象", n: 10, k: 4, reserve: 1, certain: null }]);
    expect(summary.aboveCeiling.map(({ stratum }) => stratum)).toEqual(["ALL"]);
    const { versionId } = await makeCheckItem(registrar, { kind: "key" });
    await chooseItems(initiator, id, { [initiator.departmentId]: [versionId] });
    expect((await poolSummary(task)).aboveCeiling).toEqual([]);
  });

  test("a page finds as many as the summary says, filter by filter", async () => {
    const libraryId = await library();
    for (const riskClass of ["A", "A", "D"] as const) await makeMember(registrar, libraryId, { riskClass });
    const { id } = await cityTask();
    await poolFromLibrary(initiator, id, libraryId);
    const [first] = await db.taskPoolMember.findMany({ where: { taskId: id, riskClass: "A" }, orderBy: { id: "asc" } });
    await removeFromPool(initiator, { taskId: id, ids: [first!.id], reason: "测试" });
    const members = await db.taskPoolMember.findMany({ where: { taskId: id }, include: { entity: true } });
    for (const filter of [{ excluded: false }, { excluded: true }, { excluded: false, risk: "A" }, { excluded: false, risk: "C" }, { excluded: true, code: "manual" }, { excluded: true, code: "division" },
      { excluded: true, risk: "A" }, { excluded: false, text: members[0]!.entity.name }, { excluded: true, text: members[0]!.entity.name, code: "manual" }, { excluded: false, text: "没有的名称" }] as PoolFilter[]) {
      const meant = members.filter(({ excludedCode, riskClass, entity }) => (excludedCode !== null) === filter.excluded && (!filter.risk || riskClass === filter.risk)
        && (!filter.code || excludedCode === filter.code) && (!filter.text || entity.name.includes(filter.text))).map((member) => member.id).sort((a, b) => a - b);
      const { total, rows } = await listPool(id, filter, firstPage);
      expect([total, rows.map((row) => row.id)]).toEqual([meant.length, meant]);
    }
    const pages = [await listPool(id, { excluded: false }, { page: 1, size: 1, skip: 0, take: 1 }), await listPool(id, { excluded: false }, { page: 2, size: 1, skip: 1, take: 1 })];
    expect(pages.map(({ rows, total }) => [rows[0]?.id, total])).toEqual(members.filter(({ excludedCode }) => excludedCode === null).map((member) => member.id).sort((a, b) => a - b).map((member) => [member, 2]));
  });

  test("its totals are what is counted, whatever happens to it", async () => {
    const libraryId = await library();
    const members = [];
    for (const riskClass of ["A", "A", "B", "D"] as const) members.push(await makeMember(registrar, libraryId, { riskClass }));
    const { id } = await cityTask();
    const agree = async () => {
      const counted = await db.taskPoolMember.groupBy({ by: ["excludedCode", "riskClass"], where: { taskId: id }, _count: { _all: true } });
      const totals = await db.taskPoolTotal.findMany({ where: { taskId: id, count: { not: 0 } } });
      const inOrder = (lines: string[]) => lines.sort();
      expect(inOrder(totals.map(({ excludedCode, riskClass, count }) => `${excludedCode} ${riskClass} ${count}`)))
        .toEqual(inOrder(counted.map(({ excludedCode, riskClass, _count }) => `${excludedCode ?? ""} ${riskClass} ${_count._all}`)));
      return totals.reduce((sum, { count }) => sum + count, 0);
    };
    expect(await agree()).toBe(0);
    await poolFromLibrary(initiator, id, libraryId);
    expect(await agree()).toBe(4);
    const [first, second] = await db.taskPoolMember.findMany({ where: { taskId: id }, orderBy: { id: "asc" } });
    await removeFromPool(initiator, { taskId: id, ids: [first!.id, second!.id], reason: "测试" });
    await agree();
    await restoreToPool(initiator, { taskId: id, ids: [first!.id] });
    await agree();
    await db.entity.update({ where: { id: members[3]!.entityId }, data: { registrationStatus: "deregistered" } });
    expect(await refreshPool(initiator, { taskId: id })).toEqual({ included: 2, newlyExcluded: 1, restored: 0 });
    await agree();
    await db.taskPoolMember.delete({ where: { id: second!.id } });
    expect(await agree()).toBe(3);
  });
});
