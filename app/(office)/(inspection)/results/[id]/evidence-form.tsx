"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog } from "@/components/ui/dialog";
import { FileInput } from "@/components/ui/file-input";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { evidenceKindLabels } from "@/lib/results/labels";
import { uploadEvidence } from "../actions";

const kinds = Object.entries(evidenceKindLabels).map(([value, label]) => ({ value, label }));

export function EvidenceForm({ inspectionId }: { inspectionId: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog title="上传检查材料" open={open} onOpenChange={setOpen} trigger={<Button size="sm">上传材料</Button>}>
      <Form action={uploadEvidence} hidden={{ inspectionId }} guard={false} onSuccess={() => setOpen(false)}>
        <div className="grid gap-3">
          <Field name="kind" label="材料类型" required stacked><Select options={kinds} defaultValue="photo" /></Field>
          <Field name="sentOn" label="寄出日期" help="信函必填" stacked><DateInput /></Field>
          <Field name="file" label="文件" required stacked><FileInput accept=".pdf,.doc,.docx,.xlsx,.png,.jpg,.jpeg" hint="pdf、doc、docx、xlsx、png、jpg，不超过 20 MB" /></Field>
          <Field name="note" label="说明" stacked><Input maxLength={200} /></Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>上传</SubmitButton>
          </div>
        </div>
      </Form>
    </Dialog>
  );
}
