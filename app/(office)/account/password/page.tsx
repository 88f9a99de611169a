import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Input } from "@/components/ui/input";
import { requirePage } from "@/lib/platform/auth";
import { change } from "./actions";

export const metadata = { title: "修改密码" };

export default async function PasswordPage() {
  const actor = await requirePage("account:password");
  return (
    <>
      <PageHeader title="修改密码" breadcrumb={[]} />
      {actor.mustChangePassword && <Alert tone="warning" title="请先修改初始密码" className="mb-3">修改后才能使用其他功能。</Alert>}
      <Form action={change} guard={false}>
        <FormSection title="密码">
          <Field name="current" label="当前密码" required wide><Input type="password" autoComplete="current-password" maxLength={128} /></Field>
          <Field name="password" label="新密码" required wide help="至少 10 位，包含大写字母、小写字母、数字、符号中的三种"><Input type="password" autoComplete="new-password" maxLength={128} /></Field>
          <Field name="again" label="再次输入" required wide><Input type="password" autoComplete="new-password" maxLength={128} /></Field>
        </FormSection>
        <FormActions cancelHref="/workbench"><SubmitButton>修改密码</SubmitButton></FormActions>
      </Form>
    </>
  );
}
