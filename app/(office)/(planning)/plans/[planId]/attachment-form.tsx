"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FileInput } from "@/components/ui/file-input";
import { addAttachment } from "../actions";

export function AttachmentForm({ planId }: { planId: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog title="上传附件" open={open} onOpenChange={setOpen} trigger={<Button size="sm">上传附件</Button>}>
      <Form action={addAttachment} hidden={{ planId }} guard={false} onSuccess={() => setOpen(false)}>
        <div className="grid gap-3">
          <Field name="file" label="文件" required stacked>
            <FileInput accept=".pdf,.doc,.docx,.xlsx,.png,.jpg,.jpeg" hint="pdf、doc、docx、xlsx、png、jpg，不超过 20 MB" />
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>上传</SubmitButton>
          </div>
        </div>
      </Form>
    </Dialog>
  );
}
