import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "@/lib/audit/queries";
import { createDepartment, disableDepartment, enableDepartment, updateDepartment } from "@/lib/departments/commands";
import { departmentPage } from "@/lib/departments/queries";
import { setParameter } from "@/lib/parameters/commands";
import { setParameterSchema } from "@/lib/parameters/schema";
import type { Actor } from "@/lib/platform/actor";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";
import { DomainError, ForbiddenError } from "@/lib/platform/errors";
import { pagingOf } from "@/lib/platform/page";
import { parameter } from "@/lib/platform/parameters";
import { actorOfSession, openSession } from "@/lib/platform/sessions";
import { changePassword, createUser, disableUser, resetPassword, signUserOut, updateUser } from "@/lib/users/commands";
import { userPage } from "@/lib/users/queries";
import { createUserSchema } from "@/lib/users/schema";
import { actorOf, makeActor, makeDepartment, testPassword } from "../factory/base";
import { makeTask } from "../factory/tasks";

let administrator: Actor;
let departmentId: number;
beforeAll(async () => {
  departmentId = (await makeDepartment()).id;
  administrator = await makeActor(departmentId, "administrator");
});

const origin = { address: "127.0.0.1", userAgent: "test" };
const signIn = async (username: string, password: string) => {
  const answer = await openSession(username, password, origin);
  return answer.ok ? answer.sessionId : null;
};

describe("signing in", () => {
  it("opens a session that gives the actor, and refuses a wrong password without saying whether the name exists", async () => {
    const user = await makeActor(departmentId, "initiator");
    const sessionId = await signIn(user.username, testPassword);
    expect((await actorOfSession(sessionId ?? ""))?.userId).toBe(user.userId);
    expect(await openSession(user.username, "wrong", origin)).toEqual(await openSession("nobody-at-all", "wrong", origin));
  });

  it("locks the account after five failures, also for the right password", async () => {
    const user = await makeActor(departmentId, "initiator");
    for (let failure = 0; failure < 5; failure++) expect(await signIn(user.username, "wrong")).toBeNull();
    expect(await openSession(user.username, testPassword, origin)).toMatchObject({ ok: false, message: expect.stringContaining("次数过多") as string });
    await db.user.update({ where: { id: user.userId }, data: { lockedUntil: new Date(Date.now() - 1) } });
    expect(await signIn(user.username, testPassword)).not.toBeNull();
    expect(await db.auditEvent.count({ where: { actorId: user.userId, action: "session:sign-in", outcome: "denied" } })).toBe(6);
  });

  it("does not let many tries at once past the lock", async () => {
    const user = await makeActor(departmentId, "initiator");
    const failures = Array.from({ length: 12 }, () => signIn(user.username, "wrong"));
    expect(await Promise.all(failures)).toEqual(failures.map(() => null));
    expect(await openSession(user.username, testPassword, origin)).toMatchObject({ ok: false, message: expect.stringContaining("次数过多") as string });
  });

  it("ends an idle session, one past its time, and those of a disabled user at once", async () => {
    const user = await makeActor(departmentId, "initiator");
    const open = async () => (await signIn(user.username, testPassword)) ?? "";
    const idle = await open();
    await db.session.update({ where: { id: idle }, data: { lastSeenAt: new Date(Date.now() - 61 * 60_000) } });
    expect(await actorOfSession(idle)).toBeNull();
    const old = await open();
    await db.session.update({ where: { id: old }, data: { createdAt: new Date(Date.now() - 13 * 3_600_000) } });
    expect(await actorOfSession(old)).toBeNull();
    const current = await open();
    await disableUser(administrator, { userId: user.userId });
    expect(await actorOfSession(current)).toBeNull();
    expect(await signIn(user.username, testPassword)).toBeNull();
  });
});

