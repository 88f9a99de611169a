import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { awaitSurvey, cancelImport, chooseSheet, restartImport, startImport, uploadImport } from "@/lib/imports/commands";
import { importDetail, importErrorFile, listImports } from "@/lib/imports/queries";
import { runImport } from "@/lib/imports/runner";
import { constantsSchema, mappingSchema, samplesSchema } from "@/lib/imports/schema";
import { memberExport } from "@/lib/objects/export-definition";
import { objectImport } from "@/lib/objects/import-definition";
import { removeMember } from "@/lib/objects/member-commands";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { pathOf } from "@/lib/platform/files";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { makeActor, makeDepartment } from "../factory/base";
import { exportedFile } from "../factory/exports";
import { counts, csvFile, ended, extractHeader, extractRow, runToEnd, startRun, surveyed, upload } from "../factory/imports";
import { makeLibrary, makeMember } from "../factory/objects";

const watch = { signal: new AbortController().signal, progress: () => undefined };

const office = async (): Promise<{ actor: Actor; libraryId: number }> => {
  const actor = await makeActor((await makeDepartment()).id, "registrar");
  return { actor, libraryId: (await makeLibrary(actor)).id };
};
const extract = (...rows: string[][]) => csvFile([extractHeader, ...rows]);
const entityOf = (uscc: string | undefined) => db.entity.findUniqueOrThrow({ where: { uscc: uscc ?? "" } });

