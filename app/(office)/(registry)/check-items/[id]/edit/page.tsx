import { notFound } from "next/navigation";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { checkItemCategories } from "@/lib/check-items/queries";
import { requirePage } from "@/lib/platform/auth";
import { reviseCheckItem } from "../../actions";
import { ItemFields } from "../../item-form";
import { itemOf } from "../item-of";

export const metadata = { title: "修订抽查事项" };

export default async function EditCheckItemPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("check-items:edit");
  const item = await itemOf(actor, (await params).id);
  if (!item.editable) notFound();
  const draft = item.versions.find(({ status }) => status === "draft");
  const base = draft ?? item.current;
  const number = draft?.version ?? (item.versions[0]?.version ?? 0) + 1;
  return (
    <>
      <PageHeader
        title={draft ? "编辑草稿" : "修订抽查事项"}
        breadcrumb={[{ label: "一单两库" }, { label: "随机抽查事项清单", href: "/check-items" }, { label: item.current.name, href: `/check-items/${item.id}` }]}
      />
      {!draft && <Alert className="mb-3">已发布的版本不会改变：保存后形成第 {number} 版草稿，发布后生效。已创建的任务仍按原版本执行。</Alert>}
      <Form action={reviseCheckItem} hidden={{ checkItemId: item.id, versionId: base.id }} draftKey={`check-item:${item.id}:${base.id}`}>
        <ItemFields
          categories={await checkItemCategories()} version={base} code={item.code}
          {...(number > 1 ? { reason: { required: true as const, value: draft?.changeReason ?? "" } } : {})}
        />
        <FormActions cancelHref={`/check-items/${item.id}`}><SubmitButton>保存草稿</SubmitButton></FormActions>
      </Form>
    </>
  );
}
