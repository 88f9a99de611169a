import { Field } from "@/components/form/field";
import { FormSection } from "@/components/form/form-section";
import { RadioGroup } from "@/components/ui/choice-group";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { libraryKindLabels } from "@/lib/objects/labels";
import type { ObjectLibrary } from "@/lib/platform/generated/prisma/client";

const kinds = Object.entries(libraryKindLabels).map(([value, label]) => ({ value, label }));

/** The fields of a library; `year` begins a new one. */
export function LibraryFields({ library, year }: { library?: ObjectLibrary; year: number }) {
  return (
    <FormSection title="名录库">
      <Field name="year" label="年度" required><Input inputMode="numeric" maxLength={4} defaultValue={String(library?.year ?? year)} /></Field>
      <Field name="kind" label="类型" required group help="专项库按主题建立，如学校周边、特种设备使用单位"><RadioGroup options={kinds} defaultValue={library?.kind ?? "annual"} /></Field>
      <Field name="name" label="名录库名称" required wide><Input maxLength={60} defaultValue={library?.name ?? `${year}年度检查对象库`} /></Field>
      <Field name="remark" label="说明" wide><Textarea rows={3} maxLength={500} defaultValue={library?.remark} /></Field>
    </FormSection>
  );
}
