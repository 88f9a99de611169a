import { ActionButton } from "@/components/form/action-button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import type { InspectorDetail } from "@/lib/inspectors/queries";
import { formatTime } from "@/lib/platform/format";
import { revokeConflict } from "../actions";
import { ConflictForm } from "./conflict-form";

type Props = { person: InspectorDetail; edits: boolean; reasons: { code: string; label: string }[] };

/** 回避声明 (行政处罚法 art. 43): whom this person may not check, now and before. */
export function ConflictsCard({ person, edits, reasons }: Props) {
  const labelOf = new Map(reasons.map(({ code, label }) => [code, label]));
  return (
    <Card title="回避声明" description="选派时自动避开" flush actions={edits && <ConflictForm inspectorId={person.id} reasons={reasons} />}>
      {person.conflicts.length === 0 ? <EmptyState title="没有回避声明" /> : (
        <Table caption="回避声明">
          <thead><tr><Th>检查对象</Th><Th width="12rem">统一社会信用代码</Th><Th>事由</Th><Th>说明</Th><Th width="10rem">登记时间</Th><Th>状态</Th>{edits && <Th width="5rem">操作</Th>}</tr></thead>
          <tbody>
            {person.conflicts.map(({ id, entity, reasonCode, reason, declaredAt, revokedAt, revokeReason }) => (
              <tr key={id} className={revokedAt ? "text-ink-3" : undefined}>
                <Td>{entity.name}</Td>
                <Td><CodeText>{entity.objectId}</CodeText></Td>
                <Td>{labelOf.get(reasonCode) ?? reasonCode}</Td>
                <Td>{reason}</Td>
                <Td>{formatTime(declaredAt)}</Td>
                <Td>{revokedAt ? `已撤销：${revokeReason}` : "有效"}</Td>
                {edits && (
                  <Td>
                    {!revokedAt && (
                      <ActionButton variant="link" action={revokeConflict} fields={{ conflictId: id }} confirm={{ title: `撤销对${entity.name}的回避声明？`, confirmLabel: "撤销", reason: { label: "撤销原因", required: true } }}>
                        撤销
                      </ActionButton>
                    )}
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
