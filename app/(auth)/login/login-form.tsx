"use client";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { signInHere } from "./sign-in";

/** Name and password; goes on to where the user wanted to be. */
export function LoginForm({ next }: { next: string }) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    setPending(true);
    setError(undefined);
    const problem = await signInHere(String(form.get("username")), String(form.get("password")));
    if (problem === null) {
      router.replace(next);
      router.refresh();
      return;
    }
    setPending(false);
    setError(problem);
  };

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {error && <Alert tone="danger" live>{error}</Alert>}
      <label className="grid gap-1">
        <span>用户名</span>
        <Input name="username" autoComplete="username" required maxLength={64} autoFocus />
      </label>
      <label className="grid gap-1">
        <span>密码</span>
        <Input name="password" type="password" autoComplete="current-password" required maxLength={128} />
      </label>
      <Button type="submit" variant="primary" size="lg" disabled={pending} aria-busy={pending}>{pending ? "正在登录……" : "登录"}</Button>
    </form>
  );
}
