"use client";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { reset } from "../actions";
import { FirstPassword, type Issued, issuedOf } from "../first-password";

/** A new first password for somebody who forgot theirs. */
export function ResetPassword({ userId, name }: { userId: number; name: string }) {
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<Issued>();
  const show = (now: boolean) => {
    setOpen(now);
    if (!now) setIssued(undefined);
  };
  return (
    <Dialog
      title={`重置${name}的密码？`} description="原密码立即失效，该用户全部登录会话结束；新的初始密码只显示一次。" persistent
      open={open} onOpenChange={show} trigger={<Button>重置密码</Button>}
    >
      {issued ? <FirstPassword issued={issued} /> : (
        <Form action={reset} hidden={{ userId }} guard={false} onSuccess={(state) => setIssued(issuedOf(state.data))}>
          <div className="flex justify-end gap-2 pb-2">
            <Button onClick={() => show(false)}>取消</Button>
            <SubmitButton>重置密码</SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
