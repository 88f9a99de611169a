import { describe, expect, test } from "vitest";
import { closeLibrary, closingPoints, reopenLibrary } from "@/lib/objects/library-closing";
import { carryOutCopy, copyLibrary, copySources, copyUnderway, failedCopy } from "@/lib/objects/library-copy";
import { comparedWith, countDifferences, type DifferenceKind, earlierLibraries, listDifferences } from "@/lib/objects/library-differences";
import { enterTotals, explainDifference, reconciliationOf } from "@/lib/objects/library-reconciliation";
import { editMember, removeMember } from "@/lib/objects/member-commands";
import { libraryDetail } from "@/lib/objects/queries";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { makeActor, makeDepartment } from "../factory/base";
import { runJobs } from "../factory/jobs";
import { fillLibrary, makeLibrary, makeMember, memberInput } from "../factory/objects";

const registrar = async () => makeActor((await makeDepartment()).id, "registrar");

/** A library of 2025 with so many objects, and an empty one of 2026. */
async function twoYears(members: number) {
  const actor = await registrar();
  const { id: last } = await makeLibrary(actor, { year: 2025 });
  await fillLibrary(last, members);
  const { id: now } = await makeLibrary(actor);
  return { actor, last, now };
}

const copied = async (actor: Actor, libraryId: number, sourceId: number, ended: "leave" | "take" = "leave") => {
  await copyLibrary(actor, { libraryId, sourceId, ended });
  await runJobs();
};

async function differences(actor: Actor, libraryId: number) {
  const library = await libraryDetail(actor, libraryId);
  const { compared } = comparedWith(library, await earlierLibraries(actor, library), null)!;
  const of = (kind: DifferenceKind) => listDifferences(compared, kind, 0, 50);
  return { compared, counts: await countDifferences(compared), of };
}

describe("a library that begins as a copy", () => {
  test("takes over what last year's says; whose registration has ended is listed with the reason", async () => {
    const { actor, last, now } = await twoYears(0);
    const { entityId: kept } = await makeMember(actor, last, { riskClass: "C", tags: ["学校周边"], ownNumber: "A-1", phone: "0971-1" });
    const { entityId: ended } = await makeMember(actor, last, { registrationStatus: "deregistered" });
    const { memberId: gone } = await makeMember(actor, last);
    await removeMember(actor, { memberId: gone, reason: "重复" });
    expect((await copySources(actor, await libraryDetail(actor, now))).map(({ id, members }) => [id, members])).toEqual([[last, 2]]);
    await copyLibrary(actor, { libraryId: now, sourceId: last, ended: "leave" });
    expect(await copyUnderway(now)).toMatchObject({ state: "queued" });
    await runJobs();
    expect([await copyUnderway(now), await failedCopy(now)]).toEqual([null, null]);
    const library = await libraryDetail(actor, now);
    expect(library).toMatchObject({ sourceId: last, counts: { members: 1, removed: 1 } });
    expect(await db.libraryMember.findMany({ where: { libraryId: now }, orderBy: { id: "asc" }, select: { entityId: true, riskClass: true, tags: true, ownNumber: true, phone: true, removedReason: true } })).toEqual([
      { entityId: kept, riskClass: "C", tags: ["学校周边"], ownNumber: "A-1", phone: "0971-1", removedReason: null },
      expect.objectContaining({ entityId: ended, removedReason: "登记状态为“注销”，未从2025年度带入" }),
    ]);
    // Once more, as after a crash: nothing is done twice.
    await carryOutCopy(actor, { libraryId: now, sourceId: last, ended: "leave" }, () => undefined);
    expect(await db.libraryMember.count({ where: { libraryId: now } })).toBe(2);
    expect(await db.auditEvent.count({ where: { subjectType: "objectLibrary", subjectId: String(now), summary: { contains: "带入 1 户，未带入 1 户" } } })).toBe(1);
  });

  test("is refused for one that is filled, closed, later or another department's; two at once copy once", async () => {
    const { actor, last, now } = await twoYears(3);
    const stranger = await twoYears(1);
    await expect(copyLibrary(actor, { libraryId: now, sourceId: stranger.last, ended: "take" })).rejects.toMatchObject({ fieldErrors: { sourceId: ["请选择本部门的名录库"] } });
    await expect(copyLibrary(stranger.actor, { libraryId: now, sourceId: last, ended: "take" })).rejects.toThrow(NotFoundError);
    const { id: earlier } = await makeLibrary(actor, { year: 2024 });
    await expect(copyLibrary(actor, { libraryId: earlier, sourceId: last, ended: "take" })).rejects.toMatchObject({ fieldErrors: { sourceId: ["不能从以后年度的名录库复制"] } });
    await Promise.all([copyLibrary(actor, { libraryId: now, sourceId: last, ended: "take" }), copyLibrary(actor, { libraryId: now, sourceId: last, ended: "take" })]);
    expect(await db.job.count({ where: { kind: "library.copy", key: String(now) } })).toBe(1);
    await runJobs();
    await expect(copyLibrary(actor, { libraryId: now, sourceId: last, ended: "take" })).rejects.toThrow("只有空的名录库可以复制");
  });
});

