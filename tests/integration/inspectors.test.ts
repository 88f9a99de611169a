import { describe, expect, test } from "vitest";
import { confirmImport } from "@/lib/imports/commands";
import { importChanges } from "@/lib/imports/queries";
import { warnOfCertificates } from "@/lib/inspectors/certificate-notices";
import { changeInspectorStatus, createInspector, declareConflict, revokeConflict, unmaskInspector, updateInspector } from "@/lib/inspectors/commands";
import { inspectorFilterOf } from "@/lib/inspectors/filter";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { certificateWarnings, inspectorDetail, type InspectorFilter, inspectorPage } from "@/lib/inspectors/queries";
import { createInspectorSchema } from "@/lib/inspectors/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { dayOf, todayAsDay } from "@/lib/platform/format";
import { makeActor, makeDepartment, makeOffices } from "../factory/base";
import { counts, csvFile, ended, runToEnd, startRun } from "../factory/imports";
import { inventIdNumber, makeCertifiedPerson, peopleHeader, personInput, personRow } from "../factory/inspectors";
import { makeLibrary, makeMember } from "../factory/objects";

const registrar = async () => makeActor((await makeDepartment()).id, "registrar");
const paging = { page: 1, size: 100, skip: 0, take: 100 };
const rowOf = (id: number) => db.inspector.findUniqueOrThrow({ where: { id } });
const holder = (certificateNumber = "") => db.inspector.findUniqueOrThrow({ where: { certificateNumber } });
const daysAhead = (days: number) => new Date(todayAsDay().getTime() + days * 86_400_000);

async function found(actor: Actor, filter: InspectorFilter): Promise<number[]> {
  return (await inspectorPage(actor, filter, paging, { key: "name", direction: "asc" })).rows.map(({ id }) => id);
}

