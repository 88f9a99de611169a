import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { openSession } from "@/lib/platform/sessions";
import { createAdministrator } from "@/lib/users/bootstrap";

const first = { username: "root.admin", name: "首位管理员", password: "Xining-2026-first", departmentName: "平台运行中心", divisionCode: "630000" };

describe("the first administrator", () => {
  it("comes with a department, can sign in, and stands in the log", async () => {
    await createAdministrator(db, first);
    expect(await openSession(first.username, first.password, { address: null, userAgent: null })).toMatchObject({ ok: true, name: "首位管理员" });
    expect(await db.user.findUnique({ where: { username: first.username }, include: { department: true } })).toMatchObject({
      roles: ["administrator"], mustChangePassword: false, department: { name: "平台运行中心", divisionCode: "630000" },
    });
    expect(await db.auditEvent.count({ where: { action: "users:manage", actorName: "系统" } })).toBe(1);
  });

  it("is refused where the name is taken or the division unknown, and leaves nothing behind", async () => {
    await expect(createAdministrator(db, first)).rejects.toThrow("已存在");
    await expect(createAdministrator(db, { ...first, username: "second", departmentName: "另一部门", divisionCode: "999999" })).rejects.toThrow("没有区划");
    expect(await db.department.count({ where: { name: "另一部门" } })).toBe(0);
  });

  it("may be followed by another in the same department", async () => {
    await createAdministrator(db, { ...first, username: "second.admin" });
    expect(await db.department.count({ where: { name: first.departmentName } })).toBe(1);
  });
});
