import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importDetail, importErrorFile } from "@/lib/imports/queries";
import { removePersonalLists, takePersonalErrorFile } from "@/lib/imports/personal-lists";
import { startImport } from "@/lib/imports/commands";
import { createInspector, unmaskInspector, updateInspector } from "@/lib/inspectors/commands";
import { inspectorExport } from "@/lib/inspectors/export-definition";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { maskNumbers } from "@/lib/inspectors/personal-data";
import { inspectorDetail, inspectorPage } from "@/lib/inspectors/queries";
import { unmaskSchema } from "@/lib/inspectors/schema";
import { objectImport } from "@/lib/objects/import-definition";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { dataDir } from "@/lib/platform/env";
import { pathOf } from "@/lib/platform/files";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { makeActor, makeDepartment } from "../factory/base";
import { exportedFile } from "../factory/exports";
import { counts, csvFile, ended, runToEnd, upload } from "../factory/imports";
import { inventIdNumber, peopleHeader, personInput, personRow } from "../factory/inspectors";
import { makeLibrary } from "../factory/objects";

const registrar = async () => makeActor((await makeDepartment()).id, "registrar");
const list = (...rows: string[][]) => csvFile([peopleHeader, ...rows], "执法人员名单.csv");

/** Every value of every table, as the database has it on its disk. */
async function everything(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const texts = await Promise.all(tables.map(({ name }) => db.$queryRawUnsafe<{ text: string | null }[]>(`SELECT string_agg(t::text, chr(10)) AS text FROM ${name} t`)));
  return texts.flat().map(({ text }) => text ?? "").join("\n");
}

/** Every byte under DATA_DIR/files. */
async function allFiles(): Promise<string> {
  const entries = await readdir(join(dataDir(), "files"), { recursive: true, withFileTypes: true }).catch(() => []);
  const contents = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")));
  return contents.join("\n");
}

describe("numbers of people", () => {
  test("stand nowhere in the database in plain: entered, changed, looked at, imported, refused, in the wrong column", async () => {
    const actor = await registrar();
    const input = personInput();
    const { inspectorId } = await createInspector(actor, input);
    const renewed = { idNumber: inventIdNumber(), phone: "13912345678" };
    await updateInspector(actor, { ...input, inspectorId, ...renewed });
    await unmaskInspector(actor, { inspectorId, reason: "核对换证材料" });
    const good = personRow({ phone: "13987654321" });
    const wrongCheck = inventIdNumber().slice(0, 17) + "Z";
    const bad = personRow({ idNumber: wrongCheck, phone: "13911112222", until: "" });
    const shifted = personRow({ until: inventIdNumber(), sex: "13922223333" });
    const twin = personRow({ idNumber: good[2] ?? "" });
    const named = personRow({ name: `张三 ${inventIdNumber()}` });
    const certified = personRow({ certificate: inventIdNumber() });
    const report = await runToEnd(actor, inspectorImport, list(good, bad, shifted, twin, good, named, certified), null);
    expect(counts(report)).toEqual([7, 1, 0, 0, 0, 6]);
    expect(report.failedRows.slice(-2).map(({ errors }) => errors)).toEqual([[expect.stringContaining("姓名里有身份证号")], [expect.stringContaining("执法证号一列填的是身份证号")]]);
    const stored = await everything();
    const elsewhere = [named[0]?.slice(3), certified[4]];
    const numbers = [...elsewhere, input.idNumber, input.phone, ...Object.values(renewed), good[2], good[3], wrongCheck, bad[3], shifted[2], shifted[5], shifted[1]];
    for (const number of numbers) {
      expect(number).toBeTruthy();
      expect(stored).not.toContain(number);
      // Nor the part that tells a birthday.
      if (number?.length === 18) expect(stored).not.toContain(number.slice(6, 17));
    }
    expect(stored).not.toMatch(/1392222333/);
    expect(stored).toContain(input.certificateNumber);
    expect(JSON.stringify({ ...report, file: null })).not.toMatch(/Sealed|Index/);
    expect(report.samples).toEqual(expect.arrayContaining([expect.arrayContaining([expect.stringMatching(/^630\*{11}/)])]));
    expect((await unmaskInspector(actor, { inspectorId, reason: "核对换证材料" }))).toEqual(renewed);
  });

  test("are masked in lists, details and exports, whatever is asked for", async () => {
    const actor = await registrar();
    const input = personInput();
    const { inspectorId } = await createInspector(actor, input);
    const answers = JSON.stringify([
      await inspectorDetail(actor, inspectorId), await inspectorPage(actor, {}, { page: 1, size: 20, skip: 0, take: 20 }, { key: "name", direction: "asc" }),
    ]);
    expect(answers).not.toMatch(/Sealed|Index/);
    for (const number of [input.idNumber, input.phone]) expect(answers).not.toContain(number);
    for (const layout of ["list", "template"] as const) {
      const { content } = await exportedFile(actor, inspectorExport, { layout });
      expect(content.toString("utf8")).toContain(input.certificateNumber);
      expect(content.toString("utf8")).not.toMatch(new RegExp(`${input.idNumber ?? ""}|${input.phone ?? ""}|v1:`));
    }
  });

  test("are looked at for a purpose of five characters or more, which an auditor reads in the log", async () => {
    const actor = await registrar();
    const { inspectorId } = await createInspector(actor, personInput());
    expect(unmaskSchema.safeParse({ inspectorId, reason: " 核对 " }).error?.issues.map(({ message }) => message)).toEqual(["查看原因至少 5 字"]);
    await unmaskInspector(actor, { inspectorId, reason: "核对换证材料" });
    const [event] = await db.auditEvent.findMany({ where: { action: "inspectors:unmask", subjectId: String(inspectorId) } });
    expect(event).toMatchObject({ actorId: actor.userId, detail: { reason: "核对换证材料" } });
    expect(event?.summary).toContain("核对换证材料");
  });

  test.each([
    ["630199198001010010", "630***********0010"], ["６３０１９９１９８００１０１００１ｘ", "630***********001X"], ["身份证 630199 19800101 0010 待核", "身份证 630***********0010 待核"],
    ["630199800101001", "630********1001"], ["电话13912345678。", "电话139****5678。"], ["139-1234-5678", "139****5678"], ["63010012001", "63010012001"], ["2029-12-31", "2029-12-31"], ["0971－6123456，转办公室", "0971-***3456，转办公室"], ["630199198001010Z1Z", "630***********0Z1Z"], ["（全角）保持原样", "（全角）保持原样"],
  ])("in free text: %s → %s", (text, masked) => {
    expect(maskNumbers(text)).toBe(masked);
  });
});

