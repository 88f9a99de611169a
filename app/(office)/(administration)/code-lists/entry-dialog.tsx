"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FieldGrid } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { create, update } from "./actions";

type Entry = { code: string; label: string; sort: number };

/** Adds an entry to a list, or rewords one: then its code stands fast. */
export function EntryDialog({ list, listLabel, entry, sort }: { list: string; listLabel: string; entry?: Entry; sort: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={entry ? `修改“${entry.label}”` : `新增${listLabel}`} open={open} onOpenChange={setOpen} persistent
      trigger={entry ? <Button variant="link" aria-label={`修改${entry.label}`}>修改</Button> : <Button variant="primary">新增</Button>}
    >
      <Form action={entry ? update : create} hidden={entry ? { list, code: entry.code } : { list }} guard={false} onSuccess={() => setOpen(false)}>
        <FieldGrid columns={1}>
          {!entry && <Field name="code" label="代码" required stacked help="数字、字母、“.”和“-”，保存后不能修改"><Input maxLength={32} /></Field>}
          <Field name="label" label="名称" required stacked><Input maxLength={60} defaultValue={entry?.label} /></Field>
          <Field name="sort" label="排序" required stacked help="小的在前"><Input inputMode="numeric" defaultValue={String(entry?.sort ?? sort)} /></Field>
          <div className="flex justify-end gap-2 pb-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>保存</SubmitButton>
          </div>
        </FieldGrid>
      </Form>
    </Dialog>
  );
}
