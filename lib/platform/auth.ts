import { createHmac } from "node:crypto";
import { getServerSession, type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { type Actor, can } from "./actor";
import { audit } from "./audit";
import { db } from "./db";
import { appSecret } from "./env";
import type { Permission } from "./permissions";
import { actorOfSession, closeSession, openSession } from "./sessions";

declare module "next-auth" {
  interface User {
    sessionId: string;
  }
  interface Session {
    sessionId?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

const credentialsSchema = z.object({ username: z.string().trim().min(1).max(64), password: z.string().min(1).max(128) });

const firstAddress = (forwarded: string | null | undefined) => forwarded?.split(",")[0]?.trim() ?? null;

/** The browser's token carries an opaque session id and nothing else: what the user may do is read from the database. */
export const authOptions: NextAuthOptions = {
  secret: createHmac("sha256", appSecret()).update("ssyg:session-token").digest("hex"),
  session: { strategy: "jwt", maxAge: 12 * 60 * 60 },
  pages: { signIn: "/login", error: "/login" },
  providers: [
    Credentials({
      credentials: { username: {}, password: {} },
      async authorize(input, request) {
        const parsed = credentialsSchema.safeParse(input);
        if (!parsed.success) throw new Error("请输入用户名和密码");
        const signIn = await openSession(parsed.data.username, parsed.data.password, {
          address: firstAddress(request.headers?.["x-forwarded-for"]),
          userAgent: request.headers?.["user-agent"] ?? null,
        });
        // next-auth hands the message of this error to the sign-in form, and nothing else.
        if (!signIn.ok) throw new Error(signIn.message);
        return { id: String(signIn.userId), name: signIn.name, sessionId: signIn.sessionId };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionId: user.sessionId } : token),
    session: ({ token }) => ({ expires: "", sessionId: token.sessionId }),
  },
};

/** The id of this request's session, as the browser's token names it; null where there is none. */
export const currentSessionId = async (): Promise<string | null> => (await getServerSession(authOptions))?.sessionId ?? null;

/** The signed-in actor of this request, or null. Read once per request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const sessionId = await currentSessionId();
  return sessionId ? actorOfSession(sessionId) : null;
});

/** The actor of an office page, whatever its permissions; sends others to the sign-in page. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get("x-path");
  redirect(path ? `/login?next=${encodeURIComponent(path)}` : "/login");
}

/**
 * First line of every office page: signs in, asks for the first password to be changed, checks the permission.
 * A denied access is itself an audit event.
 */
export async function requirePage(permission: Permission): Promise<Actor> {
  const actor = await requireActor();
  if (actor.mustChangePassword && permission !== "account:password") redirect("/account/password");
  if (!can(actor, permission)) {
    await auditDenied(actor, permission);
    forbidden();
  }
  return actor;
}

export async function auditDenied(actor: Actor | null, permission: string): Promise<void> {
  await audit(db, actor, { action: permission, summary: `无权访问：${permission}`, outcome: "denied" });
}

/** Ends the session on the server and takes the token from the browser. */
export async function signOut(): Promise<void> {
  const sessionId = await currentSessionId();
  if (sessionId) await closeSession(sessionId, "退出");
  const jar = await cookies();
  for (const { name } of jar.getAll()) if (name.includes("next-auth.session-token")) jar.delete(name);
}
