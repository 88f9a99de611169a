import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { copySources } from "@/lib/objects/library-copy";
import { libraryDetail } from "@/lib/objects/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatNumber } from "@/lib/platform/format";
import { copyLibrary } from "../../actions";
import { found } from "../../../found";

export const metadata = { title: "复制名录库" };

const ended = [
  { value: "leave", label: "不带入，列入“已移出”并注明登记状态" },
  { value: "take", label: "照样带入" },
];

export default async function CopyLibraryPage({ params }: { params: Promise<{ libraryId: string }> }) {
  const actor = await requirePage("objects:edit");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  if (!library.editable) notFound();
  const sources = await copySources(actor, library);
  const back = `/objects/${library.id}`;
  const proposed = sources.find(({ kind, year }) => kind === library.kind && year < library.year) ?? sources[0];
  return (
    <>
      <PageHeader title="复制名录库" breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: back }]} />
      {sources.length === 0
        ? <EmptyState title="没有可以复制的名录库" actions={<ButtonLink href={`${back}/import`}>导入名单</ButtonLink>}>本部门此前年度的名录库里还没有检查对象。</EmptyState>
        : (
          <Form action={copyLibrary} hidden={{ libraryId: library.id }}>
            <FormSection title={`复制到《${library.name}》`}>
              <Field name="sourceId" label="从" required wide>
                <Select options={sources.map(({ id, year, name, members }) => ({ value: String(id), label: `${year} 年度 ${name}（${formatNumber(members)} 户）` }))} defaultValue={String(proposed?.id)} />
              </Field>
              <Field name="ended" label="已注销等对象" required group wide help="登记状态为吊销、注销、撤销、迁出的对象">
                <RadioGroup options={ended} defaultValue="leave" vertical />
              </Field>
            </FormSection>
            <p className="mb-3 text-ink-2">本部门编号、联系电话、信用风险等级和标签一并带入；已从该库移出的不带入。复制后可以随时查看与该库的差异。</p>
            <FormActions cancelHref={back}><SubmitButton>开始复制</SubmitButton></FormActions>
          </Form>
        )}
    </>
  );
}
