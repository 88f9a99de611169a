import { ActionButton } from "@/components/form/action-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay, formatTime } from "@/lib/platform/format";
import { evidenceKindLabels } from "@/lib/results/labels";
import type { InspectionDetail } from "@/lib/results/queries";
import { deleteEvidence } from "../actions";
import { EvidenceForm } from "./evidence-form";

/** Photos, documents and letters of one inspection. */
export function EvidenceCard({ inspection, editable }: { inspection: InspectionDetail; editable: boolean }) {
  return (
    <Card title="检查材料" actions={editable && <EvidenceForm inspectionId={inspection.id} />} flush>
      {inspection.evidence.length === 0 ? (
        <EmptyState title="没有检查材料">{editable ? "可上传现场照片、检查材料；“无法联系”须上传两封间隔 15 至 30 日的寄送信函。" : null}</EmptyState>
      ) : (
        <Table caption="检查材料">
          <thead><tr><Th>文件</Th><Th>类型</Th><Th>寄出日期</Th><Th>说明</Th><Th>上传时间</Th>{editable && <Th>操作</Th>}</tr></thead>
          <tbody>
            {inspection.evidence.map(({ id, file, kind, sentOn, note, createdAt }) => (
              <tr key={id}>
                <Td><a className="link" href={`/api/evidence/${id}`}>{file.name}</a></Td>
                <Td>{evidenceKindLabels[kind]}</Td>
                <Td>{sentOn && formatDay(sentOn)}</Td>
                <Td>{note}</Td>
                <Td>{formatTime(createdAt)}</Td>
                {editable && (
                  <Td>
                    <ActionButton
                      action={deleteEvidence} fields={{ evidenceId: id }} variant="link"
                      confirm={{ title: `删除“${file.name}”？`, danger: true, confirmLabel: "删除", reason: { label: "删除原因", required: true } }}
                    >
                      删除
                    </ActionButton>
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
