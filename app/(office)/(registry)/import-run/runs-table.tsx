import { StatusBadge } from "@/components/status-badge";
import { CutText, NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { importStatusLabels, importStatusTones } from "@/lib/imports/labels";
import type { ShownRun } from "@/lib/imports/queries";
import { isInterrupted } from "@/lib/imports/run-state";
import { formatTime } from "@/lib/platform/format";

/** Earlier imports with what came of them. `path` is what a run's id is put behind. */
export function ImportRunsTable({ runs, path }: { runs: readonly ShownRun[]; path: string }) {
  if (runs.length === 0) return <EmptyState title="还没有导入记录" />;
  return (
    <Table caption="导入记录">
      <thead>
        <tr>
          <Th width="10rem">时间</Th><Th>文件</Th><Th width="7rem">状态</Th><Th align="right">读取</Th><Th align="right">新增</Th><Th align="right">更新</Th>
          <Th align="right">无变化</Th><Th align="right">跳过</Th><Th align="right">错误</Th><Th width="5rem">操作</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <Td><span className="figures whitespace-nowrap">{formatTime(run.createdAt)}</span></Td>
            <Td><CutText className="max-w-56">{run.file.name}</CutText></Td>
            <Td>{isInterrupted(run) ? <StatusBadge tone="warning" label="已中断" /> : <StatusBadge tone={importStatusTones[run.status]} label={importStatusLabels[run.status]} />}</Td>
            {[run.rowsRead, run.rowsAdded, run.rowsUpdated, run.rowsUnchanged, run.rowsSkipped, run.rowsFailed].map((count, index) => (
              <Td key={index} align="right"><NumberText value={run.status === "done" ? count : null} /></Td>
            ))}
            <Td><Link className="link" href={`${path}/${run.id}`} aria-label={`查看 ${run.file.name} 的导入`}>{run.status === "uploaded" || run.status === "staged" ? "继续" : "查看"}</Link></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
