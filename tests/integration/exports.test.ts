import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jobHandlers } from "@/bin/job-handlers";
import { askExport, cancelExport } from "@/lib/exports/commands";
import { removeExpiredExports } from "@/lib/exports/expiry";
import { exportHandler } from "@/lib/exports/job";
import { myExport, myExports, takeExportFile } from "@/lib/exports/queries";
import { askExportSchema } from "@/lib/exports/schema";
import { createInspector } from "@/lib/inspectors/commands";
import { inspectorExport } from "@/lib/inspectors/export-definition";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { runNext } from "@/lib/jobs/running";
import { memberExport } from "@/lib/objects/export-definition";
import { removeMember } from "@/lib/objects/member-commands";
import { db, transaction } from "@/lib/platform/db";
import { dataDir } from "@/lib/platform/env";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { pathOf, storeFile, sweepAlone } from "@/lib/platform/files";
import { dayOf } from "@/lib/platform/format";
import { actorOf, makeActor, makeDepartment, makeOffices } from "../factory/base";
import { asked, exportedFile, readTable } from "../factory/exports";
import { counts, runToEnd } from "../factory/imports";
import { personInput } from "../factory/inspectors";
import { runJobs } from "../factory/jobs";
import { fillLibrary, makeLibrary, makeMember } from "../factory/objects";

const office = async () => {
  const actor = await makeActor((await makeDepartment()).id, "registrar");
  return { actor, libraryId: (await makeLibrary(actor)).id };
};
const first = { page: 1, size: 20, skip: 0, take: 20 };

/** More rows than are written while the user waits. */
const many = 6000;
const large = async () => {
  const { actor, libraryId } = await office();
  await fillLibrary(libraryId, many);
  return { actor, libraryId, ask: () => askExport(actor, memberExport, asked(memberExport, { query: `library=${libraryId}` })) };
};

