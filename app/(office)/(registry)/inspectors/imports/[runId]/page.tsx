import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { importStatusLabels, importStatusTones } from "@/lib/imports/labels";
import { importChanges, importDetail } from "@/lib/imports/queries";
import { isInterrupted, isLost } from "@/lib/imports/run-state";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { requirePage } from "@/lib/platform/auth";
import { formatFileSize, formatNumber, formatTime } from "@/lib/platform/format";
import { found } from "../../../found";
import { idOf, param, type SearchParams } from "@/lib/platform/page";
import { ImportRunView } from "../../../import-run/run-view";
import { cancelImport, chooseSheet, confirmImport, previewAgain, restartImport, startImport } from "../../actions";

export const metadata = { title: "导入执法检查人员" };

type PageProps = { params: Promise<{ runId: string }>; searchParams: Promise<SearchParams> };

export default async function InspectorImportPage({ params, searchParams }: PageProps) {
  const actor = await requirePage("inspectors:import");
  const run = await found((await params).runId, (id) => importDetail(actor, "inspectors", id));
  const changes = await importChanges(actor, inspectorImport, run.id, idOf(param(await searchParams, "after")) ?? 0);
  return (
    <>
      <PageHeader
        title={run.file.name}
        breadcrumb={[{ label: "一单两库" }, { label: "执法检查人员名录库", href: "/inspectors" }, { label: "导入", href: "/inspectors/import" }]}
        meta={isInterrupted(run) || isLost(run, run.job) ? <StatusBadge tone="warning" label="已中断" /> : <StatusBadge tone={importStatusTones[run.status]} label={importStatusLabels[run.status]} />}
        description={`${run.rowsTotal === null ? "" : `${run.stagedAt || run.rowsTotal < 1000 ? "" : "约 "}${formatNumber(run.rowsTotal)} 行 · `}${formatFileSize(run.file.size)} · ${run.author} 于 ${formatTime(run.createdAt)} 上传`}
        actions={run.status === "done" && <ButtonLink href="/inspectors" variant="primary">查看名录库</ButtonLink>}
      />
      <ImportRunView
        run={run} fields={inspectorImport.fields} noun={inspectorImport.noun} changes={changes} path={`/inspectors/imports/${run.id}`}
        actions={{ start: startImport, restart: restartImport, cancel: cancelImport, chooseSheet, confirm: confirmImport, again: previewAgain }} errorFile={`/api/exports/inspector-import-errors/${run.id}`} back="/inspectors/import"
      />
    </>
  );
}
