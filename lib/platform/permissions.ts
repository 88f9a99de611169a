import type { Role } from "./generated/prisma/enums";

/**
 * Every permission of the platform and the roles that hold it. Pages, actions and routes name one of these, or
 * `public` or `signed-in`; tests/architecture.test.ts fails for one that names none.
 */
const grants = {
  "workbench:view": ["initiator", "cooperator", "registrar", "approver", "auditor", "administrator"],
  "check-items:view": ["initiator", "cooperator", "registrar", "approver", "auditor"],
  "check-items:edit": ["registrar"],
  "objects:view": ["initiator", "cooperator", "registrar", "approver", "auditor"],
  "objects:edit": ["registrar"],
  "objects:import": ["registrar"],
  "objects:export": ["initiator", "registrar", "approver", "auditor"],
  "inspectors:view": ["initiator", "cooperator", "registrar", "approver", "auditor"],
  "inspectors:edit": ["registrar"],
  "inspectors:import": ["registrar"],
  "inspectors:unmask": ["registrar"],
  "exports:view": ["initiator", "cooperator", "registrar", "approver", "auditor"],
  "plans:view": ["initiator", "cooperator", "approver", "auditor"],
  "plans:edit": ["initiator"],
  "plans:approve": ["approver"],
  "tasks:view": ["initiator", "cooperator", "approver", "auditor"],
  "tasks:edit": ["initiator"],
  "draws:view": ["initiator", "approver", "auditor"],
  "draws:run": ["initiator"],
  "draws:contribute": ["initiator", "cooperator"],
  "ceremonies:view": ["initiator", "cooperator", "approver", "auditor"],
  "draws:verify": ["initiator", "approver", "auditor"],
  "draw-files:view": ["initiator", "cooperator", "approver", "auditor"],
  "dispatch:view": ["initiator", "cooperator", "approver", "auditor"],
  "dispatch:propose": ["initiator"],
  "dispatch:confirm": ["cooperator", "initiator"],
  "dispatch:send": ["initiator"],
  "dispatch:receive": ["cooperator", "initiator"],
  "requests:view": ["initiator", "cooperator", "approver", "auditor"],
  "requests:make": ["initiator", "cooperator"],
  "requests:decide": ["approver"],
  "results:view": ["initiator", "cooperator", "approver", "auditor"],
  "results:record": ["initiator", "cooperator"],
  "handling:view": ["initiator", "cooperator", "approver", "auditor"],
  "handling:record": ["initiator", "cooperator"],
  "reviews:view": ["approver", "auditor"],
  "reviews:decide": ["approver"],
  "disclosure:publish": ["initiator", "cooperator"],
  "notices:view": ["initiator", "cooperator", "registrar", "approver", "auditor", "administrator"],
  "departments:manage": ["administrator"],
  "users:manage": ["administrator"],
  "parameters:manage": ["administrator"],
  "calendar:manage": ["administrator"],
  "code-lists:manage": ["administrator"],
  "audit:view": ["administrator", "auditor"],
  "account:password": ["initiator", "cooperator", "registrar", "approver", "auditor", "administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof grants;

export const allPermissions = Object.keys(grants) as Permission[];

/** The permissions that a set of roles holds together. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(allPermissions.filter((permission) => grants[permission].some((role) => roles.includes(role))));
}

/** 等保2.0 三级: administration, supervision and business are kept apart in one person. Null where the set is lawful. */
export function roleConflict(roles: readonly Role[]): string | null {
  if (roles.length === 0) return "请至少选择一个角色";
  const exclusive = roles.filter((role) => role === "administrator" || role === "auditor");
  if (exclusive.length > 0 && roles.length > 1) return "系统管理员、监督员与业务角色互斥，不能由同一人担任";
  return null;
}
