import { describe, expect, it } from "vitest";
import { permissionsOf, roleConflict } from "@/lib/platform/permissions";

describe("roles", () => {
  it("of administration, supervision and business exclude each other (等保2.0 三级)", () => {
    expect(roleConflict(["administrator"])).toBeNull();
    expect(roleConflict(["auditor"])).toBeNull();
    expect(roleConflict(["initiator", "cooperator", "registrar", "approver"])).toBeNull();
    expect(roleConflict(["administrator", "auditor"])).toContain("互斥");
    expect(roleConflict(["auditor", "initiator"])).toContain("互斥");
    expect(roleConflict([])).toContain("至少选择一个");
  });

  it("give an administrator nothing of the business", () => {
    const held = [...permissionsOf(["administrator"])];
    expect(held.sort()).toEqual([
      "account:password", "audit:view", "calendar:manage", "code-lists:manage", "departments:manage", "notices:view", "parameters:manage", "users:manage", "workbench:view",
    ]);
  });

  it("give an auditor nothing to change but the own password", () => {
    const held = [...permissionsOf(["auditor"])].filter((permission) => !permission.endsWith(":view"));
    expect(held.sort()).toEqual(["account:password", "draws:verify", "objects:export"]);
  });
});