describe("the differences to last year's library", () => {
  test("are listed with what changed and why, and add up", async () => {
    const { actor, last, now } = await twoYears(500);
    const members: { memberId: number; entityId: number }[] = [];
    for (let i = 0; i < 4; i += 1) members.push(await makeMember(actor, last, { registrationAuthority: null }));
    await makeMember(actor, last, { registrationStatus: "revoked" });
    await copied(actor, now, last);
    const inNew = async (index: number) => (await db.libraryMember.findUniqueOrThrow({ where: { libraryId_entityId: { libraryId: now, entityId: members[index]!.entityId } } })).id;
    await editMember(actor, { memberId: await inNew(0), ownNumber: null, phone: "123", riskClass: "D", tags: ["重点"] });
    await editMember(actor, { memberId: await inNew(1), ownNumber: null, phone: null, riskClass: "B", tags: [], address: "西宁市城东区八一路 1 号" });
    await removeMember(actor, { memberId: await inNew(2), reason: "已迁往外省" });
    const { entityId: fresh } = await makeMember(actor, now);
    const { counts, of } = await differences(actor, now);
    expect(counts).toEqual({ earlier: 505, now: 504, added: 1, removed: 2, changed: 2, unchanged: 501 });
    expect(counts.earlier + counts.added - counts.removed).toBe(counts.now);
    expect(await of("added")).toMatchObject([{ entityId: fresh, before: null, after: { risk: "B" } }]);
    expect(await of("changed")).toMatchObject([
      { entityId: members[0]!.entityId, before: { risk: "B", tags: [], phone: null }, after: { risk: "D", tags: ["重点"], phone: "123" }, facts: {} },
      { entityId: members[1]!.entityId, facts: { address: { from: null, to: "西宁市城东区八一路 1 号" } } },
    ]);
    expect((await of("removed")).map(({ reason, by }) => [reason, by])).toEqual([["已迁往外省", actor.name], ["登记状态为“吊销未注销”，未从2025年度带入", actor.name]]);
    expect(await listDifferences((await differences(actor, now)).compared, "removed", 0, 1)).toHaveLength(2);
  });

  test("are those to another department's library for nobody", async () => {
    const { actor, now } = await twoYears(1);
    const library = await libraryDetail(actor, now);
    const other = await twoYears(1);
    const earlier = await earlierLibraries(actor, library);
    expect(earlier).toHaveLength(1);
    expect(() => comparedWith(library, earlier, other.last)).toThrow(NotFoundError);
    await expect(libraryDetail(other.actor, now)).rejects.toThrow(NotFoundError);
  });
});

