import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import { generatePassword, hashPassword, passwordWeakness, verifyPassword } from "@/lib/platform/passwords";
import { roleLabels } from "./labels";
import type { ChangePassword, CreateUser, UpdateUser, UserId } from "./schema";

const words = (roles: CreateUser["roles"]) => roles.map((role) => roleLabels[role]).join("、");

/** Adds a user with a first password, which is shown once and must be changed at the first sign-in. */
export async function createUser(actor: Actor, input: CreateUser): Promise<{ userId: number; password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  try {
    return await transaction(async (tx) => {
      await requireDepartment(tx, input.departmentId);
      const { id } = await tx.user.create({ data: { ...input, passwordHash, createdById: actor.userId } });
      await audit(tx, actor, { action: "users:manage", subject: { type: "user", id }, summary: `新增用户 ${input.username}（${input.name}）：${words(input.roles)}` });
      return { userId: id, password };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("username", "用户名已被使用");
    throw error;
  }
}

/** Changes name, department or roles. Who changes department or roles signs in anew. */
export async function updateUser(actor: Actor, { userId, ...facts }: UpdateUser): Promise<void> {
  await transaction(async (tx) => {
    const user = await find(tx, userId);
    await requireDepartment(tx, facts.departmentId);
    if (userId === actor.userId && !facts.roles.includes("administrator")) throw fieldError("roles[]", "不能取消您自己的系统管理员角色");
    await tx.user.update({ where: { id: userId }, data: facts });
    const moved = user.departmentId !== facts.departmentId || [...user.roles].sort().join() !== [...facts.roles].sort().join();
    if (moved && userId !== actor.userId) await endSessions(tx, userId, "角色或部门变更");
    await audit(tx, actor, {
      action: "users:manage", subject: { type: "user", id: userId }, summary: `修改用户 ${user.username}：${words(facts.roles)}`,
      detail: { from: { name: user.name, departmentId: user.departmentId, roles: user.roles }, to: facts },
    });
  });
}

/** Gives a new first password, shown once; the old one ends at once, with every session. */
export async function resetPassword(actor: Actor, { userId }: UserId): Promise<{ password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    const user = await find(tx, userId);
    await tx.user.update({ where: { id: userId }, data: { passwordHash, mustChangePassword: true, failedSignIns: 0, lockedUntil: null } });
    await endSessions(tx, userId, "重置密码");
    await audit(tx, actor, { action: "users:manage", subject: { type: "user", id: userId }, summary: `重置用户 ${user.username} 的密码` });
    return { password };
  });
}

export async function disableUser(actor: Actor, { userId }: UserId): Promise<void> {
  await transaction(async (tx) => {
    if (userId === actor.userId) throw new DomainError("不能停用您自己的账号");
    const user = await find(tx, userId);
    const { count } = await tx.user.updateMany({ where: { id: userId, disabledAt: null }, data: { disabledAt: new Date(), disabledById: actor.userId } });
    if (count !== 1) throw new DomainError("该用户已停用");
    await endSessions(tx, userId, "账号停用");
    await audit(tx, actor, { action: "users:manage", subject: { type: "user", id: userId }, summary: `停用用户 ${user.username}` });
  });
}

export async function enableUser(actor: Actor, { userId }: UserId): Promise<void> {
  await transaction(async (tx) => {
    const user = await find(tx, userId);
    const { count } = await tx.user.updateMany({ where: { id: userId, disabledAt: { not: null } }, data: { disabledAt: null, disabledById: null } });
    if (count !== 1) throw new DomainError("该用户未停用");
    await audit(tx, actor, { action: "users:manage", subject: { type: "user", id: userId }, summary: `启用用户 ${user.username}` });
  });
}

/** 踢下线: ends every session of a user. */
export async function signUserOut(actor: Actor, { userId }: UserId): Promise<void> {
  await transaction(async (tx) => {
    const user = await find(tx, userId);
    await endSessions(tx, userId, "被管理员踢下线");
    await audit(tx, actor, { action: "users:manage", subject: { type: "user", id: userId }, summary: `将用户 ${user.username} 踢下线` });
  });
}

/** A user's own password. Every session of the user ends but the one that it is changed in. */
export async function changePassword(actor: Actor, { current, password }: ChangePassword, sessionId: string | null): Promise<void> {
  await transaction(async (tx) => {
    const user = await find(tx, actor.userId);
    if (!(await verifyPassword(current, user.passwordHash))) throw fieldError("current", "当前密码不正确");
    const weakness = password === current ? "新密码不能与当前密码相同" : passwordWeakness(password, user.username);
    if (weakness) throw fieldError("password", weakness);
    await tx.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword(password), mustChangePassword: false } });
    await tx.session.updateMany({
      where: { userId: user.id, endedAt: null, ...(sessionId === null ? {} : { id: { not: sessionId } }) },
      data: { endedAt: new Date(), endReason: "修改密码" },
    });
    await audit(tx, actor, { action: "account:password", subject: { type: "user", id: user.id }, summary: "修改本人密码" });
  });
}

async function find(tx: Db, userId: number) {
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (!user) throw new NotFoundError("用户");
  return user;
}

async function requireDepartment(tx: Db, departmentId: number): Promise<void> {
  if (!(await tx.department.findFirst({ where: { id: departmentId, disabledAt: null } }))) throw fieldError("departmentId", "请选择在用的部门");
}

async function endSessions(tx: Db, userId: number, endReason: string): Promise<void> {
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date(), endReason } });
}
