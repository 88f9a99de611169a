import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { importStatusLabels, importStatusTones } from "@/lib/imports/labels";
import { importChanges, importDetail } from "@/lib/imports/queries";
import { isInterrupted, isLost } from "@/lib/imports/run-state";
import { objectImport } from "@/lib/objects/import-definition";
import { requirePage } from "@/lib/platform/auth";
import { formatFileSize, formatNumber, formatTime } from "@/lib/platform/format";
import { idOf, param, type SearchParams } from "@/lib/platform/page";
import { ImportRunView } from "../../../import-run/run-view";
import { cancelImport, chooseSheet, confirmImport, previewAgain, restartImport, startImport } from "../../actions";
import { found } from "../../../found";

export const metadata = { title: "导入检查对象" };

type PageProps = { params: Promise<{ runId: string }>; searchParams: Promise<SearchParams> };

export default async function ObjectImportPage({ params, searchParams }: PageProps) {
  const actor = await requirePage("objects:import");
  const run = await found((await params).runId, (id) => importDetail(actor, "objects", id));
  const changes = await importChanges(actor, objectImport, run.id, idOf(param(await searchParams, "after")) ?? 0);
  const library = run.library ? `/objects/${run.library.id}` : "/objects";
  return (
    <>
      <PageHeader
        title={run.file.name}
        breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, ...(run.library ? [{ label: run.library.name, href: library }] : []), { label: "导入", href: `${library}/import` }]}
        meta={isInterrupted(run) || isLost(run, run.job) ? <StatusBadge tone="warning" label="已中断" /> : <StatusBadge tone={importStatusTones[run.status]} label={importStatusLabels[run.status]} />}
        description={`${run.rowsTotal === null ? "" : `${run.stagedAt || run.rowsTotal < 1000 ? "" : "约 "}${formatNumber(run.rowsTotal)} 行 · `}${formatFileSize(run.file.size)} · ${run.author} 于 ${formatTime(run.createdAt)} 上传`}
        actions={run.status === "done" && <ButtonLink href={library} variant="primary">查看名录库</ButtonLink>}
      />
      <ImportRunView
        run={run} fields={objectImport.fields} noun={objectImport.noun} changes={changes} path={`/objects/imports/${run.id}`}
        actions={{ start: startImport, restart: restartImport, cancel: cancelImport, chooseSheet, confirm: confirmImport, again: previewAgain }} errorFile={`/api/exports/object-import-errors/${run.id}`} back={`${library}/import`}
      />
    </>
  );
}