describe("a list from the public register, as it comes", () => {
  test("columns are found by name; what it lacks is asked for; regions come from 地区, the address, the USCC, or are pending", async () => {
    const { actor, libraryId } = await office();
    const rows = [
      extractRow(), extractRow({ region: "N/A", capital: "N/A", type: "N/A" }),
      extractRow({ region: "", address: "某路 1 号", uscc: "91632123MA7593NG9G" }), extractRow({ region: "外地", address: "N/A", capital: "500万人民币" }),
    ];
    const { runId } = await upload(actor, objectImport, extract(...rows), libraryId);
    const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({
      mapping: { name: 0, uscc: 1, establishedOn: 2, enterpriseType: 3, registeredCapital: 4, businessScope: 5, divisionCode: 7, address: 8 },
      constants: { registrationStatus: "active" }, rowsTotal: 4,
    });
    expect(samplesSchema.parse(run.samples)[1]?.[7]).toBe("N/A");
    const report = await runToEnd(actor, objectImport, extract(...rows), libraryId);
    expect(counts(report)).toEqual([4, 4, 0, 0, 0, 0]);
    expect(report.warnings).toEqual(["1 户的区划待确认，可在名录库中按“区划待确认”查出后补充"]);
    const entities = await Promise.all(rows.map((row) => entityOf(row[1])));
    expect(entities.map(({ divisionCode, divisionSource, registeredCapital }) => [divisionCode, divisionSource, registeredCapital?.toString() ?? null])).toEqual([
      ["630100", "file", "1000"], ["630105", "file", null], ["630202", "uscc", "1000"], [null, "pending", "500"],
    ]);
    expect(entities[0]).toMatchObject({ kind: "enterprise", registrationStatus: "active", establishedOn: new Date("2019-01-02T00:00:00Z") });
  });

  test("every row says all that is wrong with it, second rows name the first, counts add up, and the file comes back", async () => {
    const { actor, libraryId } = await office();
    const good = extractRow();
    const report = await runToEnd(actor, objectImport, extract(
      good, extractRow({ name: "", uscc: `${good[1]?.slice(0, 17) ?? ""}0`, day: "2019-02-30", capital: "一百万" }), good, extractRow(), good.with(0, "另一名称"),
    ), libraryId);
    expect(counts(report)).toEqual([5, 2, 0, 0, 0, 3]);
    expect(report.failedRows.map(({ rowNumber, errors }) => [rowNumber, errors.length])).toEqual([[3, 4], [4, 1], [6, 1]]);
    expect(report.failedRows[0]?.errors[0]).toBe("名称为空");
    const repeats = `与第 2 行重复（统一社会信用代码 ${good[1] ?? ""}）`;
    expect(report.failedRows.slice(1).map(({ errors }) => errors)).toEqual([[`${repeats}，内容也相同，删去本行即可`], [repeats]]);
    const file = await importErrorFile(actor, "objects", report.id);
    const text = await readFile(pathOf(file), "utf8");
    const lines = text.trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain("错误信息");
    expect(lines[2]).toContain("名称为空");
    expect(await db.importRow.count({ where: { runId: report.id } })).toBe(3);
  });

  test("again: nothing changes; what changed is updated, or skipped where that was asked; a blank cell empties nothing", async () => {
    const { actor, libraryId } = await office();
    const [same, moved] = [extractRow(), extractRow({ address: "" })];
    await runToEnd(actor, objectImport, extract(same, moved), libraryId);
    expect(counts(await runToEnd(actor, objectImport, extract(same, moved), libraryId))).toEqual([2, 0, 0, 2, 0, 0]);
    const filled = [...moved.slice(0, 8), "西宁市城北区新址 9 号"];
    const added = extractRow();
    expect(counts(await runToEnd(actor, objectImport, extract(same, filled, added), libraryId, { existing: "skip" }))).toEqual([3, 1, 0, 0, 2, 0]);
    expect((await entityOf(moved[1])).address).toBeNull();
    expect(counts(await runToEnd(actor, objectImport, extract(same, filled), libraryId))).toEqual([2, 0, 1, 1, 0, 0]);
    const entity = await entityOf(moved[1]);
    expect(entity.address).toBe("西宁市城北区新址 9 号");
    const [change] = await db.entityChange.findMany({ where: { entityId: entity.id } });
    expect(change?.fields).toEqual({ address: { from: null, to: "西宁市城北区新址 9 号" } });
    expect(counts(await runToEnd(actor, objectImport, extract(moved), libraryId))).toEqual([1, 0, 0, 1, 0, 0]);
    expect((await entityOf(moved[1])).address).toBe("西宁市城北区新址 9 号");
  });

  test("register facts are changed by the 登记机关 only; a constant status never revives what has ceased", async () => {
    const { actor: authority, libraryId: mine } = await office();
    const { actor: other, libraryId: theirs } = await office();
    const row = extractRow();
    const { memberId } = await makeMember(authority, mine, { uscc: row[1] ?? null, name: "原名有限公司", registrationAuthority: authority.departmentName, registrationStatus: "deregistered", divisionCode: "630105" });
    const foreign = await runToEnd(other, objectImport, extract(row), theirs);
    expect([counts(foreign), foreign.warnings]).toEqual([[1, 1, 0, 0, 0, 0], ["1 户的部分登记信息与平台已有的不一致，因本部门不是其登记机关而未改动"]]);
    expect(await entityOf(row[1])).toMatchObject({ name: "原名有限公司", registrationStatus: "deregistered", divisionCode: "630105", address: row[8] });
    const own = await runToEnd(authority, objectImport, extract(row), mine);
    expect([counts(own), own.warnings]).toEqual([[1, 0, 1, 0, 0, 0], []]);
    // The narrower division stays, although the file says the wider one that it lies in.
    expect(await entityOf(row[1])).toMatchObject({ name: row[0], registrationStatus: "deregistered", divisionCode: "630105" });
    await removeMember(authority, { memberId, reason: "注销" });
    const again = await runToEnd(authority, objectImport, extract(row), mine);
    expect([counts(again), again.warnings[0]]).toEqual([[1, 0, 0, 0, 1, 0], "1 户此前已从本库移出，没有重新加入；如需恢复，请在“已移出”中操作"]);
  });

  test("what the library says of an object is updated by any department", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    const header = [...extractHeader, "联系电话", "风险等级", "标签"];
    const first = await runToEnd(actor, objectImport, csvFile([header, [...row, "0971-6123456", "C", "重点监管、学校周边"]]), libraryId);
    expect(counts(first)).toEqual([1, 1, 0, 0, 0, 0]);
    const second = await runToEnd(actor, objectImport, csvFile([header, [...row, "", "D", ""]]), libraryId);
    expect(counts(second)).toEqual([1, 0, 1, 0, 0, 0]);
    const { id: entityId } = await entityOf(row[1]);
    expect(await db.libraryMember.findUnique({ where: { libraryId_entityId: { libraryId, entityId } } })).toMatchObject({ phone: "0971-6123456", riskClass: "D", tags: ["重点监管", "学校周边"] });
  });

  test("an export can be imported again as it is", async () => {
    const { actor, libraryId } = await office();
    await runToEnd(actor, objectImport, extract(extractRow(), extractRow(), extractRow({ region: "外地", address: "" })), libraryId);
    for (const format of ["xlsx", "csv"] as const) {
      const file = await exportedFile(actor, memberExport, { query: `library=${libraryId}`, format, layout: "template" });
      const report = await runToEnd(actor, objectImport, new File([new Uint8Array(file.content)], file.name), libraryId);
      expect([counts(report), report.failedRows]).toEqual([[3, 0, 0, 3, 0, 0], []]);
    }
  });
});

