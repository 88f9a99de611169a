import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { cancelImport, confirmImport, previewAgain, restartImport, startImport, uploadImport } from "@/lib/imports/commands";
import { endForgottenRuns, removeStagedRows } from "@/lib/imports/leftovers";
import { importChanges, importDetail, importErrorFile } from "@/lib/imports/queries";
import { runImport } from "@/lib/imports/runner";
import { previewSchema } from "@/lib/imports/schema";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { objectImport } from "@/lib/objects/import-definition";
import { removeMember } from "@/lib/objects/member-commands";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { makeActor, makeDepartment } from "../factory/base";
import { counts, csvFile, ended, extractHeader, extractRow, runToEnd, startRun, surveyed } from "../factory/imports";
import { inventIdNumber } from "../factory/inspectors";
import { makeLibrary } from "../factory/objects";

const office = async (name?: string): Promise<{ actor: Actor; libraryId: number }> => {
  const actor = await makeActor((await makeDepartment(name ? { name } : {})).id, "registrar");
  return { actor, libraryId: (await makeLibrary(actor)).id };
};
const extract = (...rows: string[][]) => csvFile([extractHeader, ...rows]);
const staged = async (actor: Actor, libraryId: number, ...rows: string[][]) => {
  const runId = await startRun(actor, objectImport, extract(...rows), libraryId, { existing: "preview" });
  return ended(actor, objectImport, runId);
};
const shownOf = async (actor: Actor, runId: number) => (await importChanges(actor, objectImport, runId, 0))?.changes ?? [];
const altered = (row: string[], changes: Record<number, string>) => row.map((cell, index) => changes[index] ?? cell);
/** Places of the extract's columns. */
const day = 2, type = 3, capital = 4, address = 8;

