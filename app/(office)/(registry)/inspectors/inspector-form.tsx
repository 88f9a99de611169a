import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox, MultiCombobox } from "@/components/ui/combobox";
import { DateInput } from "@/components/ui/date-input";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { anyCategory, anyDivision, sexLabels } from "@/lib/inspectors/labels";
import type { InspectorDetail } from "@/lib/inspectors/queries";
import { formatDay } from "@/lib/platform/format";
import { codeEntries, divisionsNow } from "@/lib/platform/reference";
import { divisionOptions } from "../division-options";
import { create, update } from "./actions";

const sexes = Object.entries(sexLabels).map(([value, label]) => ({ value, label }));

/** A new person, or one to change. Numbers that are sealed are not shown: left empty, they stay. */
export async function InspectorForm({ person, division }: { person?: InspectorDetail; division: string }) {
  const [categories, divisions] = await Promise.all([codeEntries("category"), divisionsNow()]);
  const competences = [{ value: "*", label: anyCategory }, ...categories.map(({ code, label }) => ({ value: code, label, code }))];
  const kept = (masked: string | null | undefined) => (masked ? `已保存 ${masked}，不改请留空` : "加密保存，页面上只显示掩码");
  return (
    <Form action={person ? update : create} hidden={person ? { inspectorId: person.id } : undefined} draftKey={person ? undefined : "inspector:new"}>
      <FormSection title="人员信息">
        <Field name="name" label="姓名" required><Input maxLength={40} defaultValue={person?.name} /></Field>
        <Field name="sex" label="性别"><Select options={sexes} placeholder="请选择" defaultValue={person?.sex ?? ""} /></Field>
        <Field name="idNumber" label="身份证号" help={kept(person?.idNumberMasked)}><Input maxLength={18} data-private /></Field>
        <Field name="phone" label="手机" help={kept(person?.phoneMasked)}><Input maxLength={20} data-private /></Field>
        <Field name="position" label="职务"><Input maxLength={60} defaultValue={person?.position ?? ""} /></Field>
        <Field name="qualification" label="专业资质"><Input maxLength={100} defaultValue={person?.qualification ?? ""} /></Field>
        <Field name="isExpert" label="专家" group help="专家可随行，不计入每户两名执法人员"><Checkbox label="是专家" defaultChecked={person?.isExpert} /></Field>
      </FormSection>
      <FormSection title="执法资格">
        <Field name="certificateNumber" label="执法证号" help="执法人员必填"><Input maxLength={40} defaultValue={person?.certificateNumber ?? ""} /></Field>
        <Field name="certificateAuthority" label="发证机关"><Input maxLength={80} defaultValue={person?.certificateAuthority ?? ""} /></Field>
        <Field name="certificateValidFrom" label="有效期起"><DateInput defaultValue={formatDay(person?.certificateValidFrom)} /></Field>
        <Field name="certificateValidTo" label="有效期止" help="执法人员必填；须覆盖任务最后一天才参加选派"><DateInput defaultValue={formatDay(person?.certificateValidTo)} /></Field>
        <Field name="competences[]" label="执法领域" wide help="选派时须包含该部门检查事项的全部抽查类别">
          <MultiCombobox options={competences} defaultValues={person?.competences} />
        </Field>
        <Field name="divisionCode" label="执法区划" required help="可检查该区划及其下级的对象">
          <Combobox options={[{ value: "*", label: anyDivision }, ...divisionOptions(divisions)]} defaultValue={person?.divisionCode ?? division} />
        </Field>
      </FormSection>
      <FormActions cancelHref={person ? `/inspectors/${person.id}` : "/inspectors"}><SubmitButton>保存</SubmitButton></FormActions>
    </Form>
  );
}
