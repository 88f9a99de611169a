"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useSelection } from "@/components/list/selection";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { checkMethodLabels } from "@/lib/check-items/labels";
import { recordNoProblemForAll } from "./actions";

const methods = Object.entries(checkMethodLabels).map(([value, label]) => ({ value, label }));

/** 全部未发现问题 for the ticked objects: one day, one method, one click. */
export function NoProblemBatch() {
  const { ids, set } = useSelection();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>全部未发现问题</Button>
      <Dialog open={open} onOpenChange={setOpen} title={`为所选 ${ids.length} 户录入“未发现问题”`}>
        <Form action={recordNoProblemForAll} guard={false} onSuccess={() => { setOpen(false); set([]); }}>
          {ids.map((id) => <input key={id} type="hidden" name="ids[]" value={id} />)}
          <div className="grid gap-3">
            <Field name="checkedOn" label="检查日期" required stacked><DateInput /></Field>
            <Field name="method" label="检查方式" required stacked><Select options={methods} defaultValue="onSite" /></Field>
            <Field name="notes" label="检查情况说明" stacked><Textarea rows={3} /></Field>
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>取消</Button>
              <SubmitButton>录入</SubmitButton>
            </div>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