describe("users", () => {
  const form = (overrides = {}) => ({ username: "li.ming", name: "李明", departmentId: String(departmentId), "roles": ["initiator", "cooperator"], ...overrides });

  it("come with a first password that must be changed", async () => {
    const { userId, password } = await createUser(administrator, createUserSchema.parse(form()));
    const sessionId = (await signIn("li.ming", password)) ?? "";
    const actor = await actorOf(userId);
    expect(actor.mustChangePassword).toBe(true);
    const change = (current: string, next: string) => changePassword(actor, { current, password: next, again: next }, sessionId);
    await expect(change("wrong", "Xining-2026-!")).rejects.toThrow("当前密码不正确");
    await expect(change(password, "short")).rejects.toThrow(DomainError);
    await expect(change(password, password)).rejects.toThrow("不能与当前密码相同");
    const elsewhere = (await signIn("li.ming", password)) ?? "";
    await change(password, "Xining-2026-!");
    expect((await actorOfSession(sessionId))?.mustChangePassword).toBe(false);
    expect(await actorOfSession(elsewhere)).toBeNull();
    await expect(createUser(administrator, createUserSchema.parse(form()))).rejects.toThrow("用户名已被使用");
  });

  it("hold roles that go together", () => {
    const message = (roles: string[]) => createUserSchema.safeParse(form({ roles })).error?.issues[0]?.message;
    expect(message(["administrator", "initiator"])).toContain("互斥");
    expect(message(["auditor", "approver"])).toContain("互斥");
    expect(message([])).toContain("至少");
    expect(message(["initiator", "approver", "registrar"])).toBeUndefined();
  });

  it("sign in anew after a change of roles, a new password, or being put out", async () => {
    const user = await makeActor(departmentId, "initiator");
    const open = async () => (await signIn(user.username, testPassword)) ?? "";
    const first = await open();
    await updateUser(administrator, { userId: user.userId, name: user.name, departmentId, roles: ["cooperator"] });
    expect(await actorOfSession(first)).toBeNull();
    const second = await open();
    await signUserOut(administrator, { userId: user.userId });
    expect(await actorOfSession(second)).toBeNull();
    const third = await open();
    await resetPassword(administrator, { userId: user.userId });
    expect(await actorOfSession(third)).toBeNull();
    expect(await signIn(user.username, testPassword)).toBeNull();
  });

  it("are nobody else's to see, and administrators see no business data in the log", async () => {
    const initiator = await makeActor(departmentId, "initiator");
    await expect(userPage(initiator, {}, pagingOf({}))).rejects.toThrow(ForbiddenError);
    await db.auditEvent.create({ data: { actorName: "甲", departmentId, action: "plans:edit", summary: "计划" } });
    const seen = await auditPage(administrator, {}, { ...pagingOf({}), take: 500 });
    expect(seen.rows.some(({ action }) => action.startsWith("users:"))).toBe(true);
    expect(seen.rows.some(({ action }) => action.startsWith("plans:"))).toBe(false);
    const auditor = await makeActor(departmentId, "auditor");
    expect((await auditPage(auditor, { subject: "plans" }, pagingOf({}))).total).toBe(1);
  });

  it("cannot disable or demote themselves", async () => {
    await expect(disableUser(administrator, { userId: administrator.userId })).rejects.toThrow(DomainError);
    await expect(updateUser(administrator, { userId: administrator.userId, name: "甲", departmentId, roles: ["auditor"] })).rejects.toThrow(DomainError);
  });
});

