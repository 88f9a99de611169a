import type { ReactNode } from "react";
import type { FormAction } from "@/components/form/action-runner";
import { ActionButton } from "@/components/form/action-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { ImportField } from "@/lib/imports/definition";
import { phaseUnits } from "@/lib/imports/labels";
import type { ImportChanges, ImportDetail } from "@/lib/imports/queries";
import { isInterrupted, isLost } from "@/lib/imports/run-state";
import { constantsSchema, mappingSchema, samplesSchema } from "@/lib/imports/schema";
import { MappingForm } from "./mapping-form";
import { ImportReport } from "./report";
import { RunProgress } from "./run-progress";
import { SamplesCard } from "./samples-card";
import { SheetForm } from "./sheet-form";
import { StagedView } from "./staged-view";

type Props = {
  run: ImportDetail;
  fields: readonly ImportField[];
  noun: string;
  /** What the run would change, where that is to be looked at; null for kinds that do not show it. */
  changes: ImportChanges | null;
  actions: { start: FormAction; restart: FormAction; cancel: FormAction; chooseSheet: FormAction; confirm: FormAction; again: FormAction };
  /** The page of this run. */
  path: string;
  errorFile: string;
  back: string;
};

/** An import at the step where it is: reading, columns to check, progress, changes to confirm, interrupted, report. */
export function ImportRunView({ run, fields, noun, changes, actions, path, errorFile, back }: Props) {
  const target = { runId: run.id };
  const restart = run.own && <ActionButton action={actions.restart} fields={target} variant="primary">重新开始</ActionButton>;
  if (run.status === "done") return <ImportReport run={run} errorFile={errorFile} />;
  if (run.status === "staged") return <StagedView run={run} noun={noun} changes={changes} actions={actions} path={path} errorFile={errorFile} />;
  if (run.status === "surveying" || run.status === "queued" || run.status === "running") {
    if (isInterrupted(run) || isLost(run, run.job)) return <Interrupted reason={run.job?.error ?? null}>{restart}</Interrupted>;
    const surveying = run.status === "surveying";
    const { label, done, total } = run.job?.progress ?? { label: run.status === "running" ? "正在处理" : surveying ? "正在读取文件" : "排队中", done: 0, total: null };
    return (
      <Card
        title={surveying ? "正在读取文件" : "导入进度"}
        actions={run.own && <ActionButton action={actions.cancel} fields={target} size="sm" confirm={{ title: "取消导入？", description: "名录库不会有任何变动。", confirmLabel: "取消导入" }}>取消导入</ActionButton>}
      >
        <RunProgress label={label} done={done} total={total} unit={phaseUnits[label] ?? " 行"} rowsFailed={run.rowsFailed} />
      </Card>
    );
  }
  const samples = samplesSchema.parse(run.samples);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {run.status === "failed" && <Alert tone="danger" title={run.rowsTotal === null ? "文件不能导入" : "导入没有完成"}>{run.failure}</Alert>}
      {run.status === "cancelled" && <Alert tone="warning">已取消，名录库没有变动。{run.rowsTotal === null ? "" : "可以核对后重新开始。"}</Alert>}
      {run.warnings.map((warning) => <Alert key={warning} tone="warning">{warning}</Alert>)}
      {run.own && run.sheets.length > 1 && <SheetForm action={actions.chooseSheet} runId={run.id} sheets={run.sheets} sheet={run.sheet ?? ""} />}
      {run.rowsTotal === null && run.status === "cancelled" && restart}
      {run.rowsTotal !== null && (run.own ? (
        <MappingForm
          key={run.headerHash} action={actions.start} runId={run.id} fields={fields} header={run.header} samples={samples} noun={noun} cancelHref={back}
          mapping={mappingSchema.parse(run.mapping)} constants={constantsSchema.parse(run.constants)} previews={changes !== null}
          existing={!run.updateExisting ? "skip" : changes !== null && (run.previewFirst || (run.status === "uploaded" && !run.intoEmpty)) ? "preview" : "update"}
        />
      ) : <Alert>该导入尚未开始。</Alert>)}
      {run.own && run.status === "uploaded" && (
        <div className="justify-self-end">
          <ActionButton action={actions.cancel} fields={target} size="sm" confirm={{ title: "放弃导入？", description: "名录库不会有任何变动，上传的文件不再导入。", confirmLabel: "放弃导入" }}>放弃导入</ActionButton>
        </div>
      )}
      {samples.length > 0 && <SamplesCard header={run.header} samples={samples} />}
    </div>
  );
}

function Interrupted({ reason, children }: { reason: string | null; children: ReactNode }) {
  return (
    <Alert tone="warning" title="导入中断" actions={children}>
      {reason ?? "服务曾经停止，导入没有完成。"}名录库没有变动，可以重新开始，已读取的内容会重新核对，不会重复。
    </Alert>
  );
}
