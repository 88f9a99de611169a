import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import type { ImportDetail } from "@/lib/imports/queries";
import { formatNumber } from "@/lib/platform/format";

/** What came of a run: counts that add up to the rows read, what to know, and the rows with errors. */
export function ImportReport({ run, errorFile }: { run: ImportDetail; errorFile: string }) {
  return (
    <div className="grid gap-3">
      <Card title="导入结果" actions={run.errorFileId !== null && <a className={buttonClass({ size: "sm" })} href={errorFile} download>下载错误文件</a>}>
        <Figures read={run.rowsRead} parts={{ 新增: run.rowsAdded, 更新: run.rowsUpdated, 无变化: run.rowsUnchanged, 跳过: run.rowsSkipped, 错误: run.rowsFailed }} />
        {run.errorFileId !== null && <p className="mt-3 text-ink-2">错误文件就是您上传的名单，多出一列“错误信息”：改正有错误的行后，可以整份再次导入，已导入的行不会重复。</p>}
      </Card>
      {run.warnings.map((warning) => <Alert key={warning} tone="warning">{warning}</Alert>)}
      <FailedRows run={run} />
    </div>
  );
}

/** The rows that were read, and what becomes of them: parts that add up. */
export function Figures({ read, parts }: { read: number; parts: Record<string, number> }) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      <Figure label="读取" value={read} />
      <span aria-hidden className="self-center text-ink-3">=</span>
      {Object.entries(parts).map(([label, value]) => <Figure key={label} label={label} value={value} danger={label === "错误" && value > 0} />)}
    </dl>
  );
}

/** The first rows with errors, each with all of them. */
export function FailedRows({ run }: { run: ImportDetail }) {
  if (run.failedRows.length === 0) return null;
  return (
    <Card title="有错误的行" flush description={run.rowsFailed > run.failedRows.length ? `前 ${run.failedRows.length} 行，共 ${formatNumber(run.rowsFailed)} 行，全部见错误文件` : undefined}>
      <Table caption="有错误的行">
        <thead><tr><Th width="6rem" align="right">文件行号</Th><Th>错误信息</Th></tr></thead>
        <tbody>
          {run.failedRows.map((row) => (
            <tr key={row.rowNumber}>
              <Td align="right"><NumberText value={row.rowNumber} /></Td>
              <Td><ul>{row.errors.map((error) => <li key={error}>{error}</li>)}</ul></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Figure({ label, value, danger = false }: { label: string; value: number; danger?: boolean }) {
  return (
    <div>
      <dt className="text-ink-2">{label}</dt>
      <dd className={`figures text-xl font-semibold ${danger ? "text-danger" : ""}`}>{formatNumber(value)}</dd>
    </div>
  );
}
