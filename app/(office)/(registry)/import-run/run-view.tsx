import type { ReactNode } from "react";
import type { FormAction } from "@/components/form/action-runner";
import { ActionButton } from "@/components/form/action-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { ImportField } from "@/lib/imports/definition";
import type { ImportDetail } from "@/lib/imports/queries";
import { isInterrupted } from "@/lib/imports/run-state";
import { constantsSchema, mappingSchema } from "@/lib/imports/schema";
import { MappingForm } from "./mapping-form";
import { ImportReport } from "./report";
import { RunProgress } from "./run-progress";
import { SamplesCard } from "./samples-card";
import { SheetForm } from "./sheet-form";

type Props = {
  run: ImportDetail;
  fields: readonly ImportField[];
  noun: string;
  /** The file's first rows and sheets; read only while its columns are mapped. */
  content: { samples: string[][]; sheets: string[] };
  actions: { start: FormAction; restart: FormAction; cancel: FormAction; chooseSheet: FormAction };
  errorFile: string;
  back: string;
};

/** An import at the step where it is: columns to check, progress, interrupted, report. */
export function ImportRunView({ run, fields, noun, content: { samples, sheets }, actions, errorFile, back }: Props) {
  const target = { runId: run.id };
  if (run.status === "done") return <ImportReport run={run} errorFile={errorFile} />;
  if (run.status === "queued" || run.status === "running") {
    return isInterrupted(run) ? (
      <Interrupted>{run.own && <ActionButton action={actions.restart} fields={target} variant="primary">重新开始</ActionButton>}</Interrupted>
    ) : (
      <Card title="导入进度" actions={run.own && <ActionButton action={actions.cancel} fields={target} size="sm" confirm={{ title: "取消导入？", description: "名录库不会有任何变动。", confirmLabel: "取消导入" }}>取消导入</ActionButton>}>
        <RunProgress rowsRead={run.rowsRead} rowsTotal={run.rowsTotal ?? 0} rowsFailed={run.rowsFailed} startedAt={run.startedAt?.toISOString() ?? null} now={new Date().toISOString()} />
      </Card>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {run.status === "failed" && <Alert tone="danger" title="导入没有完成">{run.failure}</Alert>}
      {run.status === "cancelled" && <Alert tone="warning">已取消，名录库没有变动。可以核对后重新开始。</Alert>}
      {run.warnings.map((warning) => <Alert key={warning} tone="warning">{warning}</Alert>)}
      {run.own && sheets.length > 1 && <SheetForm action={actions.chooseSheet} runId={run.id} sheets={sheets} sheet={run.sheet ?? ""} />}
      {run.own ? (
        <MappingForm
          key={run.headerHash} action={actions.start} runId={run.id} fields={fields} header={run.header} samples={samples} noun={noun} cancelHref={back}
          mapping={mappingSchema.parse(run.mapping)} constants={constantsSchema.parse(run.constants)} updateExisting={run.updateExisting}
        />
      ) : <Alert>该导入尚未开始。</Alert>}
      <SamplesCard header={run.header} samples={samples} />
    </div>
  );
}

function Interrupted({ children }: { children: ReactNode }) {
  return <Alert tone="warning" title="导入中断" actions={children}>服务曾经停止，导入没有完成。名录库没有变动，可以重新开始，已读取的内容会重新核对，不会重复。</Alert>;
}
