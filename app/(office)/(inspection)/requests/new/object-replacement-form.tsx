import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { objectToReplace, type TaskToChange } from "@/lib/requests/choices";
import { askObjectReplacement } from "../actions";
import { EvidenceField } from "../evidence-field";

/** 替补: which object is to leave and why; who steps in is the next of the reserve. */
export async function ObjectReplacementForm({ task, entityId }: { task: TaskToChange; entityId: number | null }) {
  const choice = entityId === null ? null : await objectToReplace(task, entityId);
  if (!choice) notFound();
  const { entity, stratum, reserveLeft, judgement, reasons } = choice;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Alert tone={judgement ? "warning" : "info"} title={`${entity.name}（${entity.objectId}）`}>
        {judgement ? `平台现在核对：不符合名单规则，${judgement.text}。` : "平台按现有登记信息核对，该对象仍符合名单规则；如实际情况不同，请在说明和证明材料中写明。"}
        {`${stratum}尚余备选 ${reserveLeft} 户。`}
      </Alert>
      <Form action={askObjectReplacement} hidden={{ taskId: task.id, entityId: entity.id }} aria-label="申请替补">
        <FormSection title="申请替补" description="由本部门审核人批准；替补者是备选名单中的下一名，不能指定。抽中后不愿接受检查等不是替补的理由。">
          <Field name="reasonCode" label="替补原因" required><Select options={reasons.map(({ code, label }) => ({ value: code, label }))} placeholder="请选择" /></Field>
          <Field name="note" label="说明" wide><Input maxLength={200} /></Field>
          <EvidenceField required />
        </FormSection>
        <FormActions cancelHref={`/draws/${task.id}`}><SubmitButton>提交申请</SubmitButton></FormActions>
      </Form>
    </div>
  );
}
