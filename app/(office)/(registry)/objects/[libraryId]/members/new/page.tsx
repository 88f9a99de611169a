import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Select } from "@/components/ui/select";
import { objectKindLabels } from "@/lib/check-items/labels";
import { entityByUscc } from "@/lib/objects/entity-queries";
import { kindOfUscc } from "@/lib/objects/object-id";
import { libraryDetail } from "@/lib/objects/queries";
import { requirePage } from "@/lib/platform/auth";
import { normalizeUscc, usccProblem } from "@/lib/platform/identifiers/uscc";
import { param, type SearchParams } from "@/lib/platform/page";
import { divisionsNow } from "@/lib/platform/reference";
import { addMember } from "../../../actions";
import { divisionOptions } from "../../../../division-options";
import { found } from "../../../../found";
import { UsccInput } from "../../../../uscc-input";
import { lockedFacts } from "../locked-facts";
import { MemberFields } from "../member-fields";
import { UsccLookup } from "./uscc-lookup";

export const metadata = { title: "新增检查对象" };

type Props = { params: Promise<{ libraryId: string }>; searchParams: Promise<SearchParams> };

export default async function NewMemberPage({ params, searchParams }: Props) {
  const actor = await requirePage("objects:edit");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  if (!library.editable) notFound();
  const uscc = normalizeUscc(param(await searchParams, "uscc") ?? "");
  const problem = uscc ? usccProblem(uscc) : null;
  const [entity, divisions] = await Promise.all([uscc && !problem ? entityByUscc(uscc) : null, divisionsNow()]);
  const kinds = Object.entries(objectKindLabels).map(([value, label]) => ({ value, label }));
  // 市场监管 departments register businesses: what they enter anew is mostly their own registration.
  const authority = actor.sectorCode === "SCJG" ? actor.departmentName : "";
  const back = `/objects/${library.id}`;
  return (
    <>
      <PageHeader title="新增检查对象" breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: back }]} />
      <UsccLookup path={`${back}/members/new`} uscc={uscc} problem={problem} />
      {entity && <Alert tone="success" className="mb-3">平台已有“{entity.name}”，将直接使用这条记录，历次检查随之保留。</Alert>}
      {uscc && !problem && !entity && <Alert className="mb-3">平台还没有这个代码，请填写登记信息。</Alert>}
      <Form key={uscc} action={addMember} hidden={{ libraryId: library.id }} draftKey={`library-member:${library.id}:new:${uscc}`}>
        <FormSection title="识别">
          <Field name="uscc" label="统一社会信用代码" help="没有的（产品、项目、场所等）留空，填写注册号或本部门编号"><UsccInput name="uscc" maxLength={30} defaultValue={uscc} /></Field>
          <Field name="kind" label="对象类型" required><Select options={kinds} defaultValue={entity?.kind ?? kindOfUscc(uscc) ?? "enterprise"} /></Field>
        </FormSection>
        <MemberFields divisions={divisionOptions(divisions)} entity={entity} authority={entity ? "" : authority} {...lockedFacts(actor.departmentName, entity)} />
        <FormActions cancelHref={back}><SubmitButton /></FormActions>
      </Form>
    </>
  );
}
