import { randomBytes } from "node:crypto";
import type { Actor } from "./actor";
import { actorForUser } from "./actor-store";
import { audit } from "./audit";
import { db, transaction } from "./db";
import { hashPassword, verifyPassword } from "./passwords";

const idleMinutes = 60;
const absoluteHours = 12;
const attemptsBeforeLock = 5;
const lockMinutes = 15;

/** Where a request came from, for the log. */
export type Origin = { address: string | null; userAgent: string | null };

export type SignIn = { ok: true; sessionId: string; userId: number; name: string } | { ok: false; message: string };

/** What a name that is not there is checked against, so that it takes as long as one that is. */
let decoy: Promise<string> | undefined;

/**
 * Checks a name and a password and opens a session. Five failures in a row lock the account for a quarter of an hour
 * (GB/T 22239 8.1.4.1). Neither the answer nor its time tells whether a name exists; only an account that is locked is told so.
 */
export async function openSession(username: string, password: string, origin: Origin): Promise<SignIn> {
  const user = await db.user.findFirst({ where: { username, disabledAt: null, department: { disabledAt: null } } });
  const matches = await verifyPassword(password, user?.passwordHash ?? (await (decoy ??= hashPassword(randomBytes(16).toString("hex")))));
  const refused = { ok: false, message: "用户名或密码不正确" } as const;
  const locked = { ok: false, message: `登录失败次数过多，请 ${lockMinutes} 分钟后再试` } as const;
  if (!user) {
    await auditSignIn(null, username, false, origin);
    return refused;
  }
  if (isLocked(user)) {
    await auditSignIn(await actorForUser(db, user.id, origin.address), username, false, origin);
    return locked;
  }
  if (!matches) {
    const { failedSignIns } = await db.user.update({
      where: { id: user.id }, data: { failedSignIns: { increment: 1 } }, select: { failedSignIns: true },
    });
    if (failedSignIns >= attemptsBeforeLock) {
      await db.user.update({
        where: { id: user.id },
        data: { failedSignIns: 0, lockedUntil: new Date(Date.now() + lockMinutes * 60_000) },
      });
    }
    await auditSignIn(await actorForUser(db, user.id, origin.address), username, false, origin);
    return refused;
  }
  const sessionId = randomBytes(32).toString("base64url");
  const opened = await transaction(async (tx) => {
    // Many tries at once: those that come to their end after the fifth failure find the account locked, the right one too.
    const { count } = await tx.user.updateMany({
      where: { id: user.id, OR: [{ lockedUntil: null }, { lockedUntil: { lte: new Date() } }] },
      data: { failedSignIns: 0, lockedUntil: null, lastSignInAt: new Date() },
    });
    if (count === 1) await tx.session.create({ data: { id: sessionId, userId: user.id, ...origin } });
    return count === 1;
  });
  if (!opened) return locked;
  await auditSignIn(await actorForUser(db, user.id, origin.address), username, true, origin);
  return { ok: true, sessionId, userId: user.id, name: user.name };
}

const isLocked = ({ lockedUntil }: { lockedUntil: Date | null }): boolean => lockedUntil !== null && lockedUntil > new Date();

/** The actor of an open session, or null. Moves `lastSeenAt` on at most once a minute. */
export async function actorOfSession(sessionId: string): Promise<Actor | null> {
  const session = await db.session.findUnique({ where: { id: sessionId } });
  const now = Date.now();
  if (!session || session.endedAt) return null;
  if (now - session.lastSeenAt.getTime() > idleMinutes * 60_000 || now - session.createdAt.getTime() > absoluteHours * 3_600_000) {
    await closeSession(sessionId, "超时");
    return null;
  }
  if (now - session.lastSeenAt.getTime() > 60_000) {
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt: new Date(now) } });
  }
  return actorForUser(db, session.userId, session.address);
}

export async function closeSession(sessionId: string, reason: string): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: new Date(), endReason: reason } });
}

async function auditSignIn(actor: Actor | null, username: string, ok: boolean, origin: Origin): Promise<void> {
  await audit(db, actor, {
    action: "session:sign-in",
    summary: ok ? `用户 ${username} 登录` : `用户 ${username.slice(0, 64)} 登录失败`,
    detail: { address: origin.address, userAgent: origin.userAgent },
    outcome: ok ? "done" : "denied",
  });
}
