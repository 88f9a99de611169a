"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { adjustCap } from "../actions";

/** Raises the cap per person, with a reason: one of the ways out of a shortage. */
export function ChangeCap({ taskId, cap }: { taskId: number; cap: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="调整每人最多检查户数" persistent trigger={<Button size="sm">调整每人最多检查户数</Button>}>
      <Form action={adjustCap} hidden={{ taskId }} guard={false} onSuccess={() => setOpen(false)}>
        <div className="grid gap-3 pb-2">
          <Field name="inspectorCap" label="每人最多检查户数" required stacked><Input defaultValue={String(cap)} inputMode="numeric" suffix="户" /></Field>
          <Field name="reason" label="调整原因" required stacked><Input maxLength={200} /></Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>调整</SubmitButton>
          </div>
        </div>
      </Form>
    </Dialog>
  );
}
