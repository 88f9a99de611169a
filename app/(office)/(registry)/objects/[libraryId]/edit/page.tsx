import { notFound } from "next/navigation";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { libraryDetail } from "@/lib/objects/queries";
import { requirePage } from "@/lib/platform/auth";
import { updateLibrary } from "../../actions";
import { found } from "../../../found";
import { LibraryFields } from "../../library-fields";

export const metadata = { title: "修改名录库" };

export default async function EditLibraryPage({ params }: { params: Promise<{ libraryId: string }> }) {
  const actor = await requirePage("objects:edit");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  if (!library.editable) notFound();
  const back = `/objects/${library.id}`;
  return (
    <>
      <PageHeader title="修改名录库" breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: back }]} />
      <Form action={updateLibrary} hidden={{ libraryId: library.id }}>
        <LibraryFields library={library} year={library.year} />
        <FormActions cancelHref={back}><SubmitButton /></FormActions>
      </Form>
    </>
  );
}
