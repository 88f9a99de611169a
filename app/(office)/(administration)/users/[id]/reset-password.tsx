"use client";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { reset } from "../actions";
import { FirstPassword, type Issued, issuedOf } from "../first-password";

/** A new first password for somebody who forgot theirs. */
export function ResetPassword({ userId, name }: { userId: number; name: string }) {
  const [issued, setIssued] = useState<Issued>();
  return (
    <div className="mb-3">
      {issued ? <FirstPassword issued={issued} /> : (
        <Form action={reset} hidden={{ userId }} guard={false} onSuccess={(state) => setIssued(issuedOf(state.data))} aria-label={`重置${name}的密码`}>
          <div className="flex items-center gap-3 text-ink-2">
            <SubmitButton variant="default">重置密码</SubmitButton>
            <span>原密码立即失效，该用户全部登录会话结束。</span>
          </div>
        </Form>
      )}
    </div>
  );
}
