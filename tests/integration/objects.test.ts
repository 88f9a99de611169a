import { describe, expect, test } from "vitest";
import { createLibrary, updateLibrary } from "@/lib/objects/commands";
import { closeLibrary, reopenLibrary } from "@/lib/objects/library-closing";
import { entityDetail, resolveRisks } from "@/lib/objects/entity-queries";
import { memberFilterSchema } from "@/lib/objects/filter";
import { addMember, editMember, removeMember, restoreMember } from "@/lib/objects/member-commands";
import { libraryDetail, listLibraries, memberDetail } from "@/lib/objects/queries";
import { searchMembers } from "@/lib/objects/search";
import { addMemberSchema, editMemberSchema } from "@/lib/objects/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { makeLibrary, makeMember, memberInput } from "../factory/objects";

const all = { page: 1, size: 100, skip: 0, take: 100 };
const byName = { key: "name", direction: "asc" } as const;
const registrar = async () => makeActor((await makeDepartment()).id, "registrar");

async function namesFound(actor: Actor, filter: Record<string, unknown>): Promise<string[]> {
  const { rows } = await searchMembers(actor, memberFilterSchema.parse(filter), byName, all);
  return rows.map(({ entity }) => entity.name);
}

describe("libraries", () => {
  test("one of its name per department and year; closed ones take nothing until they are reopened", async () => {
    const actor = await registrar();
    const input = { year: 2026, kind: "annual" as const, name: "2026年度检查对象库", remark: "" };
    const { id } = await createLibrary(actor, input);
    await expect(createLibrary(actor, input)).rejects.toMatchObject({ fieldErrors: { name: ["本部门 2026 年度已有名为《2026年度检查对象库》的名录库"] } });
    await createLibrary(await registrar(), input);
    await closeLibrary(actor, { libraryId: id, note: "年初建库，无登记总数" });
    await expect(closeLibrary(actor, { libraryId: id, note: "年初建库，无登记总数" })).rejects.toThrow("已封存");
    await expect(updateLibrary(actor, { ...input, libraryId: id, name: "改名" })).rejects.toThrow("已封存");
    await expect(makeMember(actor, id)).rejects.toThrow("已封存");
    await reopenLibrary(actor, { libraryId: id, reason: "补录" });
    await expect(reopenLibrary(actor, { libraryId: id, reason: "补录" })).rejects.toThrow("没有封存");
    await makeMember(actor, id);
    expect((await libraryDetail(actor, id)).counts).toEqual({ members: 1, removed: 0, pending: 0 });
  });

  test("another department's is not found; those above read what lies below them", async () => {
    const { province, city } = await makeOffices();
    const { id } = await makeLibrary(city.registrar);
    const { memberId, entityId } = await makeMember(city.registrar, id);
    for (const stranger of [province.registrar, await registrar()]) {
      await expect(libraryDetail(stranger, id)).rejects.toThrow(NotFoundError);
      await expect(closeLibrary(stranger, { libraryId: id, note: "x" })).rejects.toThrow(NotFoundError);
      await expect(makeMember(stranger, id)).rejects.toThrow(NotFoundError);
      await expect(memberDetail(stranger, memberId)).rejects.toThrow(NotFoundError);
      await expect(removeMember(stranger, { memberId, reason: "x" })).rejects.toThrow(NotFoundError);
      await expect(entityDetail(stranger, entityId)).rejects.toThrow(NotFoundError);
      expect((await listLibraries(stranger, {}, all)).rows.map((library) => library.id)).not.toContain(id);
      expect(await namesFound(stranger, { libraryId: id })).toEqual([]);
    }
    const above = await libraryDetail(province.approver, id);
    expect([above.counts.members, above.editable]).toEqual([1, false]);
    expect((await entityDetail(province.auditor, entityId)).members).toHaveLength(1);
  });
});