describe("what an import would change is shown first", () => {
  test("counts and fields, old and new, with what the register's rules keep and why; nothing is written", async () => {
    const { actor, libraryId } = await office();
    const [same, kept, gone, filled] = [extractRow(), extractRow(), extractRow(), extractRow({ type: "N/A" })];
    await runToEnd(actor, objectImport, extract(same, kept, gone, filled), libraryId);
    const member = await db.libraryMember.findFirstOrThrow({ where: { libraryId, entity: { uscc: gone[1] ?? "" } } });
    await removeMember(actor, { memberId: member.id, reason: "已注销" });
    const before = await db.entity.findMany({ orderBy: { id: "asc" } });
    const run = await staged(actor, libraryId, same, altered(kept, { [address]: "青海省西宁市城北区新路1号", [capital]: "5万元" }), gone, altered(filled, { [type]: "股份有限公司" }), extractRow(), extractRow({ name: "" }));
    expect(run).toMatchObject({ status: "staged", rowsRead: 6, rowsFailed: 1 });
    expect(previewSchema.parse(run.preview)).toEqual({ added: 1, updated: 1, unchanged: 2, skipped: 1, kept: 1, rows: [3, 5] });
    const why = "登记信息只由登记机关（未填写）变更，本部门可补充空缺";
    expect(await shownOf(actor, run.id)).toEqual([
      { rowNumber: 3, name: kept[0], identity: kept[1], fields: [
        { label: "住所（经营场所）", from: kept[address], to: "青海省西宁市城北区新路1号", kept: why }, { label: "注册资本", from: "1,000 万元", to: "5 万元", kept: why },
      ] },
      { rowNumber: 5, name: filled[0], identity: filled[1], fields: [{ label: "企业类型", from: null, to: "股份有限公司" }] },
    ]);
    expect(await db.entity.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect(run.failedRows).toHaveLength(1);
    expect((await importErrorFile(actor, "objects", run.id)).name).toContain("错误信息");
  });

  test("confirmed, it does just that; what has changed meanwhile is looked at anew", async () => {
    const { actor, libraryId } = await office("西宁市虚构市场监督管理局");
    const [first, second] = [extractRow(), extractRow()];
    await runToEnd(actor, objectImport, extract(first, second), libraryId);
    await db.entity.updateMany({ where: { uscc: { in: [first[1] ?? "", second[1] ?? ""] } }, data: { registrationAuthority: "西宁市虚构市场监督管理局" } });
    const run = await staged(actor, libraryId, altered(first, { [day]: "2020-02-02" }), altered(second, { [day]: "2020-03-03" }));
    expect(previewSchema.parse(run.preview)).toMatchObject({ updated: 2, kept: 0 });
    expect((await shownOf(actor, run.id)).map(({ fields }) => fields)).toEqual([
      [{ label: "成立日期", from: "2019-01-02", to: "2020-02-02" }], [{ label: "成立日期", from: "2019-01-02", to: "2020-03-03" }],
    ]);
    await db.entity.update({ where: { uscc: first[1] ?? "" }, data: { establishedOn: new Date("2020-02-02T00:00:00Z") } });
    await previewAgain(actor, objectImport, { runId: run.id });
    expect(previewSchema.parse((await ended(actor, objectImport, run.id)).preview)).toMatchObject({ updated: 1, unchanged: 1 });
    await db.entity.update({ where: { uscc: second[1] ?? "" }, data: { registrationAuthority: "别的机关" } });
    await confirmImport(actor, objectImport, { runId: run.id });
    await expect(confirmImport(actor, objectImport, { runId: run.id })).rejects.toThrow("不在待确认的状态");
    const report = await ended(actor, objectImport, run.id);
    expect([report.status, counts(report)]).toEqual(["done", [2, 0, 0, 2, 0, 0]]);
    expect(report.warnings).toContain("1 户的部分登记信息与平台已有的不一致，因本部门不是其登记机关而未改动");
  });

  test("the preview's counts are the merge's, whatever the rows", async () => {
    const { actor, libraryId } = await office();
    const rows = Array.from({ length: 60 }, () => extractRow());
    await runToEnd(actor, objectImport, extract(...rows.slice(0, 40)), libraryId);
    const changed = rows.map((row, index) => altered(row, index % 3 === 0 ? { [address]: `青海省海东市乐都区${index}号`, 7: "海东" } : index % 5 === 0 ? { [type]: "N/A", [capital]: "" } : {}));
    const run = await staged(actor, libraryId, ...changed);
    const { added, updated, unchanged, skipped, kept } = previewSchema.parse(run.preview)!;
    await confirmImport(actor, objectImport, { runId: run.id });
    const report = await ended(actor, objectImport, run.id);
    expect(counts(report)).toEqual([60, added, updated, unchanged, skipped, 0]);
    expect(report.warnings.some((warning) => warning.startsWith(`${kept} 户的部分登记信息`))).toBe(kept > 0);
  });

  test("given up, nothing has changed; begun again, it is read again", async () => {
    const { actor, libraryId } = await office();
    const row = extractRow();
    const run = await staged(actor, libraryId, row);
    await cancelImport(actor, objectImport, { runId: run.id });
    await expect(confirmImport(actor, objectImport, { runId: run.id })).rejects.toThrow("不在待确认的状态");
    expect(await removeStagedRows()).toBeGreaterThan(0);
    expect([await db.importRow.count({ where: { runId: run.id } }), await db.entity.count({ where: { uscc: row[1] ?? "" } })]).toEqual([0, 0]);
    await startImport(actor, objectImport, { runId: run.id, columns: { name: 0, uscc: 1 }, constants: { registrationStatus: "active" }, existing: "update" });
    expect(counts(await ended(actor, objectImport, run.id))).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test("not confirmed for a month, it ends by itself, on record; what waits or is done keeps its rows", async () => {
    const { actor, libraryId } = await office();
    const [forgotten, fresh, wrong] = [await staged(actor, libraryId, extractRow()), await staged(actor, libraryId, extractRow()), await staged(actor, libraryId, extractRow({ name: "" }), extractRow())];
    await confirmImport(actor, objectImport, { runId: wrong.id });
    await ended(actor, objectImport, wrong.id);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect(await endForgottenRuns(inDays(29))).toBe(0);
    await db.importRun.update({ where: { id: forgotten.id }, data: { stagedAt: inDays(-2) } });
    expect(await endForgottenRuns(inDays(29))).toBe(1);
    expect(await importDetail(actor, "objects", forgotten.id)).toMatchObject({ status: "failed", failure: expect.stringContaining("30 天内没有确认") });
    expect(await db.auditEvent.count({ where: { subjectType: "importRun", subjectId: String(forgotten.id), action: "imports:expire" } })).toBe(1);
    await removeStagedRows();
    const rowsOf = (run: { id: number }) => db.importRow.count({ where: { runId: run.id } });
    expect([await rowsOf(forgotten), await rowsOf(fresh), await rowsOf(wrong)]).toEqual([0, 1, 1]);
    await startImport(actor, objectImport, { runId: forgotten.id, columns: { name: 0, uscc: 1 }, constants: { registrationStatus: "active" }, existing: "update" });
    expect(counts(await ended(actor, objectImport, forgotten.id))).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test("people are entered meanwhile, one with a row's certificate and one with its ID number: nothing changes, and checked again the row says so", async () => {
    const { actor } = await office();
    const [certificate, idNumber] = [`2907${String(Date.now()).slice(-7)}`, inventIdNumber()];
    const people = (...rows: string[][]) => csvFile([["姓名", "身份证号", "执法证号", "有效期止", "执法领域", "手机"], ...rows.map((row) => [...row, "2031-01-01", "登记事项检查", "13900000000"])], "人员名单.csv");
    const runId = await startRun(actor, inspectorImport, people(["钱七", idNumber, certificate]), null, { existing: "preview" });
    expect((await ended(actor, inspectorImport, runId)).status).toBe("staged");
    expect(counts(await runToEnd(actor, inspectorImport, people(["孙八", inventIdNumber(), certificate], ["周九", idNumber, `2908${certificate.slice(4)}`]), null))).toEqual([2, 2, 0, 0, 0, 0]);
    await confirmImport(actor, inspectorImport, { runId });
    expect(await ended(actor, inspectorImport, runId)).toMatchObject({ status: "failed", failure: expect.stringContaining("核对以后有人录入或修改了") });
    expect((await db.inspector.findMany({ where: { departmentId: actor.departmentId }, orderBy: { id: "asc" } })).map(({ name }) => name)).toEqual(["孙八", "周九"]);
    const { mapping } = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
    await startImport(actor, inspectorImport, { runId, columns: mapping as Record<string, number>, constants: {}, existing: "update" });
    const again = await ended(actor, inspectorImport, runId);
    expect([again.status, counts(again), again.failedRows[0]?.errors]).toEqual(["done", [1, 0, 0, 0, 0, 1], [expect.stringContaining("已属于名录库中")]]);
  });

  test("a process that dies behind staging is followed by one that goes on there; one that finds less than was staged reads again", async () => {
    const { actor, libraryId } = await office();
    const rows = [extractRow(), extractRow()];
    const watch = { signal: new AbortController().signal, progress: () => undefined };
    const unread: typeof objectImport = { ...objectImport, prepare: () => Promise.reject(new Error("read again")) };
    const first = await staged(actor, libraryId, rows[0]!);
    await db.importRun.update({ where: { id: first.id }, data: { status: "running", previewFirst: false } });
    await runImport(unread, actor, first.id, watch);
    expect(counts(await importDetail(actor, "objects", first.id))).toEqual([1, 1, 0, 0, 0, 0]);
    const second = await staged(actor, libraryId, ...rows);
    await db.importRow.deleteMany({ where: { runId: second.id, rowNumber: 3 } });
    await db.importRun.update({ where: { id: second.id }, data: { status: "running", previewFirst: false } });
    await runImport(objectImport, actor, second.id, watch);
    expect(counts(await importDetail(actor, "objects", second.id))).toEqual([2, 1, 0, 1, 0, 0]);
  });

  test("a survey that was called off leaves a run that can be surveyed again, or given up", async () => {
    const { actor, libraryId } = await office();
    const { runId } = await uploadImport(actor, objectImport, extract(extractRow()), libraryId);
    await cancelImport(actor, objectImport, { runId });
    await surveyed(objectImport);
    expect(await importDetail(actor, "objects", runId)).toMatchObject({ status: "cancelled", rowsTotal: null });
    await restartImport(actor, objectImport, { runId });
    await surveyed(objectImport);
    expect(await importDetail(actor, "objects", runId)).toMatchObject({ status: "uploaded", rowsTotal: 1, header: extractHeader });
  });

  test("a run that is begun again at once waits until what was called off has stopped, and gets a job of its own", async () => {
    const { actor, libraryId } = await office();
    const { runId } = await uploadImport(actor, objectImport, extract(extractRow()), libraryId);
    const called = { kind: "import.survey", key: String(runId) };
    await db.job.updateMany({ where: called, data: { state: "running", startedAt: new Date() } });
    await cancelImport(actor, objectImport, { runId });
    const restarted = restartImport(actor, objectImport, { runId });
    await sleep(200);
    expect((await importDetail(actor, "objects", runId)).status).toBe("cancelled");
    await db.job.updateMany({ where: called, data: { state: "cancelled", finishedAt: new Date() } });
    await restarted;
    expect((await db.job.findMany({ where: called, orderBy: { id: "asc" } })).map(({ state }) => state)).toEqual(["cancelled", "queued"]);
    await surveyed(objectImport);
    expect(await importDetail(actor, "objects", runId)).toMatchObject({ status: "uploaded", rowsTotal: 1 });
  });

  test("another department can neither see nor confirm it", async () => {
    const { actor, libraryId } = await office();
    const { actor: stranger } = await office();
    const run = await staged(actor, libraryId, extractRow());
    expect(await shownOf(stranger, run.id)).toEqual([]);
    await expect(confirmImport(stranger, objectImport, { runId: run.id })).rejects.toThrow("不存在");
    expect((await importDetail(actor, "objects", run.id)).status).toBe("staged");
  });
});
