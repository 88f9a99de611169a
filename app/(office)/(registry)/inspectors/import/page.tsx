import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { listImports } from "@/lib/imports/queries";
import { requirePage } from "@/lib/platform/auth";
import { ImportRunsTable } from "../../import-run/runs-table";
import { ImportUploadForm } from "../../import-run/upload-form";

export const metadata = { title: "导入执法检查人员" };

export default async function ImportInspectorsPage() {
  const actor = await requirePage("inspectors:import");
  const runs = await listImports(actor, "inspectors", undefined, { page: 1, size: 20, skip: 0, take: 20 });
  return (
    <>
      <PageHeader title="导入执法检查人员" breadcrumb={[{ label: "一单两库" }, { label: "执法检查人员名录库", href: "/inspectors" }]} />
      <ImportUploadForm address="/api/uploads/inspectors" hidden={{}} template="/api/templates/inspectors" cancelHref="/inspectors" />
      <Card title="最近的导入" flush className="mt-3"><ImportRunsTable runs={runs.rows} path="/inspectors/imports" /></Card>
    </>
  );
}
