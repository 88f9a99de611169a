import { describe, expect, test } from "vitest";
import { createCheckItem, discardDraft, publishCheckItem, reviseCheckItem, withdrawCheckItem } from "@/lib/check-items/commands";
import { addGuidance, guidanceFile, guidanceOf, removeGuidance } from "@/lib/check-items/guidance";
import { checkItemDetail, listCheckItems, publishedItemsFor, publishedItemsOf } from "@/lib/check-items/queries";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { checkItemInput, makeCheckItem, makeDraftItem } from "../factory/check-items";

const all = { page: 1, size: 100, skip: 0, take: 100 };
const registrar = async () => makeActor((await makeDepartment()).id, "registrar");
const versionsOf = (checkItemId: number) => db.checkItemVersion.findMany({ where: { checkItemId }, orderBy: { version: "asc" } });
const statuses = async (checkItemId: number) => (await versionsOf(checkItemId)).map(({ status }) => status);

/** The edit form as it is filled from the newest version. */
async function revision(actor: Actor, checkItemId: number, changeReason: string, name: string) {
  const { versions } = await checkItemDetail(actor, checkItemId);
  const newest = versions[0];
  if (!newest) throw new Error("no version");
  const { code: _, ...content } = await checkItemInput({ name });
  return { checkItemId, versionId: newest.id, changeReason, ...content };
}

