import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { strataToSupplement, type TaskToChange } from "@/lib/requests/choices";
import { askSupplement } from "../actions";
import { EvidenceField } from "../evidence-field";

/** 补抽: how many more of each stratum, and why. */
export async function SupplementForm({ task }: { task: TaskToChange }) {
  const strata = await strataToSupplement(task);
  if (!strata) notFound();
  return (
    <Form action={askSupplement} hidden={{ taskId: task.id }} aria-label="申请补抽">
      <FormSection title="补抽户数" description="另行抽取，原入选对象不变；从未入选的对象中按分层抽取，用新的种子。">
        {strata.map(({ stratum, label, left }) => (
          <Field key={stratum} name={`wanted.${stratum}`} label={label} help={`未入选 ${left} 户`}><Input inputMode="numeric" suffix="户" disabled={left === 0} /></Field>
        ))}
      </FormSection>
      <FormSection title="原因" description="由本部门审核人批准。原因写入补抽的规则，随证明公示。">
        <Field name="reason" label="补抽原因" required wide help="请勿写入个人信息"><Textarea rows={3} maxLength={200} /></Field>
        <EvidenceField required={false} />
      </FormSection>
      <FormActions cancelHref={`/draws/${task.id}`}><SubmitButton>提交申请</SubmitButton></FormActions>
    </Form>
  );
}
