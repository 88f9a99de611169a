"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useSelection } from "@/components/list/selection";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { moveToUnit } from "../actions";

type Props = { taskId: number; units: readonly Option[]; mayNote: boolean };

/** Gives the ticked objects to another unit; of a cooperating department with a note of what was settled, or as a proposal. */
export function ChangeUnit({ taskId, units, mayNote }: Props) {
  const { ids, set } = useSelection();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>更改检查部门</Button>
      <Dialog open={open} onOpenChange={setOpen} title={`更改所选 ${ids.length} 户的检查部门`} persistent>
        <Form action={moveToUnit} hidden={{ taskId }} guard={false} onSuccess={() => { setOpen(false); set([]); }}>
          {ids.map((id) => <input key={id} type="hidden" name="ids[]" value={id} />)}
          <div className="grid gap-3">
            <Field name="unitId" label="检查部门" required stacked help="参与部门本身或其下级，可按名称或代码查找"><Combobox options={units} /></Field>
            {mayNote && (
              <Field name="note" label="线下商定情况" stacked help="更改配合部门的检查部门时：填写即记为线下商定；不填则作为建议，由配合部门确认"><Input maxLength={200} /></Field>
            )}
            <div className="flex justify-end gap-2 pb-2">
              <Button onClick={() => setOpen(false)}>取消</Button>
              <SubmitButton>更改</SubmitButton>
            </div>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