describe("people", () => {
  test("stand in pinyin order and are found by characters or initials, whatever the name becomes", async () => {
    const actor = await registrar();
    const [zhao, ba, li] = [await makeCertifiedPerson(actor, { name: "赵一" }), await makeCertifiedPerson(actor, { name: "巴桑" }), await makeCertifiedPerson(actor, { name: "李建国" })].map(({ inspectorId }) => inspectorId);
    expect(await found(actor, {})).toEqual([ba, li, zhao]);
    expect(await found(actor, { text: "建国" })).toEqual([li]);
    expect(await found(actor, { text: "LJ" })).toEqual([li]);
    await db.inspector.update({ where: { id: li }, data: { name: "黎建国" } });
    expect(await found(actor, { text: "ljg" })).toEqual([li]);
  });

  test("are the same list page by page, from either end of each order", async () => {
    const actor = await registrar();
    const people = [];
    for (const name of ["赵一", "巴桑", "李建国", "巴桑", "王五"]) people.push((await makeCertifiedPerson(actor, { name })).inspectorId);
    await db.inspector.update({ where: { id: people[1]! }, data: { certificateValidTo: null } });
    await db.inspector.update({ where: { id: people[3]! }, data: { certificateValidTo: daysAhead(3000) } });
    for (const key of ["name", "certificateValidTo"] as const) for (const direction of ["asc", "desc"] as const) {
      const whole = (await inspectorPage(actor, {}, paging, { key, direction })).rows.map(({ id }) => id);
      expect(whole).toHaveLength(5);
      if (key === "certificateValidTo") expect(whole.at(-1)).toBe(people[1]);
      const page = async (at: number) => (await inspectorPage(actor, {}, { page: at, size: 2, skip: (at - 1) * 2, take: 2 }, { key, direction })).rows.map(({ id }) => id);
      expect([...(await page(1)), ...(await page(2)), ...(await page(3))]).toEqual(whole);
      expect(await page(4)).toEqual([]);
    }
  });

  test("are added on duty, with who and when; what they have in full is sealed and opens only on record", async () => {
    const actor = await registrar();
    const { inspectorId, idNumber, phone } = await makeCertifiedPerson(actor);
    const { idNumberSealed, idNumberIndex, phoneSealed, idNumberMasked, phoneMasked, code } = await rowOf(inspectorId);
    for (const stored of [idNumberSealed, idNumberIndex, idNumberMasked]) expect(stored).not.toContain(idNumber?.slice(3, 14));
    for (const stored of [phoneSealed, phoneMasked]) expect(stored).not.toContain(phone);
    expect(phoneMasked).toBe(`${phone?.slice(0, 3) ?? ""}****${phone?.slice(7) ?? ""}`);
    expect(code).toMatch(/^R[0-9A-Z]{9}$/);
    expect(await db.stateChange.findMany({ where: { subjectType: "inspector", subjectId: inspectorId } })).toMatchObject([{ from: null, to: "onDuty", actorId: actor.userId }]);

    const subject = { subjectType: "inspector", subjectId: String(inspectorId) };
    expect(JSON.stringify(await inspectorDetail(actor, inspectorId))).not.toMatch(/Sealed|Index/);
    expect(await unmaskInspector(actor, { inspectorId, reason: "核对证件" })).toEqual({ idNumber, phone });
    const looks = await db.auditEvent.findMany({ where: { ...subject, action: "inspectors:unmask" } });
    expect(looks).toMatchObject([{ actorId: actor.userId, outcome: "done" }]);
    expect(looks[0]?.summary).toContain("核对证件");
    expect(JSON.stringify(await db.auditEvent.findMany({ where: subject }))).not.toContain(idNumber);
  });

  test("share no ID number and no certificate, across departments, also for two who are entered at once; codes are of the lists", async () => {
    const [one, other] = [await registrar(), await registrar()];
    const { idNumber, certificateNumber, inspectorId } = await makeCertifiedPerson(one);
    await expect(makeCertifiedPerson(other, { idNumber })).rejects.toMatchObject({ fieldErrors: { idNumber: [expect.stringContaining("已属于")] } });
    await expect(makeCertifiedPerson(other, { certificateNumber })).rejects.toMatchObject({ fieldErrors: { certificateNumber: [expect.stringContaining("已属于")] } });
    const { inspectorId: second, ...rest } = await makeCertifiedPerson(one);
    await expect(updateInspector(one, { ...rest, inspectorId: second, idNumber })).rejects.toMatchObject({ fieldErrors: { idNumber: [expect.any(String)] } });
    expect((await rowOf(inspectorId)).departmentId).toBe(one.departmentId);
    await expect(makeCertifiedPerson(one, { competences: ["SC01", "ZZ99"] })).rejects.toMatchObject({ fieldErrors: { "competences[]": [expect.any(String)] } });
    await expect(makeCertifiedPerson(one, { divisionCode: "999999" })).rejects.toMatchObject({ fieldErrors: { divisionCode: [expect.any(String)] } });
    const twice = personInput();
    const outcomes = await Promise.allSettled([createInspector(one, twice), createInspector(other, twice)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.inspector.count({ where: { certificateNumber: twice.certificateNumber } })).toBe(1);
  });

  test("keep the numbers that the form leaves empty; what changed is on record, never its value", async () => {
    const actor = await registrar();
    const { inspectorId, ...input } = await makeCertifiedPerson(actor);
    const before = await rowOf(inspectorId);
    await updateInspector(actor, { ...input, inspectorId, idNumber: null, phone: null, position: "副科长" });
    expect(await rowOf(inspectorId)).toMatchObject({ position: "副科长", idNumberIndex: before.idNumberIndex, phoneSealed: before.phoneSealed });
    const phone = "0971-6543210";
    await updateInspector(actor, { ...input, inspectorId, idNumber: null, phone, position: "副科长" });
    expect(await unmaskInspector(actor, { inspectorId, reason: "核对" })).toEqual({ idNumber: input.idNumber, phone });
    const events = await db.auditEvent.findMany({ where: { subjectType: "inspector", subjectId: String(inspectorId), action: "inspectors:edit" }, orderBy: { id: "asc" } });
    expect(events.map(({ detail }) => detail)).toEqual([null, { fields: ["position"] }, { fields: ["phone"] }]);
  });

  test("are refused in the form, each error at its field; an expert needs no certificate", () => {
    const form = { name: "王明", divisionCode: "630102" };
    const problems = (input: Record<string, unknown>) => createInspectorSchema.safeParse(input).error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(problems({ ...form, idNumber: "630199198001010012", phone: "123" })).toEqual(expect.arrayContaining(["idNumber", "phone"]));
    expect(problems(form)).toEqual(expect.arrayContaining(["certificateNumber", "certificateValidTo", "competences[]"]));
    expect(problems({ ...form, certificateNumber: "63010012001", certificateValidFrom: "2027-01-01", certificateValidTo: "2026-01-01", competences: "SC01" })).toEqual(["certificateValidTo"]);
    expect(createInspectorSchema.parse({ ...form, isExpert: "on" })).toMatchObject({ isExpert: true, certificateNumber: null, competences: [] });
    expect(createInspectorSchema.parse({ ...form, isExpert: "on", competences: ["*", "SC01"] }).competences).toEqual(["*"]);
  });

  test("change their status with a reason, which is on record; not to what it is", async () => {
    const actor = await registrar();
    const { inspectorId } = await makeCertifiedPerson(actor);
    await changeInspectorStatus(actor, { inspectorId, status: "offDuty", reason: "借调" });
    await expect(changeInspectorStatus(actor, { inspectorId, status: "offDuty", reason: "借调" })).rejects.toThrow("已经是“离岗”");
    const both = await Promise.allSettled([1, 2].map(() => changeInspectorStatus(actor, { inspectorId, status: "disabled", reason: "退休" })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await changeInspectorStatus(actor, { inspectorId, status: "onDuty", reason: "返岗" });
    const steps = await db.stateChange.findMany({ where: { subjectType: "inspector", subjectId: inspectorId }, orderBy: { id: "asc" } });
    expect(steps.map(({ from, to, reason }) => [from, to, reason])).toEqual([[null, "onDuty", null], ["onDuty", "offDuty", "借调"], ["offDuty", "disabled", "退休"], ["disabled", "onDuty", "返岗"]]);
  });

  test("of another department are not found; approvers above read them and change nothing", async () => {
    const { province, city } = await makeOffices();
    const { inspectorId, ...input } = await makeCertifiedPerson(city.registrar);
    const { entityId } = await makeMember(city.registrar, (await makeLibrary(city.registrar)).id);
    const { objectId } = await db.entity.findUniqueOrThrow({ where: { id: entityId } });
    await declareConflict(city.registrar, { inspectorId, objectId, reasonCode: "interest", reason: "亲属任职" });
    const { id: conflictId } = await db.conflictDeclaration.findFirstOrThrow({ where: { inspectorId } });
    for (const stranger of [province.registrar, await registrar()]) {
      await expect(inspectorDetail(stranger, inspectorId)).rejects.toThrow(NotFoundError);
      await expect(updateInspector(stranger, { ...input, inspectorId })).rejects.toThrow(NotFoundError);
      await expect(changeInspectorStatus(stranger, { inspectorId, status: "offDuty", reason: "x" })).rejects.toThrow(NotFoundError);
      await expect(declareConflict(stranger, { inspectorId, objectId, reasonCode: "interest", reason: "x" })).rejects.toThrow(NotFoundError);
      await expect(revokeConflict(stranger, { conflictId, reason: "x" })).rejects.toThrow(NotFoundError);
      await expect(unmaskInspector(stranger, { inspectorId, reason: "x" })).rejects.toThrow(NotFoundError);
      expect(await found(stranger, {})).toEqual([]);
    }
    expect(await inspectorDetail(province.approver, inspectorId)).toMatchObject({ own: false, name: input.name });
    expect(await found(province.auditor, {})).toEqual([inspectorId]);
    await expect(unmaskInspector(province.approver, { inspectorId, reason: "x" })).rejects.toThrow(NotFoundError);
  });
});

describe("the list", () => {
  test("is filtered by text, department, competence, status, certificate and expert; warnings count those on duty", async () => {
    const actor = await registrar();
    const valid = await makeCertifiedPerson(actor, { competences: ["SC01"] });
    const ending = await makeCertifiedPerson(actor, { competences: ["SC02"], certificateValidTo: daysAhead(60) });
    const today = await makeCertifiedPerson(actor, { competences: ["*"], certificateValidTo: daysAhead(0) });
    const over = await makeCertifiedPerson(actor, { competences: ["SC02"], certificateValidTo: daysAhead(-1) });
    const expert = await makeCertifiedPerson(actor, { competences: [], isExpert: true, certificateNumber: null, certificateValidFrom: null, certificateValidTo: null });
    const left = await makeCertifiedPerson(actor, { competences: ["SC02"], certificateValidTo: daysAhead(-9) });
    await changeInspectorStatus(actor, { inspectorId: left.inspectorId, status: "disabled", reason: "退休" });
    const ids = (...people: { inspectorId: number }[]) => people.map(({ inspectorId }) => inspectorId).sort((a, b) => a - b);
    const search = async (params: Record<string, string>) => (await found(actor, inspectorFilterOf(params))).sort((a, b) => a - b);
    expect(await search({})).toEqual(ids(valid, ending, today, over, expert, left));
    expect(await search({ q: valid.name })).toEqual(ids(valid));
    expect(await search({ q: over.certificateNumber ?? "" })).toEqual(ids(over));
    expect(await search({ category: "SC01" })).toEqual(ids(valid, today));
    expect(await search({ certificate: "expired" })).toEqual(ids(over, left));
    expect(await search({ certificate: "expiring" })).toEqual(ids(ending, today));
    expect(await search({ certificate: "expired", status: "onDuty", expert: "no" })).toEqual(ids(over));
    expect(await search({ status: "disabled" })).toEqual(ids(left));
    expect(await search({ expert: "yes" })).toEqual(ids(expert));
    expect(await search({ department: String(actor.departmentId), status: "onDuty", certificate: "nonsense" })).toHaveLength(5);
    expect(await certificateWarnings(actor)).toEqual({ expired: 1, expiring: 2 });
  });
});

describe("回避声明", () => {
  test("is declared once per object; a revoked one stays on record and can be declared again", async () => {
    const actor = await registrar();
    const { inspectorId } = await makeCertifiedPerson(actor);
    const { entityId } = await makeMember(actor, (await makeLibrary(actor)).id);
    const { objectId } = await db.entity.findUniqueOrThrow({ where: { id: entityId } });
    const input = { inspectorId, objectId, reasonCode: "party", reason: "配偶为法定代表人" };
    await expect(declareConflict(actor, { ...input, objectId: "91630199MA0DEM000X" })).rejects.toMatchObject({ fieldErrors: { objectId: [expect.any(String)] } });
    await expect(declareConflict(actor, { ...input, reasonCode: "nothing" })).rejects.toMatchObject({ fieldErrors: { reasonCode: [expect.any(String)] } });
    const both = await Promise.allSettled([declareConflict(actor, input), declareConflict(actor, input)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(declareConflict(actor, input)).rejects.toMatchObject({ fieldErrors: { objectId: ["该人员对此对象已有回避声明"] } });
    const { id: conflictId } = await db.conflictDeclaration.findFirstOrThrow({ where: { inspectorId } });
    await revokeConflict(actor, { conflictId, reason: "已离婚" });
    await expect(revokeConflict(actor, { conflictId, reason: "再次" })).rejects.toThrow(NotFoundError);
    await declareConflict(actor, input);
    const { conflicts } = await inspectorDetail(actor, inspectorId);
    expect(conflicts.map(({ revokedAt, revokeReason }) => [revokedAt === null, revokeReason])).toEqual([[true, null], [false, "已离婚"]]);
  });
});

describe("import", () => {
  const people = (...rows: string[][]) => csvFile([peopleHeader, ...rows], "执法人员名单.csv");
  const importing = (actor: Actor, ...rows: string[][]) => runToEnd(actor, inspectorImport, people(...rows), null);

  test("adds people by the department's own list; again it changes nothing, and a blank cell empties nothing", async () => {
    const actor = await registrar();
    const [one, two] = [personRow(), personRow({ competences: "全部", until: "2027年6月30日" })];
    expect(counts(await importing(actor, one, two))).toEqual([2, 2, 0, 0, 0, 0]);
    const first = await holder(one[4]);
    expect(first).toMatchObject({ name: one[0], sex: "male", divisionCode: actor.divisionCode, competences: ["SC01", "SC02"], status: "onDuty", departmentId: actor.departmentId });
    expect(await holder(two[4])).toMatchObject({ competences: ["*"], certificateValidTo: dayOf("2027-06-30") });
    expect((await unmaskInspector(actor, { inspectorId: first.id, reason: "核对" })).idNumber).toBe(one[2]);
    expect(counts(await importing(actor, one, two))).toEqual([2, 0, 0, 2, 0, 0]);
    await db.inspector.update({ where: { id: first.id }, data: { divisionCode: "*", position: "科长" } });
    expect(counts(await importing(actor, [one[0] ?? "", "", "", "", one[4] ?? "", "2030-01-31", "登记事项检查"], two))).toEqual([2, 0, 1, 1, 0, 0]);
    const after = await holder(one[4]);
    expect(after).toMatchObject({ sex: "male", divisionCode: "*", position: "科长", certificateValidTo: dayOf("2030-01-31"), competences: ["SC01"], code: first.code });
    expect([after.idNumberSealed, after.phoneSealed]).toEqual([first.idNumberSealed, first.phoneSealed]);
  });

  test("says all that is wrong with a row, and leaves no plain number behind in the staged rows", async () => {
    const actor = await registrar();
    const good = personRow();
    const bad = personRow({ name: "", sex: "M", idNumber: "630199198001010012", phone: "123", until: "", competences: "天文检查" });
    const report = await importing(actor, good, bad, personRow({ idNumber: good[2] ?? "" }), good);
    expect(counts(report)).toEqual([4, 1, 0, 0, 0, 3]);
    expect(report.failedRows.map(({ rowNumber, errors }) => [rowNumber, errors.length])).toEqual([[3, 6], [4, 1], [5, 1]]);
    expect(report.failedRows[1]?.errors[0]).toContain("另有一行");
    expect(report.failedRows[2]?.errors[0]).toContain(`执法证号 ${good[4] ?? ""}`);
    expect(JSON.stringify(await db.importRow.findMany({ where: { runId: report.id } }))).not.toContain(good[2]);
  });

  test("never mixes two people: an ID number and a certificate of different holders is an error of that row", async () => {
    const [actor, other] = [await registrar(), await registrar()];
    const expert = await makeCertifiedPerson(actor, { isExpert: true, certificateNumber: null });
    const bare = await makeCertifiedPerson(actor, { idNumber: null });
    const full = await makeCertifiedPerson(actor);
    const elsewhere = await makeCertifiedPerson(other);
    const report = await importing(
      actor, personRow({ certificate: bare.certificateNumber ?? "", idNumber: expert.idNumber ?? "" }), personRow({ idNumber: full.idNumber ?? "" }),
      personRow({ certificate: full.certificateNumber ?? "", idNumber: inventIdNumber() }), personRow({ certificate: elsewhere.certificateNumber ?? "", idNumber: elsewhere.idNumber ?? "" }), personRow(),
    );
    expect(counts(report)).toEqual([5, 1, 0, 0, 1, 3]);
    expect(report.failedRows.map(({ errors }) => errors.length)).toEqual([1, 1, 1]);
    expect(report.warnings).toEqual([expect.stringContaining("1 人已在其他部门的名录库中")]);
    expect((await rowOf(elsewhere.inspectorId)).name).toBe(elsewhere.name);
    expect((await rowOf(bare.inspectorId)).idNumberIndex).toBeNull();
  });

  test("two at once add each person once", async () => {
    const actor = await registrar();
    const rows = Array.from({ length: 20 }, () => personRow());
    const runs = await Promise.all([startRun(actor, inspectorImport, people(...rows), null), startRun(actor, inspectorImport, people(...rows), null)]);
    const reports = await Promise.all(runs.map((runId) => ended(actor, inspectorImport, runId)));
    expect(reports.map(counts).sort()).toEqual([[20, 0, 0, 20, 0, 0], [20, 20, 0, 0, 0, 0]]);
    expect(await db.inspector.count({ where: { departmentId: actor.departmentId } })).toBe(20);
  });
});

describe("what changed in a person", () => {
  test("is on the person's page, from a form and from an import, numbers as masks", async () => {
    const actor = await registrar();
    const { inspectorId, ...input } = await makeCertifiedPerson(actor);
    // The mask of the new number is that of the old one.
    const phone = `${input.phone?.slice(0, 3) ?? ""}9999${input.phone?.slice(7) ?? ""}`;
    await updateInspector(actor, { ...input, inspectorId, phone, position: "科长", competences: ["SC03"], certificateValidTo: dayOf("2031-12-31") });
    await updateInspector(actor, { ...input, inspectorId, phone, position: "科长", competences: ["SC03"], certificateValidTo: dayOf("2031-12-31") });
    const rows = (until: string) => csvFile([["姓名", "身份证号", "手机", "执法证号", "有效期止", "执法领域"], [input.name, input.idNumber ?? "", phone, input.certificateNumber ?? "", until, "公示信息检查、登记事项检查"]]);
    const run = await runToEnd(actor, inspectorImport, rows("2033-12-31"), null);
    expect(counts(run)).toEqual([1, 0, 1, 0, 0, 0]);
    expect(counts(await runToEnd(actor, inspectorImport, rows("2033-12-31"), null))).toEqual([1, 0, 0, 1, 0, 0]);
    const { changes, states } = await inspectorDetail(actor, inspectorId);
    const phoneMasked = `${phone.slice(0, 3)}****${phone.slice(7)}`;
    expect(changes.map(({ fields, importRunId, actorName }) => [fields, importRunId, actorName])).toEqual([
      [{ certificateValidTo: { from: "2031-12-31", to: "2033-12-31" }, competences: { from: "SC03", to: "SC01,SC02" } }, run.id, actor.name],
      [{ phone: { from: phoneMasked, to: phoneMasked }, position: { from: "科员", to: "科长" }, competences: { from: "SC01,SC02", to: "SC03" }, certificateValidTo: { from: "2029-12-31", to: "2031-12-31" } }, null, actor.name],
    ]);
    expect(states.map(({ to }) => to)).toEqual(["onDuty"]);
  });

  test("an imported person's record begins with the import; a number that differs only behind its mask is a change; a missing column makes no expert an officer", async () => {
    const actor = await registrar();
    const header = ["姓名", "手机", "执法证号", "有效期止", "执法领域"];
    const row = (phone: string) => csvFile([header, ["张三", phone, "29030000001", "2029-12-31", "登记事项检查"]]);
    await runToEnd(actor, inspectorImport, row("13911110000"), null);
    const { id } = await holder("29030000001");
    expect(await db.stateChange.findMany({ where: { subjectType: "inspector", subjectId: id } })).toMatchObject([{ from: null, to: "onDuty", actorId: actor.userId, departmentName: actor.departmentName }]);
    expect(counts(await runToEnd(actor, inspectorImport, row("13922220000"), null))).toEqual([1, 0, 1, 0, 0, 0]);
    expect((await unmaskInspector(actor, { inspectorId: id, reason: "核对换证材料" })).phone).toBe("13922220000");
    await db.inspector.update({ where: { id }, data: { isExpert: true } });
    expect(counts(await runToEnd(actor, inspectorImport, row("13922220000"), null))).toEqual([1, 0, 0, 1, 0, 0]);
    expect((await holder("29030000001")).isExpert).toBe(true);
  });
});

describe("certificates that end soon", () => {
  const notices = (actor: Actor) => db.notice.findMany({ where: { departmentId: actor.departmentId, kind: "inspectors:certificate" }, orderBy: { id: "asc" } });

  test("are told of to the department, once when they end soon, very soon and have ended; anew when renewed", async () => {
    const actor = await registrar();
    const names = ["soon", "later", "expert", "off"];
    const [soon, , , off] = [
      await makeCertifiedPerson(actor, { name: names[0], certificateValidTo: daysAhead(60) }), await makeCertifiedPerson(actor, { name: names[1], certificateValidTo: daysAhead(61) }),
      await makeCertifiedPerson(actor, { name: names[2], isExpert: true, certificateValidTo: daysAhead(3) }), await makeCertifiedPerson(actor, { name: names[3], certificateValidTo: daysAhead(3) }),
    ];
    await changeInspectorStatus(actor, { inspectorId: off.inspectorId, status: "offDuty", reason: "借调" });
    await warnOfCertificates();
    await warnOfCertificates();
    expect(await notices(actor)).toMatchObject([{ title: "1 名在岗人员的执法证件将在 60 天内到期", body: expect.stringContaining("soon（"), href: "/inspectors?certificate=expiring&status=onDuty&expert=no" }]);
    const toldOn = async (days: number) => {
      const before = (await notices(actor)).length;
      await warnOfCertificates(daysAhead(days));
      return (await notices(actor)).slice(before).map(({ title, body }) => [names.find((name) => body.includes(`${name}（`)), title]).sort();
    };
    expect(await toldOn(45)).toEqual([["later", "1 名在岗人员的执法证件将在 60 天内到期"], ["soon", "1 名在岗人员的执法证件将在 15 天内到期"]]);
    expect(await toldOn(46)).toEqual([["later", "1 名在岗人员的执法证件将在 15 天内到期"]]);
    expect(await toldOn(60)).toEqual([]);
    expect(await toldOn(61)).toEqual([["soon", "1 名在岗人员的执法证件已过期"]]);
    const { inspectorId, ...input } = soon;
    await updateInspector(actor, { ...input, inspectorId, idNumber: null, phone: null, certificateValidTo: daysAhead(100) });
    expect(await toldOn(61)).toEqual([["soon", "1 名在岗人员的执法证件将在 60 天内到期"]]);
  });

  test("two processes that look at once tell once; thresholds are parameters", async () => {
    const actor = await registrar();
    await makeCertifiedPerson(actor, { certificateValidTo: daysAhead(80) });
    await warnOfCertificates();
    expect(await notices(actor)).toEqual([]);
    await db.parameter.create({ data: { key: "certificateWarningDays", value: 90 } });
    await Promise.all([warnOfCertificates(), warnOfCertificates(), warnOfCertificates()]);
    expect(await notices(actor)).toMatchObject([{ title: "1 名在岗人员的执法证件将在 90 天内到期" }]);
    expect(await certificateWarnings(actor)).toEqual({ expired: 0, expiring: 1 });
    await db.parameter.delete({ where: { key: "certificateWarningDays" } });
  });
});

describe("an import that is looked at first", () => {
  test("says what it would change in whom, numbers as masks, changes nothing until it is confirmed, and then just that", async () => {
    const [actor, other] = [await registrar(), await registrar()];
    const known = await makeCertifiedPerson(actor);
    const same = await makeCertifiedPerson(actor);
    const elsewhere = await makeCertifiedPerson(other);
    const row = ({ name, idNumber, certificateNumber }: typeof known, phone: string, until: string, competences: string) => [name, idNumber ?? "", phone, certificateNumber ?? "", until, competences];
    const renumbered = inventIdNumber();
    const file = csvFile([
      ["姓名", "身份证号", "手机", "执法证号", "有效期止", "执法领域"],
      row(known, "13955556666", "2033-12-31", "全部"), row(same, same.phone ?? "", "2029-12-31", "登记事项检查、公示信息检查"),
      row(elsewhere, "13900001111", "2033-12-31", "全部"), ["新来的", renumbered, "13911112222", "29080000001", "2031-12-31", "登记事项检查"], ["错的", "1", "", "", "", ""],
    ]);
    const run = await ended(actor, inspectorImport, await startRun(actor, inspectorImport, file, null, { existing: "preview" }));
    expect(run).toMatchObject({ status: "staged", rowsRead: 5, rowsFailed: 1, preview: { added: 1, updated: 1, unchanged: 1, skipped: 1, kept: 0, rows: [2] } });
    const shown = await importChanges(actor, inspectorImport, run.id, 0);
    expect(shown?.changes).toEqual([{
      rowNumber: 2, name: known.name, identity: known.certificateNumber,
      fields: expect.arrayContaining([
        { label: "手机", from: `${known.phone?.slice(0, 3) ?? ""}****${known.phone?.slice(7) ?? ""}`, to: "139****6666" },
        { label: "证件有效期止", from: "2029-12-31", to: "2033-12-31" }, { label: "执法领域", from: "登记事项检查、公示信息检查", to: "全部领域" },
      ]) as unknown,
    }]);
    expect(shown?.changes[0]?.fields).toHaveLength(3);
    expect(JSON.stringify([shown, { ...run, file: null }])).not.toMatch(/Sealed|Index|13955556666/);
    expect(await holder(known.certificateNumber ?? "")).toMatchObject({ competences: ["SC01", "SC02"] });
    await confirmImport(actor, inspectorImport, { runId: run.id });
    expect(counts(await ended(actor, inspectorImport, run.id))).toEqual([5, 1, 1, 1, 1, 1]);
    expect(await holder(known.certificateNumber ?? "")).toMatchObject({ competences: ["*"], phoneMasked: "139****6666" });
  });
});
