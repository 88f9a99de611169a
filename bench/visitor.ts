/** Asks for a page as a browser that is signed in; gives its status and content. */
export type Visitor = (path: string, request?: RequestInit) => Promise<{ status: number; body: string }>;

/** Signs in over HTTP. @throws Error where that is refused */
export async function visitor(base: string, username: string, password: string): Promise<Visitor> {
  const cookies = new Map<string, string>();
  const visit: Visitor = async (path, request = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(base + path, { redirect: "manual", ...request, headers: { ...(request.headers as Record<string, string> | undefined), cookie, origin: base } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, body: await answer.text() };
  };
  const { csrfToken } = JSON.parse((await visit("/api/auth/csrf")).body) as { csrfToken: string };
  const form = new URLSearchParams({ username, password, csrfToken, json: "true" });
  const { status } = await visit("/api/auth/callback/credentials", { method: "POST", body: form.toString(), headers: { "content-type": "application/x-www-form-urlencoded" } });
  if (status !== 200) throw new Error(`${username} could not sign in (${status})`);
  return visit;
}
