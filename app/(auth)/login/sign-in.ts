import { signIn } from "next-auth/react";

/** Signs in without leaving the page; gives what went wrong in Chinese, or null. */
export async function signInHere(username: string, password: string): Promise<string | null> {
  const answer = await signIn("credentials", { username, password, redirect: false }).catch(() => undefined);
  return answer?.ok ? null : (answer?.error ?? "无法连接服务器，请检查网络后重试");
}
