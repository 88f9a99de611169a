import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { Select } from "@/components/ui/select";
import { askInspectorReplacement } from "../../../../requests/actions";
import { EvidenceField } from "../../../../requests/evidence-field";

/** A person drops out: who and why is typed, another person approves, who steps in is computed by the draw's rule. */
export function ReplaceForm({ inspectionId, people, reasons }: { inspectionId: number; people: readonly Option[]; reasons: readonly Option[] }) {
  return (
    <Form action={askInspectorReplacement} hidden={{ inspectionId }} aria-label="申请更换检查人员">
      <FormSection title="申请更换检查人员" description="由参与部门的审核人批准，批准前不变。接替的人由抽取的种子按规则算出，不能指定；更换记入抽取证明。">
        <Field name="inspectorId" label="更换谁" required><Select options={people} placeholder="请选择" /></Field>
        <Field name="reasonCode" label="更换原因" required><Select options={reasons} placeholder="请选择" /></Field>
        <Field name="note" label="说明" wide><Input maxLength={200} /></Field>
        <EvidenceField required={false} />
        <div className="col-span-full flex justify-end"><SubmitButton>提交申请</SubmitButton></div>
      </FormSection>
    </Form>
  );
}
