import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { publicResults } from "@/lib/disclosure/result-queries";
import { formatDay } from "@/lib/platform/format";
import { checkResultShortLabels } from "@/lib/results/labels";
import { overallResult } from "@/lib/results/rules";

type Row = Awaited<ReturnType<typeof publicResults>>["rows"][number];

/** Published results, one line per object and department. */
export function ResultTable({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <EmptyState title="没有已公示的抽查结果" />;
  return (
    <Table caption="抽查结果">
      <thead>
        <tr><Th>企业名称</Th><Th width="12rem">统一社会信用代码</Th><Th>抽查任务</Th><Th>检查部门</Th><Th>检查结果</Th><Th width="7rem">公示日期</Th></tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const result = overallResult(row.record?.results.map((item) => item.result) ?? []);
          return (
            <tr key={row.id}>
              <Td><Link className="link" href={`/disclosure/results/${row.id}`}>{row.entity.name}</Link></Td>
              <Td><CodeText>{row.entity.uscc ?? row.entity.registrationNumber}</CodeText></Td>
              <Td><Link className="link" href={`/disclosure/tasks/${row.task.number}`}>{row.task.name}</Link></Td>
              <Td>{row.unit.name}</Td>
              <Td>{result && checkResultShortLabels[result]}</Td>
              <Td><span className="figures">{formatDay(row.publishedAt)}</span></Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
