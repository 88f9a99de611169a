"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { UsccInput } from "../../uscc-input";
import { declareConflict } from "../actions";

export function ConflictForm({ inspectorId, reasons }: { inspectorId: number; reasons: { code: string; label: string }[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog title="登记回避声明" open={open} onOpenChange={setOpen} trigger={<Button size="sm">登记回避声明</Button>}>
      <Form action={declareConflict} hidden={{ inspectorId }} guard={false} onSuccess={() => setOpen(false)}>
        <div className="grid gap-3">
          <Field name="objectId" label="检查对象" required stacked help="统一社会信用代码，或没有代码的对象的编号"><UsccInput name="objectId" maxLength={80} /></Field>
          <Field name="reasonCode" label="回避事由" required stacked><Select options={reasons.map(({ code, label }) => ({ value: code, label }))} placeholder="请选择" /></Field>
          <Field name="reason" label="说明" required stacked><Input maxLength={200} /></Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>登记</SubmitButton>
          </div>
        </div>
      </Form>
    </Dialog>
  );
}
