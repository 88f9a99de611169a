import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { listImports } from "@/lib/imports/queries";
import { libraryDetail } from "@/lib/objects/queries";
import { requirePage } from "@/lib/platform/auth";
import { ImportRunsTable } from "../../../import-run/runs-table";
import { ImportUploadForm } from "../../../import-run/upload-form";
import { found } from "../../../found";

export const metadata = { title: "导入检查对象" };

export default async function ImportObjectsPage({ params }: { params: Promise<{ libraryId: string }> }) {
  const actor = await requirePage("objects:import");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  if (!library.editable) notFound();
  const runs = await listImports(actor, "objects", library.id, { page: 1, size: 20, skip: 0, take: 20 });
  const back = `/objects/${library.id}`;
  return (
    <>
      <PageHeader title="导入检查对象" breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: back }]} />
      <ImportUploadForm address="/api/uploads/objects" hidden={{ libraryId: library.id }} template="/api/templates/objects" cancelHref={back} />
      <Card title="最近的导入" flush className="mt-3"><ImportRunsTable runs={runs.rows} path="/objects/imports" /></Card>
    </>
  );
}