describe("versions", () => {
  test("a draft is edited, published, and then never changes: an edit makes a new draft with a reason", async () => {
    const actor = await registrar();
    const { id } = await makeDraftItem(actor);
    await reviseCheckItem(actor, await revision(actor, id, "", "草稿改名"));
    await publishCheckItem(actor, { checkItemId: id });
    await expect(reviseCheckItem(actor, await revision(actor, id, "", "没有原因"))).rejects.toThrow("请填写修订原因");
    await reviseCheckItem(actor, await revision(actor, id, "依据条款调整", "第二版"));
    expect((await versionsOf(id)).map(({ name, status }) => [name, status])).toEqual([["草稿改名", "published"], ["第二版", "draft"]]);
    await publishCheckItem(actor, { checkItemId: id });
    expect(await statuses(id)).toEqual(["superseded", "published"]);
    const { history } = await checkItemDetail(actor, id);
    expect(history.map(({ version, to }) => `${version} ${to}`).reverse()).toEqual(["1 draft", "1 published", "2 draft", "1 superseded", "2 published"]);
  });

  test("withdrawing needs a published version; a withdrawn item comes back as a new version", async () => {
    const actor = await registrar();
    const { id } = await makeDraftItem(actor);
    await expect(withdrawCheckItem(actor, { checkItemId: id, reason: "误发" })).rejects.toThrow("只有已发布的版本可以撤回");
    await publishCheckItem(actor, { checkItemId: id });
    await expect(publishCheckItem(actor, { checkItemId: id })).rejects.toThrow("没有待发布的草稿");
    await withdrawCheckItem(actor, { checkItemId: id, reason: "依据废止" });
    await expect(withdrawCheckItem(actor, { checkItemId: id, reason: "再撤" })).rejects.toThrow(DomainError);
    expect(await publishedItemsFor(actor)).toEqual([]);
    await reviseCheckItem(actor, await revision(actor, id, "依据恢复", "又来"));
    await publishCheckItem(actor, { checkItemId: id });
    expect(await statuses(id)).toEqual(["superseded", "published"]);
  });

  test("dropping a draft leaves the published version in force", async () => {
    const actor = await registrar();
    const { id } = await makeCheckItem(actor);
    await expect(discardDraft(actor, { checkItemId: id, reason: "无" })).rejects.toThrow("没有可作废的草稿");
    await reviseCheckItem(actor, await revision(actor, id, "试改", "试"));
    await discardDraft(actor, { checkItemId: id, reason: "不改了" });
    expect(await statuses(id)).toEqual(["published", "withdrawn"]);
    await reviseCheckItem(actor, { ...(await revision(actor, id, "再改", "再")), versionId: (await versionsOf(id))[0]?.id ?? 0 });
    expect(await statuses(id)).toEqual(["published", "withdrawn", "draft"]);
  });

  test("a code is one within its department only", async () => {
    const [one, other] = [await registrar(), await registrar()];
    const input = await checkItemInput();
    await createCheckItem(one, input);
    await expect(createCheckItem(one, input)).rejects.toMatchObject({ fieldErrors: { code: [`本部门已有编号为 ${input.code} 的抽查事项`] } });
    await createCheckItem(other, input);
    await expect(createCheckItem(one, await checkItemInput({ categoryCode: "NONE" }))).rejects.toMatchObject({ fieldErrors: { categoryCode: ["请选择抽查类别"] } });
  });

  test("two at once: one publication, and one of two edits of the same page", async () => {
    const actor = await registrar();
    const { id } = await makeDraftItem(actor);
    const published = await Promise.allSettled([1, 2, 3].map(() => publishCheckItem(actor, { checkItemId: id })));
    expect(published.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const edit = await revision(actor, id, "并发", "并发修改");
    const edits = await Promise.allSettled([1, 2].map(() => reviseCheckItem(actor, edit)));
    expect(edits.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = edits.find((result) => result.status === "rejected");
    expect(lost?.status === "rejected" && lost.reason).toBeInstanceOf(ConflictError);
    expect(await statuses(id)).toEqual(["published", "draft"]);
  });
});

describe("scope", () => {
  test("another department's item cannot be touched, and is not found", async () => {
    const [owner, stranger] = [await registrar(), await makeActor((await makeDepartment({ sectorCode: "STHJ" })).id, "registrar")];
    const { id } = await makeDraftItem(owner);
    await expect(publishCheckItem(stranger, { checkItemId: id })).rejects.toThrow(NotFoundError);
    await expect(checkItemDetail(stranger, id)).rejects.toThrow(NotFoundError);
    await expect(reviseCheckItem(stranger, await revision(owner, id, "", "x"))).rejects.toThrow(NotFoundError);
  });

  test("those below see what is published above, not its drafts; a level that may not check does not get it", async () => {
    const { province, county } = await makeOffices();
    const draft = await makeDraftItem(province.registrar);
    const { id } = await makeCheckItem(province.registrar, { levels: ["county"] });
    await makeCheckItem(province.registrar, { levels: ["province"] });
    const listed = await listCheckItems(county.cooperator, {}, all);
    expect(listed.rows.map((item) => item.id)).toContain(id);
    expect(listed.rows.map((item) => item.id)).not.toContain(draft.id);
    const usable = (await publishedItemsFor(county.initiator)).filter(({ checkItem }) => checkItem.departmentId === province.department.id);
    expect(usable.map(({ checkItemId }) => checkItemId)).toEqual([id]);
    await reviseCheckItem(province.registrar, await revision(province.registrar, id, "改", "改"));
    expect((await checkItemDetail(county.cooperator, id)).versions.map(({ status }) => status)).toEqual(["published"]);
  });

  test("a county follows the list of its own line at the divisions above, without belonging to it", async () => {
    const line = { sectorCode: "LINE-A" };
    const province = await makeDepartment(line);
    const city = await makeDepartment({ ...line, level: "city", divisionCode: "630200" });
    const county = await makeDepartment({ ...line, level: "county", divisionCode: "630102" });
    const { id } = await makeCheckItem(await makeActor(province.id, "registrar"));
    await makeCheckItem(await makeActor(city.id, "registrar"));
    expect((await publishedItemsOf(county.id)).map(({ checkItemId }) => checkItemId)).toEqual([id]);
  });

  test("filters by category, kind, status and text", async () => {
    const actor = await registrar();
    const key = await makeCheckItem(actor, { kind: "key", name: "特种设备使用单位检查" });
    const draft = await makeDraftItem(actor, { name: "广告经营行为检查" });
    const ids = async (filter: Parameters<typeof listCheckItems>[1]) => {
      const { rows } = await listCheckItems(actor, filter, all);
      return rows.filter(({ departmentId }) => departmentId === actor.departmentId).map(({ id }) => id);
    };
    expect(await ids({ kind: "key" })).toEqual([key.id]);
    expect(await ids({ status: "draft" })).toEqual([draft.id]);
    expect(await ids({ text: "设备" })).toEqual([key.id]);
    await withdrawCheckItem(actor, { checkItemId: key.id, reason: "停" });
    expect(await ids({ status: "withdrawn" })).toEqual([key.id]);
    expect(await ids({ status: "published" })).toEqual([]);
  });
});

describe("抽查指引", () => {
  const pdf = (text: string, name = "指引.pdf") => new File([`%PDF-1.7 ${text}`], name, { type: "application/pdf" });

  test("a document is replaced by version, every version stays downloadable, and removal takes it from the page", async () => {
    const { province, county } = await makeOffices();
    const { id } = await makeCheckItem(province.registrar);
    await addGuidance(province.registrar, { checkItemId: id, document: "登记事项检查指引", file: pdf("一") });
    expect(await addGuidance(province.registrar, { checkItemId: id, document: "登记事项检查指引", file: pdf("二") })).toEqual({ version: 2 });
    const [document] = await guidanceOf(db, id);
    expect(document?.versions.map(({ version, replacedAt }) => [version, replacedAt !== null])).toEqual([[2, false], [1, true]]);
    for (const { id: guidanceId } of document?.versions ?? []) expect((await guidanceFile(county.cooperator, guidanceId)).name).toBe("指引.pdf");
    await removeGuidance(province.registrar, { guidanceId: document?.versions[0]?.id ?? 0 });
    expect(await guidanceOf(db, id)).toEqual([]);
    expect(await addGuidance(province.registrar, { checkItemId: id, document: "登记事项检查指引", file: pdf("三") })).toEqual({ version: 3 });
  });

  test("refuses what is not what it says, and other departments", async () => {
    const owner = await registrar();
    const stranger = await makeActor((await makeDepartment({ sectorCode: "STHJ" })).id, "registrar");
    const { id } = await makeCheckItem(owner);
    await expect(addGuidance(owner, { checkItemId: id, document: "x", file: new File(["MZ"], "x.pdf") })).rejects.toThrow("内容不是 pdf 格式");
    await expect(addGuidance(owner, { checkItemId: id, document: "x", file: new File(["MZ"], "x.exe") })).rejects.toThrow("只能上传");
    await expect(addGuidance(stranger, { checkItemId: id, document: "x", file: pdf("x") })).rejects.toThrow(NotFoundError);
    await addGuidance(owner, { checkItemId: id, document: "x", file: pdf("x") });
    const [document] = await guidanceOf(db, id);
    const guidanceId = document?.versions[0]?.id ?? 0;
    await expect(guidanceFile(stranger, guidanceId)).rejects.toThrow(NotFoundError);
    await expect(removeGuidance(stranger, { guidanceId })).rejects.toThrow(NotFoundError);
  });

  test("two uploads of one document at once get two versions", async () => {
    const owner = await registrar();
    const { id } = await makeCheckItem(owner);
    const versions = await Promise.all(["a", "b"].map((text) => addGuidance(owner, { checkItemId: id, document: "同名", file: pdf(text) })));
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
    const [document] = await guidanceOf(db, id);
    expect(document?.versions.filter(({ replacedAt }) => replacedAt === null)).toHaveLength(1);
  });

  test("who takes part in a task with the item may download", async () => {
    const owner = await registrar();
    const partner = await makeActor((await makeDepartment({ sectorCode: "XF" })).id, "cooperator");
    const { id, versionId } = await makeCheckItem(owner);
    await addGuidance(owner, { checkItemId: id, document: "指引", file: pdf("任务") });
    const guidanceId = (await guidanceOf(db, id))[0]?.versions[0]?.id ?? 0;
    await expect(guidanceFile(partner, guidanceId)).rejects.toThrow(NotFoundError);
    await db.task.create({
      data: {
        number: `63000020260101${String(id).padStart(4, "0")}`, name: "联合抽查", type: "joint", selectionType: "untargeted", organizationMode: "provinceProvince",
        departmentId: owner.departmentId, startsOn: new Date("2026-01-01"), endsOn: new Date("2026-06-30"), sampling: {}, createdById: owner.userId,
        departments: { create: { departmentId: partner.departmentId, part: "cooperator" } },
      },
    }).then(async (task) => {
      const part = await db.taskDepartment.findFirstOrThrow({ where: { taskId: task.id } });
      await db.taskItem.create({ data: { taskId: task.id, taskDepartmentId: part.id, checkItemVersionId: versionId } });
    });
    expect((await guidanceFile(partner, guidanceId)).name).toBe("指引.pdf");
  });
});