describe("what is exported", () => {
  test("is what the list finds, in its order, with the chosen columns in the words of the list", async () => {
    const { actor, libraryId } = await office();
    const member = (name: string, changes = {}) => makeMember(actor, libraryId, { name, riskClass: "C", ...changes });
    await member("青海乙矿业有限公司", { registeredCapital: "500.5", establishedOn: dayOf("2019-01-02"), tags: ["重点监管", "学校周边"] });
    await member("青海甲矿业有限公司", { divisionCode: null });
    await member("青海甲矿业有限公司分公司", { riskClass: "A" });
    const { memberId } = await member("青海丙矿业有限公司");
    await removeMember(actor, { memberId, reason: "注销" });
    await makeMember(actor, (await makeLibrary(actor)).id, { name: "青海丁矿业有限公司", riskClass: "C" });
    const query = `library=${libraryId}&name=矿业&risk=C&risk=D&sort=-name&page=3&after=12`;
    for (const format of ["csv", "xlsx"] as const) {
      const { name, path } = await exportedFile(actor, memberExport, { query, format, columns: ["risk", "name", "capital", "established", "division", "tags", "nonsense"] });
      expect(name).toMatch(new RegExp(`检查对象库.*-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
      const { header, rows } = await readTable(path, name);
      expect(header).toEqual(["名称", "区划", "风险等级", "标签", "注册资本（万元）", "成立日期"]);
      expect(rows).toEqual([
        ["青海乙矿业有限公司", "城东区", "C 较高", "重点监管、学校周边", "500.5", "2019-01-02"], ["青海甲矿业有限公司", "待确认", "C 较高", null, null, null],
      ]);
    }
    const removed = await exportedFile(actor, memberExport, { query: `library=${libraryId}&removed=1`, columns: ["name", "removedReason"] });
    expect([removed.name, (await readTable(removed.path, removed.name)).rows]).toEqual([expect.stringContaining("（已移出）"), [["青海丙矿业有限公司", "注销"]]]);
    expect(askExportSchema.safeParse({ format: "csv" }).error?.issues[0]).toMatchObject({ path: ["columns"] });
    await expect(askExport(actor, memberExport, asked(memberExport, { columns: ["nonsense"] }))).rejects.toMatchObject({ fieldErrors: { columns: [expect.any(String)] } });
    await expect(askExport(actor, memberExport, asked(memberExport, { query: `library=${libraryId}&name=没有这户` }))).rejects.toBeInstanceOf(DomainError);
  });

  test("is bounded by the scope of who asks", async () => {
    const { province, county } = await makeOffices();
    const { id: libraryId } = await makeLibrary(county.registrar);
    await makeMember(county.registrar, libraryId, { name: "县区企业一有限公司" });
    const ofLibrary = { query: `library=${libraryId}`, columns: ["name"] };
    expect((await exportedFile(province.approver, memberExport, ofLibrary)).content.toString("utf8")).toContain("县区企业一有限公司");
    await expect(askExport(province.registrar, memberExport, asked(memberExport, ofLibrary))).rejects.toBeInstanceOf(NotFoundError);
    await expect(askExport(province.registrar, memberExport, asked(memberExport, { query: "name=县区企业" }))).rejects.toBeInstanceOf(DomainError);
  });

  test("no text of it is a formula, and an import reads what was written", async () => {
    const { actor, libraryId } = await office();
    const texts = ['=HYPERLINK("http://x","青海")', "+86 商行", "-商店", "@公司", "'单引号商店"];
    for (const name of texts) await makeMember(actor, libraryId, { name });
    const ask = { query: `library=${libraryId}&sort=added`, columns: ["name"] };
    const csv = await exportedFile(actor, memberExport, ask);
    expect(csv.content.toString("utf8").split("\r\n").slice(1, -1).every((line) => /^"?'/.test(line))).toBe(true);
    const xlsx = await exportedFile(actor, memberExport, { ...ask, format: "xlsx" });
    for (const { path, name } of [csv, xlsx]) expect((await readTable(path, name)).rows.flat().sort()).toEqual([...texts].sort());
  });

  test("people keep their numbers masked; by the template they can be imported again, which changes nothing", async () => {
    const { actor } = await office();
    const input = personInput();
    await createInspector(actor, input);
    await createInspector(actor, personInput({ divisionCode: "*", competences: ["*"] }));
    const { content, path, name } = await exportedFile(actor, inspectorExport, { query: "sort=-name" });
    expect(content.toString("utf8")).toContain(input.name);
    for (const number of [input.idNumber ?? "", input.phone ?? ""]) expect(content.toString("utf8")).not.toContain(number);
    expect((await readTable(path, name)).rows).toHaveLength(2);
    const again = await exportedFile(actor, inspectorExport, { layout: "template", format: "xlsx" });
    const report = await runToEnd(actor, inspectorImport, new File([new Uint8Array(again.content)], again.name), null);
    expect([counts(report), report.failedRows]).toEqual([[2, 0, 0, 2, 0, 0], []]);
  });
});

describe("a large export", () => {
  test("is written by a job that tells how far it is, and kept in the log with its filter, its rows and its hash", async () => {
    const { actor, libraryId, ask } = await large();
    const { exportId, ready } = await ask();
    expect([ready, (await myExport(actor, exportId))?.state]).toEqual([false, "queued"]);
    await expect(takeExportFile(actor, exportId)).rejects.toThrow("还没有生成");
    await runJobs();
    const run = await myExport(actor, exportId);
    expect(run).toMatchObject({ state: "done", rows: many });
    const file = await takeExportFile(actor, exportId);
    const { rows } = await readTable(pathOf(file), file.name);
    expect(new Set(rows.map(([name]) => name)).size).toBe(many);
    const log = await db.auditEvent.findMany({ where: { subjectType: "exportRun", subjectId: String(exportId) }, orderBy: { id: "asc" } });
    expect(log.map(({ summary }) => summary.replace(/《.*》/, ""))).toEqual(["开始导出", `导出${many.toLocaleString("en")} 行`, "下载"]);
    expect(log[1]?.detail).toMatchObject({ query: { library: String(libraryId) }, rows: many, sha256: file.sha256, format: "csv" });
    expect(await db.notice.count({ where: { userId: actor.userId, kind: "exports", title: { startsWith: "导出完成" } } })).toBe(1);
  });

  test("done twice, it is done once", async () => {
    const { actor, ask } = await large();
    const { exportId } = await ask();
    await runJobs();
    const { fileId } = await db.exportRun.findUniqueOrThrow({ where: { id: exportId } });
    expect(fileId).not.toBeNull();
    const job = await db.job.findFirstOrThrow({ where: { kind: "export.run", key: String(exportId) } });
    await db.job.update({ where: { id: job.id }, data: { state: "running", finishedAt: null } });
    await runJobs();
    expect((await db.exportRun.findUniqueOrThrow({ where: { id: exportId } })).fileId).toBe(fileId);
    await expect(cancelExport(actor, { exportId })).rejects.toThrow("已经结束");
  });

  test("is called off while it waits and while it is written; nothing is left of it", async () => {
    const { actor, ask } = await large();
    const waiting = await ask();
    await cancelExport(actor, waiting);
    expect((await myExport(actor, waiting.exportId))?.state).toBe("cancelled");
    const before = await filesAlone();
    const { exportId } = await ask();
    const slow = { ...memberExport, async *rows(...args: Parameters<typeof memberExport.rows>) {
      for await (const batch of memberExport.rows(...args)) {
        yield batch;
        if ((await myExport(actor, exportId))?.job?.isStopping === false) await cancelExport(actor, { exportId });
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
    } };
    const handler = exportHandler({ objects: slow, inspectors: inspectorExport, results: inspectorExport });
    await runNext("exports", { ...jobHandlers, "export.run": () => Promise.resolve(handler) }, new AbortController().signal);
    expect(await myExport(actor, exportId)).toMatchObject({ state: "cancelled", fileId: null, rows: null });
    expect([await filesAlone(), await readdir(join(dataDir(), "files", "incoming"))]).toEqual([before, []]);
  });

  test("is not written for somebody who may no longer see such lists", async () => {
    const { actor, ask } = await large();
    const [byRole, byDepartment] = [await ask(), await ask()];
    await db.user.update({ where: { id: actor.userId }, data: { roles: ["cooperator"] } });
    await runNext("exports", jobHandlers, new AbortController().signal);
    await db.user.update({ where: { id: actor.userId }, data: { roles: ["registrar"], departmentId: (await makeDepartment()).id } });
    await runNext("exports", jobHandlers, new AbortController().signal);
    for (const { exportId } of [byRole, byDepartment]) {
      const run = await myExport(actor, exportId);
      expect([run?.state, run?.job?.error]).toEqual(["failed", expect.stringContaining("权限已变更")]);
      expect(await db.auditEvent.count({ where: { subjectType: "exportRun", subjectId: String(exportId), outcome: "denied" } })).toBe(1);
    }
  });

  test("five may wait at a time", async () => {
    const { ask } = await large();
    for (let one = 0; one < 5; one += 1) await ask();
    await expect(ask()).rejects.toThrow("5 个导出没有完成");
    await db.job.updateMany({ where: { state: "queued" }, data: { state: "cancelled" } });
  });
});

describe("the file", () => {
  test("is for the one who asked, as long as they may see such a list; other attempts are in the log", async () => {
    const { actor, libraryId } = await office();
    await makeMember(actor, libraryId);
    const { exportId } = await exportedFile(actor, memberExport, { query: `library=${libraryId}` });
    const colleague = await makeActor(actor.departmentId, "registrar");
    await expect(takeExportFile(colleague, exportId)).rejects.toBeInstanceOf(NotFoundError);
    await expect(cancelExport(colleague, { exportId })).rejects.toBeInstanceOf(NotFoundError);
    expect([await myExport(colleague, exportId), (await myExports(colleague, first)).total]).toEqual([null, 0]);
    await expect(takeExportFile(actor, 2_000_000_000)).rejects.toBeInstanceOf(NotFoundError);
    await db.user.update({ where: { id: actor.userId }, data: { roles: ["cooperator"] } });
    await expect(takeExportFile(await actorOf(actor.userId), exportId)).rejects.toThrow("没有导出检查对象的权限");
    const denied = await db.auditEvent.findMany({ where: { subjectType: "exportRun", subjectId: String(exportId), outcome: "denied" }, orderBy: { id: "asc" } });
    expect(denied.map(({ actorId }) => actorId)).toEqual([colleague.userId, actor.userId]);
  });

  test("is removed after seven days; its record stays and says so", async () => {
    const { actor, libraryId } = await office();
    await makeMember(actor, libraryId);
    const { exportId, path } = await exportedFile(actor, memberExport, { query: `library=${libraryId}` });
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await removeExpiredExports(inDays(6.9));
    expect((await stat(path)).size).toBeGreaterThan(0);
    expect(await removeExpiredExports(inDays(7.1))).toBeGreaterThan(0);
    await expect(stat(path)).rejects.toThrow("ENOENT");
    expect(await myExport(actor, exportId)).toMatchObject({ state: "expired", rows: 1 });
    await expect(takeExportFile(actor, exportId)).rejects.toThrow("已过期删除");
    expect(await removeExpiredExports(inDays(7.2))).toBe(0);
  });

  test("that a rolled back transaction left is removed after a day; those of exports stay", async () => {
    const { actor, libraryId } = await office();
    await makeMember(actor, libraryId);
    const { path } = await exportedFile(actor, memberExport, { query: `library=${libraryId}` });
    const before = await filesAlone();
    await expect(transaction(async (tx) => {
      await storeFile(tx, "half", { name: "a.csv", purpose: "export", alone: true });
      throw new Error("power cut");
    })).rejects.toThrow("power cut");
    const [stray] = (await filesAlone()).filter((name) => !before.includes(name));
    expect([typeof stray, await sweepAlone(db)]).toEqual(["string", 0]);
    expect(await sweepAlone(db, Date.now() + 86_400_001)).toBe(1);
    expect(await filesAlone()).toEqual(before);
    expect((await stat(path)).size).toBeGreaterThan(0);
  });
});

const filesAlone = async (): Promise<string[]> => readdir(join(dataDir(), "files", "alone")).catch(() => []);
