import { db } from "@/lib/platform/db";
import { testPassword } from "@/tests/factory/base";

/** Reads a page to its end, as somebody who is signed in; gives milliseconds. @throws Error where it is not shown */
export type Read = (path: string) => Promise<number>;

/** Signs a user that a factory made in, over HTTP as a browser does. */
export async function signIn(url: string, userId: number): Promise<Read> {
  const { username } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url + path, { redirect: "manual", ...init, headers: { ...init.headers, cookie } });
    for (const [, name = "", value = ""] of response.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? [])) cookies.set(name, value);
    return response;
  };
  const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, username, password: testPassword, json: "true" });
  await (await ask("/api/auth/callback/credentials", { method: "POST", body })).text();
  return async (path) => {
    const from = performance.now();
    const response = await ask(path);
    await response.text();
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
    return performance.now() - from;
  };
}
