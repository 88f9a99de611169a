import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { importStatusLabels, importStatusTones } from "@/lib/imports/labels";
import { importDetail, importSamples } from "@/lib/imports/queries";
import { isInterrupted } from "@/lib/imports/run-state";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { requirePage } from "@/lib/platform/auth";
import { formatFileSize, formatNumber, formatTime } from "@/lib/platform/format";
import { found } from "../../../found";
import { ImportRunView } from "../../../import-run/run-view";
import { cancelImport, chooseSheet, restartImport, startImport } from "../../actions";

export const metadata = { title: "导入执法检查人员" };

export default async function InspectorImportPage({ params }: { params: Promise<{ runId: string }> }) {
  const actor = await requirePage("inspectors:import");
  const run = await found((await params).runId, (id) => importDetail(actor, "inspectors", id));
  const mapping = run.status === "uploaded" || run.status === "failed" || run.status === "cancelled";
  return (
    <>
      <PageHeader
        title={run.file.name}
        breadcrumb={[{ label: "一单两库" }, { label: "执法检查人员名录库", href: "/inspectors" }, { label: "导入", href: "/inspectors/import" }]}
        meta={isInterrupted(run) ? <StatusBadge tone="warning" label="已中断" /> : <StatusBadge tone={importStatusTones[run.status]} label={importStatusLabels[run.status]} />}
        description={`${formatNumber(run.rowsTotal ?? 0)} 行 · ${formatFileSize(run.file.size)} · ${run.author} 于 ${formatTime(run.createdAt)} 上传`}
        actions={run.status === "done" && <ButtonLink href="/inspectors" variant="primary">查看名录库</ButtonLink>}
      />
      <ImportRunView
        run={run} fields={inspectorImport.fields} noun={inspectorImport.noun} content={mapping ? await importSamples(actor, "inspectors", run.id) : { samples: [], sheets: [] }}
        actions={{ start: startImport, restart: restartImport, cancel: cancelImport, chooseSheet }} errorFile={`/api/exports/inspector-import-errors/${run.id}`} back="/inspectors/import"
      />
    </>
  );
}
