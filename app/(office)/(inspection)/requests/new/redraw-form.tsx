import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Textarea } from "@/components/ui/textarea";
import { resultToSupersede, type TaskToChange } from "@/lib/requests/choices";
import { consequenceOf } from "@/lib/requests/labels";
import { askRedraw } from "../actions";
import { EvidenceField } from "../evidence-field";

/** 重新抽取 or 重新选派: why the result is to be taken the place of. */
export async function RedrawForm({ task, drawKind }: { task: TaskToChange; drawKind: "objects" | "inspectors" }) {
  const result = await resultToSupersede(task, drawKind);
  if (!result) notFound();
  const title = drawKind === "objects" ? "申请重新抽取" : "申请重新选派";
  return (
    <div className="grid grid-cols-1 gap-3">
      <Alert tone="warning" title={`将取代 ${result.draw.drawId} 的结果`}>{consequenceOf({ kind: "redraw", draw: result.draw })}</Alert>
      <Form action={askRedraw} hidden={{ taskId: task.id, drawKind }} aria-label={title}>
        <FormSection title={title} description="由本部门审核人批准。原因和材料的哈希写入新一次抽取的规则，随证明公示。">
          <Field name="reason" label="原因" required wide help="请勿写入个人信息"><Textarea rows={3} maxLength={200} /></Field>
          <EvidenceField required={result.needsEvidence} />
        </FormSection>
        <FormActions cancelHref={drawKind === "objects" ? `/draws/${task.id}` : `/dispatch/${task.id}?view=people`}><SubmitButton>提交申请</SubmitButton></FormActions>
      </Form>
    </div>
  );
}
