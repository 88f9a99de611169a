import { divisionOptions } from "@/app/(office)/(registry)/division-options";
import { lockedFacts } from "@/app/(office)/(registry)/objects/[libraryId]/members/locked-facts";
import { MemberFields } from "@/app/(office)/(registry)/objects/[libraryId]/members/member-fields";
import { UsccInput } from "@/app/(office)/(registry)/uscc-input";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Select } from "@/components/ui/select";
import { objectKindLabels } from "@/lib/check-items/labels";
import { entityByUscc } from "@/lib/objects/entity-queries";
import { kindOfUscc } from "@/lib/objects/object-id";
import type { Actor } from "@/lib/platform/actor";
import { normalizeUscc } from "@/lib/platform/identifiers/uscc";
import { divisionsNow } from "@/lib/platform/reference";
import { addNew } from "../actions";

const kinds = Object.entries(objectKindLabels).map(([value, label]) => ({ value, label }));

type Props = { actor: Actor; taskId: number; asked: string; byCode: boolean; libraries: { id: number; name: string }[] };

/** An object that no library of the department holds: enters one, and with it the pool. */
export async function NewObjectForm({ actor, taskId, asked, byCode, libraries }: Props) {
  if (libraries.length === 0) return <Alert tone="warning">本部门没有使用中的检查对象名录库，请名录库管理员先建立。</Alert>;
  const uscc = byCode ? normalizeUscc(asked) : "";
  const [entity, divisions] = await Promise.all([uscc ? entityByUscc(uscc) : null, divisionsNow()]);
  return (
    <Form key={asked} action={addNew} hidden={{ taskId }} draftKey={`pool-new:${taskId}:${asked}`}>
      {entity && <Alert tone="success" className="mb-3">平台已有“{entity.name}”，将直接使用这条记录。</Alert>}
      <FormSection title="录入新对象" description="同时进入所选的名录库">
        <Field name="libraryId" label="名录库" required><Select options={libraries.map(({ id, name }) => ({ value: String(id), label: name }))} /></Field>
        <Field name="kind" label="对象类型" required><Select options={kinds} defaultValue={entity?.kind ?? kindOfUscc(uscc) ?? "enterprise"} /></Field>
        <Field name="uscc" label="统一社会信用代码" help="没有的（产品、项目、场所等）留空，填写注册号或本部门编号"><UsccInput name="uscc" maxLength={30} defaultValue={uscc} /></Field>
      </FormSection>
      <MemberFields divisions={divisionOptions(divisions)} entity={entity} {...lockedFacts(actor.departmentName, entity)} />
      <FormActions cancelHref={`/tasks/${taskId}/pool/manual`}><SubmitButton>录入并加入名单</SubmitButton></FormActions>
    </Form>
  );
}
