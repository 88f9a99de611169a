import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { publicTaskPage } from "@/lib/disclosure/queries";
import { formatDay } from "@/lib/platform/format";

type Row = Awaited<ReturnType<typeof publicTaskPage>>["rows"][number];

/** Tasks under way and completed, with how many of their inspections are published. */
export function TaskTable({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <EmptyState title="没有已公示的抽查任务" />;
  return (
    <Table caption="抽查任务">
      <thead>
        <tr><Th width="11rem">任务编号</Th><Th>任务名称</Th><Th>发起部门</Th><Th>配合部门</Th><Th width="13rem">起止日期</Th><Th align="right" width="8rem">已公示 / 应检查</Th></tr>
      </thead>
      <tbody>
        {rows.map((task) => (
          <tr key={task.id}>
            <Td><CodeText>{task.number}</CodeText></Td>
            <Td><Link className="link" href={`/disclosure/tasks/${task.number}`}>{task.name}</Link></Td>
            <Td>{task.department.shortName}</Td>
            <Td>{task.departments.filter(({ part }) => part === "cooperator").map(({ department }) => department.shortName).join("、") || "—"}</Td>
            <Td><span className="figures">{formatDay(task.startsOn)} 至 {formatDay(task.endsOn)}</span></Td>
            <Td align="right"><span className="figures">{task.published} / {task.inspections ?? "未公开"}</span></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