describe("lists of people", () => {
  test("go back to nobody but who uploaded them, and are removed after some days; the report stays", async () => {
    const actor = await registrar();
    const colleague = await makeActor(actor.departmentId, "registrar");
    const [good, bad] = [personRow(), personRow({ until: "不详" })];
    const { id, errorFileId } = await runToEnd(actor, inspectorImport, list(good, bad), null);
    const pending = await upload(actor, inspectorImport, list(personRow()), null);
    expect(errorFileId).not.toBeNull();
    const file = await takePersonalErrorFile(actor, inspectorImport, id);
    expect(await db.auditEvent.findMany({ where: { subjectType: "importRun", subjectId: String(id), summary: { startsWith: "取回" } } })).toMatchObject([{ actorId: actor.userId }]);
    expect(await readFile(pathOf(file), "utf8")).toContain(bad[2]);
    expect(await importDetail(colleague, "inspectors", id)).toMatchObject({ errorFileId: null, rowsFailed: 1 });
    await expect(takePersonalErrorFile(colleague, inspectorImport, id)).rejects.toThrow(NotFoundError);

    const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect(await removePersonalLists("inspectors", daysAhead(6))).toBe(0);
    expect(await removePersonalLists("objects", daysAhead(8))).toBe(0);
    const others = await db.importRun.count({ where: { kind: "inspectors", id: { notIn: [id, pending.runId] } } });
    expect(await removePersonalLists("inspectors", daysAhead(8))).toBe(2 + others);
    expect(await removePersonalLists("inspectors", daysAhead(8))).toBe(0);
    const bytes = await allFiles();
    for (const row of [good, bad]) expect(bytes).not.toContain(row[2]);
    await expect(importErrorFile(actor, "inspectors", id)).rejects.toThrow(NotFoundError);
    expect(await importDetail(actor, "inspectors", id)).toMatchObject({ rowsRead: 2, rowsAdded: 1, rowsFailed: 1, errorFileId: null, failedRows: [{ rowNumber: 3 }], file: { name: "执法人员名单.csv" } });

    const run = await db.importRun.findUniqueOrThrow({ where: { id: pending.runId } });
    await startImport(actor, inspectorImport, { runId: run.id, columns: run.mapping as Record<string, number>, constants: {}, existing: "update" });
    expect(await ended(actor, inspectorImport, run.id)).toMatchObject({ status: "failed", failure: expect.stringContaining("重新上传") });
  });

  test("have no place among the facts of objects, which are public", async () => {
    const actor = await registrar();
    const { id: libraryId } = await makeLibrary(actor);
    const [owner, lost] = [inventIdNumber(), inventIdNumber()];
    const file = csvFile([["企业名称", "统一社会信用代码", "登记状态", "法定代表人身份证号", "备注"], ["青海虚构有限公司", inventUscc("enterprise", 900_001), "存续", owner, lost]], "名单.csv");
    const report = await runToEnd(actor, objectImport, file, libraryId);
    expect(report.failedRows.map(({ errors }) => errors)).toEqual([[expect.stringContaining("法定代表人（负责人）里有身份证号")]]);
    expect(report.samples).toEqual([expect.arrayContaining([expect.stringMatching(/^630\*{11}/)])]);
    const stored = await everything();
    for (const number of [owner, lost]) expect(stored).not.toContain(number);
  });
});