describe("members", () => {
  test("a wrong USCC is refused at its field, with what is wrong with it", () => {
    const input = { ...memberInput(1), libraryId: "1", uscc: "91630199MA0DEM013Y", tags: "" };
    const parsed = addMemberSchema.safeParse(input);
    expect(parsed.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["uscc", "统一社会信用代码第 18 位校验码不符，按前 17 位应为“X”，实为“Y”，请核对整个代码是否录错"],
    ]);
    const none = addMemberSchema.safeParse({ ...input, uscc: "", registrationNumber: "", ownNumber: "" });
    expect(none.error?.issues[0]).toMatchObject({ path: ["uscc"], message: "统一社会信用代码、注册号、本部门编号至少填写一项" });
    expect(editMemberSchema.parse({ memberId: "1", ownNumber: "", phone: "", riskClass: "A", tags: "甲、乙" })).toEqual({ memberId: 1, ownNumber: null, phone: null, riskClass: "A", tags: ["甲", "乙"] });
  });

  test("one real-world object is one record in all libraries; only its 登记机关 changes what the register says", async () => {
    const [authority, other] = [await registrar(), await registrar()];
    const [mine, theirs] = [await makeLibrary(authority), await makeLibrary(other)];
    const facts = { registrationAuthority: authority.departmentName, registeredCapital: "100.5" };
    const first = await makeMember(authority, mine.id, facts);
    const entity = await db.entity.findUniqueOrThrow({ where: { id: first.entityId } });
    const second = await addMember(other, memberInput(theirs.id, { uscc: entity.uscc, name: "改名有限公司", address: "五四大街 1 号", registeredCapital: "100.50", riskClass: "D" }));
    expect(second.entityId).toBe(first.entityId);
    expect(second.kept).toBe(`名称与已登记的不一致，未改动：登记信息只能由登记机关（${authority.departmentName}）变更，您可以补充空缺的内容`);
    expect(await db.entity.findUniqueOrThrow({ where: { id: first.entityId } })).toMatchObject({ name: entity.name, address: "五四大街 1 号" });
    const changed = await editMember(authority, { memberId: first.memberId, ownNumber: null, phone: null, riskClass: "B", tags: [], name: "新名有限公司", address: null });
    expect(changed.kept).toBeNull();
    const { changes, ...after } = await entityDetail(other, first.entityId);
    expect(after).toMatchObject({ name: "新名有限公司", address: null, otherDepartments: 1, risk: { riskClass: "D" } });
    expect(changes.map(({ fields }) => fields)).toEqual([
      { name: { from: entity.name, to: "新名有限公司" }, address: { from: "五四大街 1 号", to: null } },
      { address: { from: null, to: "五四大街 1 号" } },
    ]);
    expect(after.risk.riskNote).toContain("取高等级 D");
    const resolved = await resolveRisks([first.entityId]);
    expect(resolved.get(first.entityId)?.riskClass).toBe("D");
    await closeLibrary(other, { libraryId: theirs.id, note: "年初建库" });
    expect((await resolveRisks([first.entityId])).get(first.entityId)).toEqual({ riskClass: "B", riskNote: null });
  });

  test("removal keeps its reason, and is undone by restoring, not by adding again", async () => {
    const actor = await registrar();
    const library = await makeLibrary(actor);
    const input = memberInput(library.id);
    const { memberId } = await addMember(actor, input);
    await expect(addMember(actor, input)).rejects.toMatchObject({ fieldErrors: { uscc: ["本库已有该对象"] } });
    await expect(restoreMember(actor, { memberId })).rejects.toThrow("没有移出");
    await removeMember(actor, { memberId, reason: "已迁出本区" });
    await expect(removeMember(actor, { memberId, reason: "再移" })).rejects.toThrow("已移出");
    await expect(addMember(actor, input)).rejects.toThrow(DomainError);
    expect(await namesFound(actor, { libraryId: library.id })).toEqual([]);
    expect(await namesFound(actor, { libraryId: library.id, removed: true })).toEqual([input.name]);
    await restoreMember(actor, { memberId });
    expect(await namesFound(actor, { libraryId: library.id })).toEqual([input.name]);
  });

  test("objects without a USCC are told apart by the register's number, or by the department's own", async () => {
    const [one, other] = [await registrar(), await registrar()];
    const venue = { kind: "venue" as const, uscc: null, name: "体育馆" };
    const first = await makeMember(one, (await makeLibrary(one)).id, { ...venue, ownNumber: "CS-1" });
    const same = await makeMember(one, (await makeLibrary(one)).id, { ...venue, ownNumber: "CS-1" });
    const theirs = await makeMember(other, (await makeLibrary(other)).id, { ...venue, ownNumber: "CS-1" });
    expect(same.entityId).toBe(first.entityId);
    expect(theirs.entityId).not.toBe(first.entityId);
    const { objectId } = await db.entity.findUniqueOrThrow({ where: { id: first.entityId } });
    expect(objectId).toBe(`VENUE:${one.departmentCode}.CS-1`);
  });

  test("what the USCC says of its holder stands against the form; a division must be one of today", async () => {
    const actor = await registrar();
    const library = await makeLibrary(actor);
    await expect(makeMember(actor, library.id, { kind: "individual" })).rejects.toMatchObject({ fieldErrors: { kind: ["对象类型与统一社会信用代码的前两位不一致"] } });
    await expect(makeMember(actor, library.id, { divisionCode: "632123" })).rejects.toMatchObject({ fieldErrors: { divisionCode: ["请选择现行有效的区划"] } });
  });

  test("two who add the same object at once make one entity and one member", async () => {
    const [one, other] = [await registrar(), await registrar()];
    const [mine, theirs] = [await makeLibrary(one), await makeLibrary(other)];
    const input = memberInput(mine.id);
    const results = await Promise.allSettled([addMember(one, input), addMember(one, input), addMember(other, { ...input, libraryId: theirs.id })]);
    expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await db.entity.count({ where: { uscc: input.uscc } })).toBe(1);
    expect(await db.libraryMember.count({ where: { libraryId: mine.id } })).toBe(1);
  });

  test("filters: part of the name, beginning of the code, a division with all below, kind, status, risk, tag", async () => {
    const actor = await registrar();
    const library = await makeLibrary(actor);
    const libraryId = library.id;
    const a = await makeMember(actor, libraryId, { name: "湟中甲公司", divisionCode: "630106", tags: ["重点监管"], riskClass: "D" });
    await makeMember(actor, libraryId, { name: "西宁乙公司", divisionCode: "630100", registrationStatus: "revoked" });
    await makeMember(actor, libraryId, { name: "乐都丙公司", divisionCode: "630202" });
    await makeMember(actor, libraryId, { name: "丁场", kind: "venue", uscc: null, ownNumber: "1", divisionCode: null });
    const uscc = (await db.entity.findUniqueOrThrow({ where: { id: a.entityId } })).uscc;
    const cases: [Record<string, unknown>, string[]][] = [
      [{ name: "公司" }, ["乐都丙公司", "湟中甲公司", "西宁乙公司"]],
      [{ uscc: uscc?.slice(0, 15).toLowerCase() }, ["湟中甲公司"]],
      [{ divisionCode: "630100" }, ["湟中甲公司", "西宁乙公司"]],
      [{ divisionCode: "630000" }, ["乐都丙公司", "湟中甲公司", "西宁乙公司"]],
      [{ divisionPending: true }, ["丁场"]],
      [{ kinds: "venue" }, ["丁场"]],
      [{ statuses: ["revoked", "annulled"] }, ["西宁乙公司"]],
      [{ risks: ["D"] }, ["湟中甲公司"]],
      [{ tag: "重点监管", name: "乙" }, []],
    ];
    for (const [filter, names] of cases) expect((await namesFound(actor, { libraryId, ...filter })).sort(), JSON.stringify(filter)).toEqual(names.sort());
    const page = await searchMembers(actor, memberFilterSchema.parse({ libraryId }), { key: "risk", direction: "desc" }, { page: 2, size: 2, skip: 2, take: 2 });
    expect([page.total, page.rows.length]).toEqual([4, 2]);
  });
});
