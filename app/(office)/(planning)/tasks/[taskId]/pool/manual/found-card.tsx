import { ActionButton } from "@/components/form/action-button";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { registrationStatusShortLabels, riskClassLabels } from "@/lib/objects/labels";
import type { MemberRow } from "@/lib/objects/queries";
import { formatEstimate, formatNumber } from "@/lib/platform/format";
import type { LongPage } from "@/lib/platform/page";
import { addKnown } from "../actions";

type Props = { taskId: number; members: LongPage<MemberRow>; known: ReadonlySet<number>; open: ReadonlySet<number>; shown: number; newHref: string; entering: boolean };

/** What the libraries hold under the name or code that was asked for, to add one by one. */
export function FoundCard({ taskId, members, known, open, shown, newHref, entering }: Props) {
  const enter = !entering && <ButtonLink size="sm" href={newHref}>录入新对象</ButtonLink>;
  if (members.total === 0) {
    return <Card flush className="mb-3"><EmptyState title="名录库中没有找到" actions={enter}>请核对名称或代码；确实没有的，可以录入新对象，同时进入名录库。</EmptyState></Card>;
  }
  return (
    <Card flush className="mb-3" title="查找结果" description={members.total > shown ? `共 ${members.estimated ? formatEstimate(members.total) : formatNumber(members.total)} 户，只显示前 ${shown} 户，请补充条件` : `共 ${members.total} 户`} actions={enter}>
      <Table caption="查找结果">
        <thead><tr><Th>统一社会信用代码</Th><Th>名称</Th><Th>登记状态</Th><Th>区划</Th><Th>信用风险等级</Th><Th>名录库</Th><Th>操作</Th></tr></thead>
        <tbody>
          {members.rows.map(({ id, entityId, entity, riskClass, library }) => (
            <tr key={id}>
              <Td><CodeText>{entity.objectId}</CodeText></Td>
              <Td><CutText>{entity.name}</CutText></Td>
              <Td className="whitespace-nowrap">{registrationStatusShortLabels[entity.registrationStatus]}</Td>
              <Td>{entity.division?.name ?? <span className="text-warning">待确认</span>}</Td>
              <Td>{riskClassLabels[riskClass]}</Td>
              <Td><CutText className="max-w-48">{library.name}</CutText></Td>
              <Td>
                {known.has(entityId) && <span className="text-ink-3">已在名单</span>}
                {!known.has(entityId) && !open.has(library.id) && <span className="text-ink-3">名录库已封存</span>}
                {!known.has(entityId) && open.has(library.id) && <ActionButton variant="link" action={addKnown} fields={{ taskId, "ids[]": [id] }}>加入名单</ActionButton>}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