describe("departments", () => {
  const form = { name: "西宁市市场监督管理局", shortName: "西宁市局", level: "city" as const, sectorCode: "SCJG", divisionCode: "630100", parentId: null, contactName: null, contactPhone: null };

  it("stand in a tree without rings, below one that is above them", async () => {
    const { departmentId: city } = await createDepartment(administrator, { code: "D-1", ...form });
    const { departmentId: county } = await createDepartment(administrator, { code: "D-2", ...form, level: "county", parentId: city });
    await expect(createDepartment(administrator, { code: "D-1", ...form })).rejects.toThrow("部门代码已被使用");
    await expect(updateDepartment(administrator, { departmentId: city, ...form, parentId: county })).rejects.toThrow(DomainError);
    await expect(createDepartment(administrator, { code: "D-3", ...form, level: "province", parentId: city })).rejects.toThrow("层级");
    await expect(createDepartment(administrator, { code: "D-3", ...form, sectorCode: "NONE" })).rejects.toThrow("所属系统");
  });

  it("are listed each behind its superior", async () => {
    const root = await makeDepartment({ name: "甲树省局" });
    const second = await makeDepartment({ name: "甲树二局", level: "city", parentId: root.id });
    const first = await makeDepartment({ name: "甲树一局", level: "city", parentId: root.id, code: "A-1" });
    const leaf = await makeDepartment({ name: "甲树县局", level: "county", parentId: first.id });
    const page = await departmentPage(administrator, { text: "甲树" }, pagingOf({}));
    expect(page.rows.map(({ id, depth }) => [id, depth])).toEqual([[root.id, 0], [first.id, 1], [leaf.id, 2], [second.id, 1]]);
    const next = await departmentPage(administrator, { text: "甲树" }, { page: 2, size: 2, skip: 2, take: 2 });
    expect([next.total, ...next.rows.map(({ id }) => id)]).toEqual([4, leaf.id, second.id]);
  });

  it("show those below to approvers and auditors only, and shut their people out when disabled", async () => {
    const above = await makeDepartment();
    const below = await makeDepartment({ parentId: above.id, level: "city" });
    expect((await makeActor(above.id, "approver")).scope).toEqual(expect.arrayContaining([above.id, below.id]));
    expect((await makeActor(above.id, "initiator")).scope).toEqual([above.id]);
    const user = await makeActor(below.id, "initiator");
    await disableDepartment(administrator, { departmentId: below.id });
    expect(await actorForUser(db, user.userId)).toBeNull();
    await enableDepartment(administrator, { departmentId: below.id });
    expect(await actorForUser(db, user.userId)).not.toBeNull();
  });

  it("stay in use while a task needs them, as initiator, partner or unit", async () => {
    const starting = await makeDepartment();
    const partner = await makeDepartment({ sectorCode: "STHJ" });
    const unit = await makeDepartment({ parentId: starting.id, level: "city", divisionCode: "630100" });
    const { id: taskId } = await makeTask(await makeActor(starting.id, "initiator"), { type: "joint", cooperatorIds: [partner.id] });
    const entity = await db.entity.create({ data: { objectId: "DISABLE-1", kind: "venue", name: "测试场所" } });
    await db.inspection.create({ data: { taskId, entityId: entity.id, departmentId: starting.id, unitId: unit.id } });
    for (const { id: departmentId } of [starting, partner, unit]) {
      await expect(disableDepartment(administrator, { departmentId })).rejects.toThrow("还有 1 个未完成的抽查任务");
    }
    await db.task.update({ where: { id: taskId }, data: { state: "terminated" } });
    for (const { id: departmentId } of [starting, partner, unit]) await disableDepartment(administrator, { departmentId });
    await expect(disableDepartment(administrator, { departmentId: administrator.departmentId })).rejects.toThrow("您自己所在的部门");
  });
});

describe("the log and the settings", () => {
  it("can only be added to", async () => {
    await expect(db.auditEvent.deleteMany({})).rejects.toThrow();
    await expect(db.auditEvent.updateMany({ data: { summary: "另一件事" } })).rejects.toThrow();
  });

  it("hold settings to their bounds", async () => {
    expect(setParameterSchema.safeParse({ key: "annualVisitCap", value: "0" }).error?.issues[0]?.message).toContain("允许范围");
    expect(setParameterSchema.safeParse({ key: "annualVisitCap", value: "" }).success).toBe(false);
    await setParameter(administrator, setParameterSchema.parse({ key: "annualVisitCap", value: "3" }));
    expect(await parameter("annualVisitCap")).toBe(3);
    const refusal = (value: string) => setParameterSchema.safeParse({ key: "publicAddress", value }).error?.issues[0]?.message;
    expect([refusal("x".repeat(10_000)), refusal("ssj.example.gov.cn")]).toEqual(["最长 200 字", expect.stringContaining("须形如 https://")]);
    for (const [address, fits] of [["", true], ["https://ssj.example.gov.cn", true], ["http://10.0.0.8:3000", true], ["https://ssj.example.gov.cn/", true], ["https://ssj.example.gov.cn/x", false], ["ssj.example.gov.cn", false], ["javascript:alert(1)", false]] as const) {
      expect([address, setParameterSchema.safeParse({ key: "publicAddress", value: address }).success]).toEqual([address, fits]);
    }
  });
});
