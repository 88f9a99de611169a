import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { todayInShanghai } from "@/lib/platform/format";
import { createLibrary } from "../actions";
import { LibraryFields } from "../library-fields";

export const metadata = { title: "新建名录库" };

export default async function NewLibraryPage() {
  await requirePage("objects:edit");
  return (
    <>
      <PageHeader title="新建名录库" breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }]} />
      <Form action={createLibrary} draftKey="object-library:new">
        <LibraryFields year={Number(todayInShanghai().slice(0, 4))} />
        <FormActions cancelHref="/objects"><SubmitButton /></FormActions>
      </Form>
    </>
  );
}
