import { beforeAll, describe, expect, it } from "vitest";
import { auditFilterOf } from "@/lib/audit/filter";
import { auditDepartments, auditExport, auditPage } from "@/lib/audit/queries";
import { auditWorkbook } from "@/lib/audit/export";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { pagingOf, type SearchParams } from "@/lib/platform/page";
import { recordState } from "@/lib/platform/state-machine";
import type { Actor } from "@/lib/platform/actor";
import { makeActor, makeOffices } from "../factory/base";

let offices: Awaited<ReturnType<typeof makeOffices>>;
let administrator: Actor;
beforeAll(async () => {
  offices = await makeOffices();
  administrator = await makeActor(offices.province.department.id, "administrator");
  const { province, city, county } = offices;
  await audit(db, province.initiator, { action: "plans:edit", summary: "省局新增计划" });
  await audit(db, city.initiator, { action: "plans:edit", summary: "市局新增计划" });
  await audit(db, county.initiator, { action: "results:record", summary: "县局录入结果", outcome: "denied" });
  await audit(db, county.initiator, { action: "session:sign-in", summary: "县局登录" });
});

const summaries = async (actor: Actor, params: SearchParams = {}) => (await auditPage(actor, auditFilterOf(params), pagingOf({}))).rows.map(({ summary }) => summary);

describe("the log", () => {
  it("shows an auditor the own department and those below, newest first", async () => {
    expect(await summaries(offices.province.auditor)).toEqual(["县局登录", "县局录入结果", "市局新增计划", "省局新增计划"]);
    expect(await summaries(offices.city.auditor)).toEqual(["县局登录", "县局录入结果", "市局新增计划"]);
    expect(await summaries(offices.county.auditor)).toEqual(["县局登录", "县局录入结果"]);
    expect(await auditDepartments(offices.city.auditor)).toHaveLength(2);
  });

  it("shows an administrator the platform's events and no business", async () => {
    expect(await summaries(administrator)).toEqual(["县局登录"]);
    expect(await summaries(administrator, { subject: "plans" })).toEqual([]);
  });

  it("is narrowed by kind, person, department, outcome and day of Shanghai", async () => {
    const { province, city, county } = offices;
    expect(await summaries(province.auditor, { subject: "plans" })).toEqual(["市局新增计划", "省局新增计划"]);
    expect(await summaries(province.auditor, { person: city.initiator.name })).toEqual(["市局新增计划"]);
    expect(await summaries(province.auditor, { department: String(county.department.id), outcome: "denied" })).toEqual(["县局录入结果"]);
    expect(await summaries(city.auditor, { department: String(province.department.id) })).toEqual([]);
    await db.auditEvent.create({ data: { at: new Date("2026-03-01T16:30:00Z"), actorName: "甲", departmentId: city.department.id, action: "tasks:edit", summary: "三月二日凌晨" } });
    expect(await summaries(city.auditor, { from: "2026-03-02", to: "2026-03-02" })).toEqual(["三月二日凌晨"]);
    expect(await summaries(city.auditor, { from: "2026-03-01", to: "2026-03-01" })).toEqual([]);
    expect(await summaries(city.auditor, { from: "2026-99-99", outcome: "unheard-of" })).toHaveLength(4);
  });

  it("is exported in the same scope", async () => {
    expect((await auditExport(administrator, {})).map(({ action }) => action)).toEqual(["session:sign-in"]);
    expect((await auditWorkbook(offices.city.auditor, {})).subarray(0, 2).toString()).toBe("PK");
  });

  it("falls with an act that fails, and can otherwise only be added to", async () => {
    const { initiator } = offices.province;
    const failing = transaction(async (tx) => {
      await audit(tx, initiator, { action: "plans:edit", summary: "没有发生" });
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await summaries(offices.province.auditor)).not.toContain("没有发生");
    await recordState(db, initiator, "plan", 1, null, "draft");
    await expect(db.stateChange.deleteMany({})).rejects.toThrow("append-only");
    await expect(db.auditEvent.deleteMany({})).rejects.toThrow("append-only");
    await expect(db.$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow("append-only");
  });
});
