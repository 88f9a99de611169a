import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { inspectorDetail } from "@/lib/inspectors/queries";
import { requirePage } from "@/lib/platform/auth";
import { found } from "../../../found";
import { InspectorForm } from "../../inspector-form";

export const metadata = { title: "修改执法检查人员" };

export default async function EditInspectorPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("inspectors:edit");
  const person = await found((await params).id, (id) => inspectorDetail(actor, id));
  if (!person.own) notFound();
  return (
    <>
      <PageHeader title={`修改${person.name}`} breadcrumb={[{ label: "一单两库" }, { label: "执法检查人员名录库", href: "/inspectors" }, { label: person.name, href: `/inspectors/${person.id}` }]} />
      <InspectorForm person={person} division={actor.divisionCode} />
    </>
  );
}
