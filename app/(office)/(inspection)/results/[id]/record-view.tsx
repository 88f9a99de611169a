import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { checkMethodLabels } from "@/lib/check-items/labels";
import { handlingMeasureLabels } from "@/lib/handling/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { formatDay, formatTime } from "@/lib/platform/format";
import { checkResultLabels } from "@/lib/results/labels";
import type { InspectionDetail } from "@/lib/results/queries";
import { needsHandling } from "@/lib/results/rules";

/** The record as it stands, for those who do not (or no longer) write it; earlier versions below it. */
export function RecordView({ inspection: { records, items } }: { inspection: InspectionDetail }) {
  const [record, ...earlier] = records;
  if (!record) return <Card title="检查结果"><EmptyState title="尚未录入">检查部门录入后在此显示。</EmptyState></Card>;
  const nameOf = new Map(items.map(({ id, checkItemVersion }) => [id, checkItemVersion.name]));
  return (
    <Card title={record.version > 1 ? `检查结果（第 ${record.version} 版）` : "检查结果"}>
      <DescriptionList columns={3} items={[
        { label: "检查日期", value: formatDay(record.checkedOn) },
        { label: "检查方式", value: checkMethodLabels[record.method] },
        { label: "检查时登记状态", value: registrationStatusLabels[record.registrationStatus] },
        { label: "录入", value: `${record.recordedByName} ${formatTime(record.recordedAt)}` },
        ...(record.correctionReason ? [{ label: "更正原因", value: record.correctionReason, wide: true }] : []),
        { label: "检查情况说明", value: record.notes, wide: true },
      ]} />
      <Table caption="各事项检查结果">
        <thead><tr><Th>检查事项</Th><Th>检查结果</Th><Th>说明</Th><Th>处理结果</Th></tr></thead>
        <tbody>
          {record.results.map((result) => (
            <tr key={result.id}>
              <Td>{nameOf.get(result.taskItemId)}</Td>
              <Td>{checkResultLabels[result.result]}</Td>
              <Td>{result.note}</Td>
              <Td>{needsHandling(result.result) ? <Handled result={result} /> : "无需处理"}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {earlier.length > 0 && <p className="mt-2 text-ink-3">此前版本：{earlier.map(({ version, recordedAt }) => `第 ${version} 版（${formatTime(recordedAt)}）`).join("、")}</p>}
    </Card>
  );
}

function Handled({ result }: { result: InspectionDetail["records"][number]["results"][number] }) {
  const handling = result.handlings[0];
  return (
    <Link className="link" href={`/handling/${result.id}`}>
      {handling ? `${handlingMeasureLabels[handling.measure]}，${handling.completed ? "已完结" : "未完结"}` : "待报送"}
    </Link>
  );
}