describe("mapping", () => {
  test("is refused with what is wrong at its fields, and remembered for the same header", async () => {
    const { actor, libraryId } = await office();
    const file = () => csvFile([["甲", "乙", "丙"], [extractRow()[0] ?? "", extractRow()[1] ?? "", "存续"]]);
    const { runId } = await upload(actor, objectImport, file(), libraryId);
    const start = (columns: Record<string, number>, constants: Record<string, string>) => startImport(actor, objectImport, { runId, columns, constants, existing: "update" });
    await expect(start({ name: 0 }, {})).rejects.toMatchObject({
      fieldErrors: {
        "columns.uscc": ["统一社会信用代码、注册号、本部门编号至少要有一列，否则无法识别对象"],
        "columns.registrationStatus": ["请选择“登记状态”对应的列，或指定统一的值"],
      },
    });
    await expect(start({ name: 0, uscc: 0 }, { registrationStatus: "active" })).rejects.toMatchObject({ fieldErrors: { "columns.uscc": ["“甲”已对应“名称”，一列只能用一次"] } });
    await expect(start({ name: 0, uscc: 9 }, { registrationStatus: "nonsense" })).rejects.toMatchObject({
      fieldErrors: { "columns.uscc": ["文件中没有这一列"], "constants.registrationStatus": ["请从选项中选择"] },
    });
    await start({ name: 0, uscc: 1, registrationStatus: 2 }, {});
    expect(counts(await ended(actor, objectImport, runId))).toEqual([1, 1, 0, 0, 0, 0]);
    const again = await upload(actor, objectImport, file(), libraryId);
    expect((await importDetail(actor, "objects", again.runId)).mapping).toEqual({ name: 0, uscc: 1, registrationStatus: 2 });
  });

  test("of a workbook with several sheets another one can be read", async () => {
    const { actor, libraryId } = await office();
    const columns = extractHeader.map((title) => ({ title }));
    const workbook = await writeXlsx([{ name: "说明", columns: [{ title: "说明" }], rows: [["见第二张表"]] }, { name: "名单", columns, rows: [extractRow(), extractRow()] }]);
    const { runId } = await upload(actor, objectImport, new File([new Uint8Array(workbook)], "两张表.xlsx"), libraryId);
    expect((await importDetail(actor, "objects", runId)).sheets).toEqual(["说明", "名单"]);
    await expect(chooseSheet(actor, objectImport, { runId, sheet: "没有" })).rejects.toThrow("没有名为“没有”的工作表");
    await chooseSheet(actor, objectImport, { runId, sheet: "名单" });
    await expect(startImport(actor, objectImport, { runId, columns: {}, constants: {}, existing: "update" })).rejects.toThrow("还没有读取完");
    await surveyed(objectImport);
    const { mapping, constants } = await importDetail(actor, "objects", runId);
    await startImport(actor, objectImport, { runId, columns: mappingSchema.parse(mapping), constants: constantsSchema.parse(constants), existing: "update" });
    expect(counts(await ended(actor, objectImport, runId))).toEqual([2, 2, 0, 0, 0, 0]);
    await expect(chooseSheet(actor, objectImport, { runId, sheet: "说明" })).rejects.toThrow("已经开始");
  });

  test("files that are no list are refused at once, in words", async () => {
    const { actor, libraryId } = await office();
    const refusal = async (file: File) => {
      const { runId } = await upload(actor, objectImport, file, libraryId);
      await expect(startImport(actor, objectImport, { runId, columns: {}, constants: {}, existing: "update" })).rejects.toThrow("还没有读取完");
      return awaitSurvey(runId);
    };
    await expect(refusal(csvFile([extractHeader]))).rejects.toThrow("没有数据行");
    await expect(refusal(new File(["PK\u0003\u0004"], "名单.xlsx"))).rejects.toThrow("文件已损坏");
    await expect(uploadImport(actor, objectImport, new File(["%PDF-1.7"], "名单.pdf"), libraryId)).rejects.toThrow("只能上传 xlsx、xls、csv 文件");
    expect((await listImports(actor, "objects", libraryId, { page: 1, size: 20, skip: 0, take: 20 })).rows.map(({ status }) => status)).toEqual(["failed", "failed"]);
  });
});

