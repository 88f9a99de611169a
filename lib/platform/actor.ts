import type { Role } from "./generated/prisma/enums";
import type { Permission } from "./permissions";

declare const minted: unique symbol;

/**
 * Who acts: a signed-in user with what that user may do and see. Branded, so that only lib/platform/auth.ts (and its
 * seed and test counterpart, `actorForUser`) can make one, and a command cannot be called without a real user behind it.
 */
export type Actor = {
  readonly [minted]: true;
  readonly userId: number;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  readonly departmentId: number;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly divisionCode: string;
  readonly sectorCode: string;
  /** Departments whose data the actor may read: the own one; for approvers and auditors those below it too. */
  readonly scope: readonly number[];
  /** The own department and those above it: whose check items the actor may use. */
  readonly ancestors: readonly number[];
  readonly address: string | null;
  readonly mustChangePassword: boolean;
};

export const can = (actor: Actor, permission: Permission): boolean => actor.permissions.has(permission);