describe("before it is closed for the year a library", () => {
  test("is reconciled with the register's totals by division and kind", async () => {
    const { actor, now } = await twoYears(0);
    await fillLibrary(now, 200);
    await makeMember(actor, now, { divisionCode: "630103" });
    await makeMember(actor, now, { divisionCode: null });
    await makeMember(actor, now, memberInput(now, { divisionCode: "630104", kind: "enterprise" }));
    await expect(enterTotals(actor, { libraryId: now, text: "630102 场所 x" })).rejects.toMatchObject({ fieldErrors: { text: [expect.stringContaining("第 1 行")] } });
    await enterTotals(actor, { libraryId: now, text: "630102\t场所\t201\n630103\t企业\t4\n" });
    const first = await reconciliationOf(now);
    expect(first).toMatchObject({ registered: 205, held: 203, open: 1, entered: true, tolerance: 1 });
    expect(first.lines.map(({ divisionCode, kind, registered, held, difference, isOpen }) => [divisionCode, kind, registered, held, difference, isOpen])).toEqual([
      ["630103", "enterprise", 4, 1, -3, true], ["630102", "venue", 201, 200, -1, false], ["630104", "enterprise", null, 1, 1, false], [null, "enterprise", null, 1, 1, false],
    ]);
    await expect(closeLibrary(actor, { libraryId: now, note: null })).rejects.toMatchObject({ fieldErrors: { note: [expect.stringContaining("有 1 项区划、类型没有登记总数，有 1 项差异没有说明，有 1 户的区划待确认")] } });
    await explainDifference(actor, { libraryId: now, divisionCode: "630103", kind: "enterprise", explanation: "3 户由市局管理" });
    // The same number keeps its explanation; another one wants a new one.
    await enterTotals(actor, { libraryId: now, text: "630102 场所 200\n630103 企业 4" });
    expect((await reconciliationOf(now)).open).toBe(0);
    await enterTotals(actor, { libraryId: now, text: "630102 场所 200\n630103 企业 5" });
    expect((await reconciliationOf(now)).open).toBe(1);
  });

  test("closes without a reason when all is done, with one on record when it is not, and never while something runs into it", async () => {
    const { actor, last, now } = await twoYears(3);
    await copyLibrary(actor, { libraryId: now, sourceId: last, ended: "take" });
    await expect(closeLibrary(actor, { libraryId: now, note: "年底" })).rejects.toThrow("正在复制，结束后再封存");
    await runJobs();
    await expect(closeLibrary(actor, { libraryId: now, note: null })).rejects.toMatchObject({ fieldErrors: { note: [expect.stringContaining("还没有录入登记总数")] } });
    await enterTotals(actor, { libraryId: now, text: "630100 场所 3" });
    expect((await closingPoints(await libraryDetail(actor, now))).every(({ isDone }) => isDone)).toBe(true);
    await closeLibrary(actor, { libraryId: now, note: null });
    await expect(enterTotals(actor, { libraryId: now, text: "630100 场所 3" })).rejects.toThrow("已封存");
    await expect(makeMember(actor, now)).rejects.toThrow("已封存");
    await reopenLibrary(actor, { libraryId: now, reason: "补录 3 户" });
    await closeLibrary(actor, { libraryId: last, note: "上年未取得登记总数" });
    expect(await db.objectLibrary.findUniqueOrThrow({ where: { id: last } })).toMatchObject({ closedNote: "上年未取得登记总数" });
    expect(await db.auditEvent.count({ where: { subjectId: String(now), subjectType: "objectLibrary", summary: { contains: "重新启用检查对象名录库" } } })).toBe(1);
    // A closed year can still be copied, and compared with.
    const { id: next } = await makeLibrary(actor, { year: 2027 });
    await copied(actor, next, last);
    expect((await libraryDetail(actor, next)).counts.members).toBe(3);
  });
});