describe("runs", () => {
  test("two of the same file at once, and two libraries at once, make nothing twice", async () => {
    const { actor, libraryId } = await office();
    const { actor: other, libraryId: theirs } = await office();
    const rows = Array.from({ length: 600 }, () => extractRow());
    const ids = await Promise.all([
      startRun(actor, objectImport, extract(...rows), libraryId), startRun(actor, objectImport, extract(...rows), libraryId), startRun(other, objectImport, extract(...rows), theirs),
    ]);
    const reports = await Promise.all([ended(actor, objectImport, ids[0] ?? 0), ended(actor, objectImport, ids[1] ?? 0), ended(other, objectImport, ids[2] ?? 0)]);
    expect(reports.slice(0, 2).map(counts).sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0))).toEqual([[600, 0, 0, 600, 0, 0], [600, 600, 0, 0, 0, 0]]);
    expect(counts(reports[2] as (typeof reports)[number])).toEqual([600, 600, 0, 0, 0, 0]);
    expect(await db.entity.count({ where: { uscc: { in: rows.map((row) => row[1] ?? "") } } })).toBe(600);
    expect(await db.libraryMember.count({ where: { libraryId } })).toBe(600);
  });

  test("a run starts once; a second start, or a cancelled one, changes nothing", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    const { runId } = await upload(actor, objectImport, extract(row), libraryId);
    const input = { runId, columns: { name: 0, uscc: 1 }, constants: { registrationStatus: "active" }, existing: "update" as const };
    await cancelImport(actor, objectImport, { runId });
    await expect(cancelImport(actor, objectImport, { runId })).rejects.toThrow("已经结束");
    expect(await db.entity.count({ where: { uscc: row[1] } })).toBe(0);
    const starts = await Promise.allSettled([startImport(actor, objectImport, input), startImport(actor, objectImport, input)]);
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(counts(await ended(actor, objectImport, runId))).toEqual([1, 1, 0, 0, 0, 0]);
    await expect(startImport(actor, objectImport, input)).rejects.toThrow("已经开始");
  });

  test("a run whose process died is interrupted, starts again, and the one that comes back late changes nothing", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    const { runId } = await upload(actor, objectImport, extract(row), libraryId);
    const dead = { status: "running" as const, startedAt: new Date(Date.now() - 120_000), heartbeatAt: new Date(Date.now() - 90_000), constants: { registrationStatus: "active" } };
    await expect(restartImport(actor, objectImport, { runId })).rejects.toThrow("没有中断");
    await db.importRun.update({ where: { id: runId }, data: dead });
    await db.importRow.create({ data: { runId, rowNumber: 2, identity: "x", data: {}, errors: [] } });
    await restartImport(actor, objectImport, { runId });
    expect(counts(await ended(actor, objectImport, runId))).toEqual([1, 1, 0, 0, 0, 0]);
    await runImport(objectImport, actor, runId, watch);
    expect((await importDetail(actor, "objects", runId)).status).toBe("done");
    expect(await db.libraryMember.count({ where: { libraryId } })).toBe(1);
  });

  test("a run that was only slow, and was started again meanwhile, mixes nothing into the other", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => { wake = resolve; });
    const slow: typeof objectImport = { ...objectImport, prepare: async (...args) => { await asleep; return objectImport.prepare(...args); } };
    const { runId } = await upload(actor, objectImport, extract(row), libraryId);
    await db.importRun.update({ where: { id: runId }, data: { status: "queued", mapping: { name: 0, uscc: 1 }, constants: { registrationStatus: "active" } } });
    const zombie = runImport(slow, actor, runId, watch);
    await expect.poll(async () => (await importDetail(actor, "objects", runId)).status).toBe("running");
    await db.importRun.update({ where: { id: runId }, data: { heartbeatAt: new Date(Date.now() - 90_000) } });
    await restartImport(actor, objectImport, { runId });
    const report = await ended(actor, objectImport, runId);
    wake();
    await zombie;
    expect(await importDetail(actor, "objects", runId)).toEqual(report);
    expect(counts(report)).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test("an upload that breaks off leaves nothing behind", async () => {
    const { actor, libraryId } = await office();
    const whole = extract(extractRow());
    const [files, runs] = [await db.storedFile.count(), await db.importRun.count()];
    const broken = { name: whole.name, size: whole.size + 1, stream: () => whole.stream() };
    await expect(uploadImport(actor, objectImport, broken, libraryId)).rejects.toThrow("收到的文件不完整");
    expect([await db.storedFile.count(), await db.importRun.count()]).toEqual([files, runs]);
  });

  test("cancelled while it merges, it leaves the live data as it was", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    const cancelling: typeof objectImport = { ...objectImport, merge: async (tx, run, by, tell) => { const warnings = await objectImport.merge(tx, run, by, tell); await db.importRun.update({ where: { id: run.id }, data: { status: "cancelled" } }); return warnings; } };
    expect((await runToEnd(actor, cancelling, extract(row), libraryId)).status).toBe("cancelled");
    expect(await db.entity.count({ where: { uscc: row[1] } })).toBe(0);
  });

  test("a failure in the merge leaves the live data as it was, and says so", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    const broken = { ...objectImport, merge: async (...args: Parameters<typeof objectImport.merge>) => { await objectImport.merge(...args); throw new Error("power cut"); } };
    const report = await runToEnd(actor, broken, extract(row), libraryId);
    expect([report.status, report.failure?.startsWith("系统出错，名录库没有变动")]).toEqual(["failed", true]);
    expect(await db.entity.count({ where: { uscc: row[1] } })).toBe(0);
    await startImport(actor, objectImport, { runId: report.id, columns: { name: 0, uscc: 1 }, constants: { registrationStatus: "active" }, existing: "update" });
    expect(counts(await ended(actor, objectImport, report.id))).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test("another department's run is not found", async () => {
    const { actor, libraryId } = await office();
    const { actor: stranger } = await office();
    const { runId } = await upload(actor, objectImport, extract(extractRow()), libraryId);
    await expect(importDetail(stranger, "objects", runId)).rejects.toThrow(NotFoundError);
    await expect(importDetail(actor, "inspectors", runId)).rejects.toThrow(NotFoundError);
    await expect(cancelImport(stranger, objectImport, { runId })).rejects.toThrow(NotFoundError);
    await expect(restartImport(stranger, objectImport, { runId })).rejects.toThrow(NotFoundError);
    await expect(startImport(stranger, objectImport, { runId, columns: {}, constants: {}, existing: "update" })).rejects.toThrow(NotFoundError);
    await expect(importErrorFile(stranger, "objects", runId)).rejects.toThrow(NotFoundError);
  });
});
