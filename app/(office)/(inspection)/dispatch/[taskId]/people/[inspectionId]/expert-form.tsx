import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { bringExpert } from "../../../actions";

/** An expert who goes along, added by hand: never counted among those who must hold certificates. */
export function ExpertForm({ inspectionId, experts }: { inspectionId: number; experts: readonly Option[] }) {
  return (
    <Form action={bringExpert} hidden={{ inspectionId }} resetOnSuccess aria-label="增加随行专家">
      <FormSection title="增加随行专家" description="专家随行协助，不计入两名执法检查人员。">
        <Field name="inspectorId" label="专家" required><Combobox options={experts} /></Field>
        <Field name="reason" label="随行事由" required><Input maxLength={200} /></Field>
        <div className="col-span-full flex justify-end"><SubmitButton variant="default">增加</SubmitButton></div>
      </FormSection>
    </Form>
  );
}
