import { ActionButton } from "@/components/form/action-button";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatFileSize, formatTime } from "@/lib/platform/format";
import type { PlanDetail } from "@/lib/plans/queries";
import { removeAttachment } from "../actions";
import { AttachmentForm } from "./attachment-form";

export function AttachmentsCard({ plan: { id, attachments, acts } }: { plan: PlanDetail }) {
  return (
    <Card title="附件" actions={acts.edit && <AttachmentForm planId={id} />} flush>
      {attachments.length === 0
        ? <p className="p-4 text-ink-3">没有附件。</p>
        : (
          <Table caption="附件">
            <thead><tr><Th>文件名</Th><Th align="right">大小</Th><Th>上传时间</Th><Th>操作</Th></tr></thead>
            <tbody>
              {attachments.map((attachment) => (
                <tr key={attachment.id}>
                  <Td className="wrap-anywhere">{attachment.file.name}</Td>
                  <Td align="right">{formatFileSize(attachment.file.size)}</Td>
                  <Td><span className="figures whitespace-nowrap">{formatTime(attachment.createdAt)}</span></Td>
                  <Td>
                    <span className="flex gap-3">
                      <a className="link" href={`/api/plan-attachments/${attachment.id}`} download aria-label={`下载${attachment.file.name}`}>下载</a>
                      {acts.edit && (
                        <ActionButton variant="link" className="text-danger!" action={removeAttachment} fields={{ attachmentId: attachment.id }}
                          confirm={{ title: `移除附件“${attachment.file.name}”？`, danger: true, confirmLabel: "移除" }}>移除</ActionButton>
                      )}
                    </span>
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
    </Card>
  );
}
