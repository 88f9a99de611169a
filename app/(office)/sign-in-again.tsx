"use client";
import { useState, type FormEvent } from "react";
import { signInHere } from "@/app/(auth)/login/sign-in";
import { setSessionEnded, useSessionEnded } from "@/components/session-ended";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

/** Over a page whose session has ended: the same user signs in again, and what was typed below stays. */
export function SignInAgain({ username }: { username: string }) {
  const ended = useSessionEnded();
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const problem = await signInHere(username, String(new FormData(event.currentTarget).get("password")));
    setPending(false);
    setError(problem ?? undefined);
    if (problem !== null) return;
    setSessionEnded(false);
    toast("已重新登录，请再次提交");
  };

  return (
    <Dialog title="登录已失效" description="请重新登录，页面上填写的内容都在。" open={ended} onOpenChange={setSessionEnded} persistent>
      <form className="grid gap-3 pb-2" onSubmit={(event) => void submit(event)}>
        {error && <Alert tone="danger" live>{error}</Alert>}
        <input type="hidden" name="username" autoComplete="username" value={username} />
        <label className="grid gap-1">
          <span>{username} 的密码</span>
          <Input name="password" type="password" autoComplete="current-password" required maxLength={128} autoFocus />
        </label>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSessionEnded(false)}>取消</Button>
          <Button type="submit" variant="primary" disabled={pending} aria-busy={pending}>{pending ? "正在登录……" : "登录"}</Button>
        </div>
      </form>
    </Dialog>
  );
}
