import { beforeAll, describe, expect, it } from "vitest";
import { activateCodeEntry, createCodeEntry, deactivateCodeEntry, updateCodeEntry } from "@/lib/code-lists/commands";
import { codeEntryPage } from "@/lib/code-lists/queries";
import { codeEntrySchema } from "@/lib/code-lists/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { DomainError, ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import { pagingOf } from "@/lib/platform/page";
import { codeEntries, codeLabels } from "@/lib/platform/reference";
import { loadReferenceData } from "@/prisma/reference";
import { makeActor, makeDepartment } from "../factory/base";

let administrator: Actor;
beforeAll(async () => {
  administrator = await makeActor((await makeDepartment({ sectorCode: "SW" })).id, "administrator");
});

const entry = (overrides = {}) => codeEntrySchema.parse({ list: "category", code: "ZZ01", label: "自定类别", sort: "500", ...overrides });
const codesOf = async (list: "category" | "sector") => (await codeEntries(list)).map(({ code }) => code);

describe("code lists", () => {
  it("take new entries, reword them and record both", async () => {
    await createCodeEntry(administrator, entry());
    expect(await codesOf("category")).toContain("ZZ01");
    await expect(createCodeEntry(administrator, entry())).rejects.toThrow("代码已被使用");
    await updateCodeEntry(administrator, entry({ label: "改名类别" }));
    expect((await codeLabels("category")).get("ZZ01")).toBe("改名类别");
    const summaries = (await db.auditEvent.findMany({ where: { subjectId: "category/ZZ01" }, orderBy: { id: "asc" } })).map(({ summary }) => summary);
    expect(summaries).toEqual(["代码表“抽查类别”：新增“自定类别”（ZZ01）", "代码表“抽查类别”：“自定类别”（ZZ01）改为“改名类别”"]);
    await expect(updateCodeEntry(administrator, entry({ code: "ZZ99" }))).rejects.toThrow(NotFoundError);
  });

  it("take an entry out of use, keep its name for old records, and bring it back", async () => {
    await createCodeEntry(administrator, entry({ code: "ZZ02" }));
    const key = { list: "category", code: "ZZ02" } as const;
    await deactivateCodeEntry(administrator, key);
    expect(await codesOf("category")).not.toContain("ZZ02");
    expect((await codeLabels("category")).get("ZZ02")).toBe("自定类别");
    await expect(deactivateCodeEntry(administrator, key)).rejects.toThrow(NotFoundError);
    await activateCodeEntry(administrator, key);
    expect(await codesOf("category")).toContain("ZZ02");
  });

  it("keep what departments and check items still need", async () => {
    await expect(deactivateCodeEntry(administrator, { list: "sector", code: "SW" })).rejects.toThrow("还有 1 个在用部门");
    const { departmentId } = administrator;
    const { id } = await db.checkItem.create({ data: { departmentId, code: "C-1" } });
    await db.checkItemVersion.create({
      data: { checkItemId: id, version: 1, categoryCode: "SC01", name: "登记事项检查", kind: "general", legalBasis: "公司法", content: "核对登记事项", status: "published" },
    });
    await expect(deactivateCodeEntry(administrator, { list: "category", code: "SC01" })).rejects.toThrow("还有 1 个抽查事项");
    await db.checkItemVersion.updateMany({ where: { checkItemId: id }, data: { status: "withdrawn" } });
    await deactivateCodeEntry(administrator, { list: "category", code: "SC01" });
  });

  it("leave the codes that the program assigns itself as they are, but for their words", async () => {
    await expect(createCodeEntry(administrator, entry({ list: "exclusion-reason" }))).rejects.toThrow(DomainError);
    await expect(deactivateCodeEntry(administrator, { list: "exclusion-reason", code: "status" })).rejects.toThrow(DomainError);
    await updateCodeEntry(administrator, entry({ list: "exclusion-reason", code: "status", label: "登记状态不合要求", sort: "0" }));
    expect((await codeLabels("exclusion-reason")).get("status")).toBe("登记状态不合要求");
  });

  it("refuse codes that a draw's lists could not hold", () => {
    const at = (form: object) => codeEntrySchema.safeParse({ list: "category", code: "A1", label: "名称", sort: "1", ...form }).error?.issues[0]?.path.join();
    expect(at({ code: "类别一" })).toBe("code");
    expect(at({ code: "A 1" })).toBe("code");
    expect(at({ list: "unheard-of" })).toBe("list");
    expect(at({ sort: "-1" })).toBe("sort");
    expect(at({})).toBeUndefined();
  });

  it("are an administrator's to see and change, in their order", async () => {
    const registrar = await makeActor(administrator.departmentId, "registrar");
    await expect(codeEntryPage(registrar, { list: "sector" }, pagingOf({}))).rejects.toThrow(ForbiddenError);
    const page = await codeEntryPage(administrator, { list: "sector", text: "市场" }, pagingOf({}));
    expect(page.rows.map(({ code }) => code)).toEqual(["SCJG"]);
  });
});

describe("reference data", () => {
  it("is loaded again at each start without undoing what administrators changed", async () => {
    const before = await Promise.all([db.codeEntry.count(), db.division.count(), db.calendarDay.count()]);
    await db.codeEntry.update({ where: { list_code: { list: "sector", code: "GA" } }, data: { label: "公安机关", active: false, sort: 999 } });
    await db.division.update({ where: { code: "630102" }, data: { name: "城东新区" } });
    await db.calendarDay.delete({ where: { date: new Date("2026-10-01T00:00:00Z") } });
    await loadReferenceData(db);
    expect(await db.codeEntry.findUnique({ where: { list_code: { list: "sector", code: "GA" } } })).toMatchObject({ label: "公安机关", active: false, sort: 999 });
    expect(await db.division.findUnique({ where: { code: "630102" } })).toMatchObject({ name: "城东新区" });
    expect(await Promise.all([db.codeEntry.count(), db.division.count(), db.calendarDay.count()])).toEqual([before[0], before[1], before[2] - 1]);
  });
});
