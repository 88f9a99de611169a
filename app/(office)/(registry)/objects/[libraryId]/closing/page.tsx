import { notFound } from "next/navigation";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Textarea } from "@/components/ui/textarea";
import { closingPoints } from "@/lib/objects/library-closing";
import { libraryDetail } from "@/lib/objects/queries";
import { requirePage } from "@/lib/platform/auth";
import { closeLibrary } from "../../actions";
import { found } from "../../../found";

export const metadata = { title: "封存名录库" };

export default async function CloseLibraryPage({ params }: { params: Promise<{ libraryId: string }> }) {
  const actor = await requirePage("objects:edit");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  if (!library.editable) notFound();
  const points = await closingPoints(library);
  const back = `/objects/${library.id}`;
  const open = points.filter(({ isDone }) => !isDone);
  return (
    <>
      <PageHeader title="封存名录库" breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: back }]} />
      <Card
        title={`封存《${library.name}》前`} className="mb-3"
        actions={library.kind === "annual" && <><ButtonLink variant="link" href={`${back}/reconciliation`}>核对登记总数</ButtonLink><ButtonLink variant="link" href={`${back}/differences`}>与上年比较</ButtonLink></>}
      >
        <ul className="grid gap-2">
          {points.map(({ label, isDone, detail }) => (
            <li key={label} className="flex items-center gap-3">
              <StatusBadge tone={isDone ? "success" : "warning"} label={isDone ? "已办结" : "未办结"} />
              <span>{label}</span>
              {detail && <span className="text-ink-2">{detail}</span>}
            </li>
          ))}
        </ul>
      </Card>
      <Form action={closeLibrary} hidden={{ libraryId: library.id }}>
        {open.length > 0 && (
          <FormSection title="未办结即封存的原因" description="记入操作日志">
            <Field name="note" label="原因" wide required><Textarea rows={3} maxLength={300} /></Field>
          </FormSection>
        )}
        <p className="mb-3 text-ink-2">封存后不再增减、变更对象，也不再用于新任务和确定信用风险等级；已有任务不受影响。可以写明原因后重新启用。</p>
        <FormActions cancelHref={back}><SubmitButton>封存</SubmitButton></FormActions>
      </Form>
    </>
  );
}
