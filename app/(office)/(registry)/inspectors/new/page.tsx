import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { InspectorForm } from "../inspector-form";

export const metadata = { title: "新增执法检查人员" };

export default async function NewInspectorPage() {
  const actor = await requirePage("inspectors:edit");
  return (
    <>
      <PageHeader title="新增执法检查人员" breadcrumb={[{ label: "一单两库" }, { label: "执法检查人员名录库", href: "/inspectors" }]} />
      <InspectorForm division={actor.divisionCode} />
    </>
  );
}
