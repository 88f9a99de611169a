import type { FormAction } from "@/components/form/action-runner";
import { ActionButton } from "@/components/form/action-button";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { ImportChanges, ImportDetail } from "@/lib/imports/queries";
import { previewSchema } from "@/lib/imports/schema";
import { formatNumber } from "@/lib/platform/format";
import { ChangesTable } from "./changes-table";
import { FailedRows, Figures } from "./report";

type Props = {
  run: ImportDetail;
  noun: string;
  changes: ImportChanges | null;
  actions: { confirm: FormAction; again: FormAction; cancel: FormAction };
  path: string;
  errorFile: string;
};

/** What an import would change, to be confirmed or given up: until then the live data is as it was. */
export function StagedView({ run, noun, changes, actions, path, errorFile }: Props) {
  const target = { runId: run.id };
  const counts = previewSchema.parse(run.preview);
  const willWrite = counts ? counts.added + counts.updated : 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Alert
        tone="warning" title="请确认将有的变化"
        actions={run.own && (
          <>
            <ActionButton action={actions.confirm} fields={target} variant="primary" confirm={{ title: "确认导入？", description: `将新增 ${formatNumber(counts?.added ?? 0)}、更新 ${formatNumber(counts?.updated ?? 0)} 条${noun}记录。`, confirmLabel: "确认导入" }}>确认导入</ActionButton>
            <ActionButton action={actions.again} fields={target}>重新比对</ActionButton>
            <ActionButton action={actions.cancel} fields={target} confirm={{ title: "放弃导入？", description: "名录库不会有任何变动，核对过的内容会清除。", confirmLabel: "放弃导入" }}>放弃</ActionButton>
          </>
        )}
      >
        {willWrite === 0 ? "文件与名录库一致，没有要写入的变化。" : "现在还没有写入名录库。确认时会按名录库当时的内容重新比对；下面的明细是此刻的比对结果。"}
      </Alert>
      {counts && (
        <Card title="比对结果" actions={run.errorFileId !== null && <a className={buttonClass({ size: "sm" })} href={errorFile} download>下载错误文件</a>}>
          <Figures read={run.rowsRead} parts={{ 新增: counts.added, 更新: counts.updated, 无变化: counts.unchanged, 跳过: counts.skipped, 错误: run.rowsFailed }} />
          {counts.kept > 0 && <p className="mt-3 text-ink-2">其中 {formatNumber(counts.kept)} 户的部分登记信息与平台已有的不一致，按登记信息的归口规则保持不变，见明细中标“≠”的项目。</p>}
        </Card>
      )}
      {changes && (
        <Card title="将有变化的已有记录" flush description={changes.changes.length === 0 ? undefined : "按文件行序，新增的不列出"}>
          <ChangesTable changes={changes.changes} />
        </Card>
      )}
      {changes?.next != null && <Link className={buttonClass({ size: "sm" })} href={`${path}?after=${changes.next}`}>后面的变化</Link>}
      <FailedRows run={run} />
    </div>
  );
}
