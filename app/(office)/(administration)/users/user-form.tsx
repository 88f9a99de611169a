"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import type { ActionState } from "@/lib/platform/action-state";
import type { Role } from "@/lib/platform/generated/prisma/enums";
import { roleLabels } from "@/lib/users/labels";
import { create, update } from "./actions";
import { FirstPassword, type Issued, issuedOf } from "./first-password";

const roles = Object.entries(roleLabels).map(([value, label]) => ({ value, label }));
type User = { id: number; username: string; name: string; departmentId: number; roles: Role[] };

/** A new user, whose first password is shown once, or one to change. */
export function UserForm({ departments, user }: { departments: readonly Option[]; user?: User }) {
  const [issued, setIssued] = useState<Issued>();
  const done = (state: Extract<ActionState, { status: "ok" }>) => setIssued(issuedOf(state.data));
  return (
    <>
      {issued && <FirstPassword issued={issued} />}
      <Form action={user ? update : create} hidden={user ? { userId: user.id } : undefined} onSuccess={user ? undefined : done} resetOnSuccess={!user}>
        <FormSection title="用户信息">
          {user
            ? <Field name="username" label="用户名"><Input disabled defaultValue={user.username} /></Field>
            : <Field name="username" label="用户名" required help="小写字母开头，3 至 32 位字母、数字、“.”“_”“-”"><Input maxLength={32} autoComplete="off" /></Field>}
          <Field name="name" label="姓名" required><Input maxLength={40} defaultValue={user?.name} /></Field>
          <Field name="departmentId" label="部门" required><Combobox options={departments} defaultValue={user ? String(user.departmentId) : undefined} /></Field>
          <Field name="roles[]" label="角色" required group wide help="系统管理员、监督员与业务角色互斥，不能由同一人担任">
            <CheckboxGroup options={roles} defaultValues={user?.roles} />
          </Field>
        </FormSection>
        <FormActions cancelHref="/users"><SubmitButton>保存</SubmitButton></FormActions>
      </Form>
    </>
  );
}
