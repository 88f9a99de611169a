import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { checkItemCategories } from "@/lib/check-items/queries";
import { requirePage } from "@/lib/platform/auth";
import { createCheckItem } from "../actions";
import { ItemFields } from "../item-form";

export const metadata = { title: "新增抽查事项" };

export default async function NewCheckItemPage() {
  await requirePage("check-items:edit");
  return (
    <>
      <PageHeader title="新增抽查事项" breadcrumb={[{ label: "一单两库" }, { label: "随机抽查事项清单", href: "/check-items" }]} />
      <Form action={createCheckItem} draftKey="check-item:new">
        <ItemFields categories={await checkItemCategories()} />
        <FormActions cancelHref="/check-items"><SubmitButton>保存草稿</SubmitButton></FormActions>
      </Form>
    </>
  );
}
