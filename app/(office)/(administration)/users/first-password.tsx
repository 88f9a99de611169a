"use client";
import { copyText } from "@/components/copy-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

export type Issued = { username?: string; password: string };

/** What an action answered, if it issued a password. */
export const issuedOf = (data: unknown): Issued | undefined =>
  typeof data === "object" && data !== null && "password" in data && typeof data.password === "string"
    ? { password: data.password, username: "username" in data && typeof data.username === "string" ? data.username : undefined }
    : undefined;

/** A first password, shown this once; its owner must change it at the first sign-in. */
export function FirstPassword({ issued: { username, password } }: { issued: Issued }) {
  const copy = async () => toast((await copyText(password)) ? "已复制" : "未能复制，请选中后按 Ctrl+C");
  return (
    <Alert tone="success" live title={username ? `用户 ${username} 的初始密码` : "新的初始密码"} className="mb-3" actions={<Button size="sm" onClick={() => void copy()}>复制</Button>}>
      <code className="font-mono text-base">{password}</code>
      <span className="block text-ink-2">只显示这一次，请当面或通过可靠渠道告知本人；首次登录时须修改。</span>
    </Alert>
  );
}
