import { z } from "zod";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { factLabels, registrationStatusLabels } from "@/lib/objects/labels";
import { factText } from "@/lib/objects/register-facts";
import type { EntityChange } from "@/lib/platform/generated/prisma/client";
import { formatTime } from "@/lib/platform/format";

const changeSchema = z.record(z.string(), z.object({ from: z.string().nullable(), to: z.string().nullable() })).catch({});
const labels: Record<string, string> = factLabels;
const statuses: Record<string, string> = registrationStatusLabels;

/** What changed in the register facts, by whom, from a form or an import. */
export function ChangesCard({ changes, total, allHref }: { changes: readonly EntityChange[]; total: number; allHref: string }) {
  return (
    <Card title="登记信息变更" flush actions={changes.length < total && <Link className="link" href={allHref}>显示全部 {total} 次</Link>}>
      {changes.length === 0 ? <EmptyState title="没有变更" /> : (
        <Table caption="登记信息变更">
          <thead><tr><Th width="9rem">时间</Th><Th width="9rem">变更人</Th><Th width="8rem">来源</Th><Th>内容</Th></tr></thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.id}>
                <Td><span className="figures whitespace-nowrap">{formatTime(change.at)}</span></Td>
                <Td>{change.actorName}</Td>
                <Td>{change.importRunId ? `第 ${change.importRunId} 号导入` : "人工录入"}</Td>
                <Td>
                  <ul>
                    {Object.entries(changeSchema.parse(change.fields)).map(([field, { from, to }]) => (
                      <li key={field} className="wrap-anywhere">
                        {labels[field] ?? field}：{words(field, from)} → {words(field, to)}
                      </li>
                    ))}
                  </ul>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function words(field: string, value: string | null): string {
  const text = factText(value) ?? "（空）";
  return field === "registrationStatus" ? (statuses[text] ?? text) : text;
}
