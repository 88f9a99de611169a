import { notFound } from "next/navigation";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { objectKindLabels } from "@/lib/check-items/labels";
import { memberDetail } from "@/lib/objects/queries";
import { requirePage } from "@/lib/platform/auth";
import { divisionsNow } from "@/lib/platform/reference";
import { editMember } from "../../../actions";
import { divisionOptions } from "../../../../division-options";
import { found } from "../../../../found";
import { lockedFacts } from "../locked-facts";
import { MemberFields } from "../member-fields";

export const metadata = { title: "编辑检查对象" };

export default async function EditMemberPage({ params }: { params: Promise<{ libraryId: string; memberId: string }> }) {
  const actor = await requirePage("objects:edit");
  const { libraryId, memberId } = await params;
  const member = await found(memberId, (id) => memberDetail(actor, id));
  if (!member.editable || member.removedAt !== null || String(member.libraryId) !== libraryId) notFound();
  const { entity, library } = member;
  const back = `/objects/${library.id}`;
  return (
    <>
      <PageHeader
        title={entity.name} meta={<Badge tone="neutral">{objectKindLabels[entity.kind]}</Badge>} description={entity.uscc ?? entity.registrationNumber ?? entity.objectId}
        breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: back }]}
      />
      <Form action={editMember} hidden={{ memberId: member.id }} draftKey={`library-member:${member.id}:${member.updatedAt.getTime()}`}>
        <MemberFields divisions={divisionOptions(await divisionsNow())} entity={entity} member={member} {...lockedFacts(actor.departmentName, entity)} />
        <FormActions cancelHref={back}><SubmitButton /></FormActions>
      </Form>
    </>
  );
}
