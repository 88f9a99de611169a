import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { departmentLevelLabels } from "@/lib/departments/labels";
import { departmentOptions } from "@/lib/departments/queries";
import type { Department } from "@/lib/platform/generated/prisma/client";
import { codeEntries, divisionsNow } from "@/lib/platform/reference";
import { create, update } from "./actions";

const levels = Object.entries(departmentLevelLabels).map(([value, label]) => ({ value, label }));

/** A new department, or one to change; its code is given once. */
export async function DepartmentForm({ department }: { department?: Department }) {
  const [sectors, divisions, departments] = await Promise.all([codeEntries("sector"), divisionsNow(), departmentOptions()]);
  return (
    <Form action={department ? update : create} hidden={department ? { departmentId: department.id } : undefined}>
      <FormSection title="部门信息">
        {department
          ? <Field name="code" label="部门代码" help="代码已用于抽取记录，不能修改"><Input disabled defaultValue={department.code} /></Field>
          : <Field name="code" label="部门代码" required help="用于抽取记录，建立后不能修改"><Input maxLength={64} /></Field>}
        <Field name="name" label="部门名称" required><Input maxLength={80} defaultValue={department?.name} /></Field>
        <Field name="shortName" label="简称" required><Input maxLength={40} defaultValue={department?.shortName} /></Field>
        <Field name="level" label="层级" required><Select options={levels} placeholder="请选择" defaultValue={department?.level} /></Field>
        <Field name="sectorCode" label="所属系统" required>
          <Select options={sectors.map(({ code, label }) => ({ value: code, label }))} placeholder="请选择" defaultValue={department?.sectorCode} />
        </Field>
        <Field name="divisionCode" label="区划" required>
          <Combobox options={divisions.map(({ code, name }) => ({ value: code, label: name, code }))} defaultValue={department?.divisionCode} />
        </Field>
        <Field name="parentId" label="上级部门" help="审核人、监督员可以查看下级部门的数据">
          <Combobox options={departments.filter(({ value }) => value !== String(department?.id))} defaultValue={department?.parentId ? String(department.parentId) : undefined} />
        </Field>
        <Field name="contactName" label="联系人"><Input maxLength={40} defaultValue={department?.contactName ?? ""} /></Field>
        <Field name="contactPhone" label="联系电话"><Input maxLength={40} defaultValue={department?.contactPhone ?? ""} /></Field>
      </FormSection>
      <FormActions cancelHref="/departments"><SubmitButton>保存</SubmitButton></FormActions>
    </Form>
  );
}
