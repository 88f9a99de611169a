import { Field } from "@/components/form/field";
import { FormSection } from "@/components/form/form-section";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { CheckItemVersion } from "@/lib/platform/generated/prisma/client";
import { kindOptions, levelOptions, methodOptions, objectKindOptions } from "./options";

type Props = {
  categories: readonly { code: string; label: string }[];
  /** The version to begin with; none for a new item. */
  version?: CheckItemVersion;
  /** Shown and fixed for an item that exists. */
  code?: string;
  /** 修订原因 is asked from the second version on. */
  reason?: { required: true; value: string };
};

/** The fields of an item's version, new or revised. */
export function ItemFields({ categories, version, code, reason }: Props) {
  return (
    <>
      <FormSection title="基本信息">
        {code === undefined
          ? <Field name="code" label="编号" required help="本部门内不重复，创建后不变，如 SCJG-01"><Input maxLength={40} /></Field>
          : <Field label="编号"><span className="figures inline-block pt-1.5">{code}</span></Field>}
        <Field name="categoryCode" label="抽查类别" required help="也是检查人员须具备的执法领域">
          <Select placeholder="请选择" options={categories.map((entry) => ({ value: entry.code, label: entry.label }))} defaultValue={version?.categoryCode} />
        </Field>
        <Field name="name" label="抽查事项" required wide><Input maxLength={100} defaultValue={version?.name} /></Field>
        <Field name="kind" label="事项类型" required group><RadioGroup options={kindOptions} defaultValue={version?.kind ?? "general"} /></Field>
        <Field name="levels[]" label="检查主体" required group><CheckboxGroup options={levelOptions} defaultValues={version?.levels} /></Field>
        <Field name="objectKinds[]" label="检查对象" required group wide><CheckboxGroup options={objectKindOptions} defaultValues={version?.objectKinds} /></Field>
        <Field name="methods[]" label="检查方式" required group wide><CheckboxGroup options={methodOptions} defaultValues={version?.methods ?? ["onSite"]} /></Field>
      </FormSection>
      <FormSection title="依据与要求">
        <Field name="legalBasis" label="检查依据" required wide help="法律、法规、规章的名称和条款"><Textarea rows={3} maxLength={2000} defaultValue={version?.legalBasis} /></Field>
        <Field name="content" label="检查内容及要求" required wide><Textarea rows={5} maxLength={4000} defaultValue={version?.content} /></Field>
        <Field name="remark" label="备注" wide><Textarea rows={2} maxLength={500} defaultValue={version?.remark} /></Field>
        {reason && (
          <Field name="changeReason" label="修订原因" required wide help="随新版本留存，公示时可见">
            <Textarea rows={2} maxLength={500} defaultValue={reason.value} />
          </Field>
        )}
      </FormSection>
    </>
  );
}
