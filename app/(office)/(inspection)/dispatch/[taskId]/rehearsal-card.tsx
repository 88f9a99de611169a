import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { shortageWords } from "@/lib/dispatch/labels";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import { rehearseMatching } from "@/lib/dispatch/rehearsal";
import { wordsOfCodes } from "@/lib/dispatch/words-of-codes";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { formatNumber } from "@/lib/platform/format";
import { RemedyList } from "./remedy-list";

/** As many inspections of a shortage as are named. */
const shown = 3;

/** 模拟: where people would be short if they were matched now, why, and what would solve each. It decides nothing. */
export async function RehearsalCard({ actor, detail: { task, acts } }: { actor: Actor; detail: DispatchDetail }) {
  const { inspections, shortages, people } = await rehearseMatching(actor, task);
  const short = shortages.reduce((sum, group) => sum + group.inspections.length, 0);
  if (short === 0) {
    return <Alert tone="success" title={`模拟：${formatNumber(inspections)} 项检查按现有名单都能选派到人员`}>用一次性种子按现在的检查部门和人员试算，不作为抽取结果，也不留存。</Alert>;
  }
  const words = await wordsOfCodes(db);
  return (
    <Card title={`模拟：将有 ${formatNumber(short)} 项检查人员不足`} description="用一次性种子按现在的检查部门和人员试算，不作为抽取结果；每一项办法都按现有名单试算过" className="border-warning-line" flush>
      <Table caption="模拟选派的人员不足">
        <thead><tr><Th>检查部门</Th><Th align="right">户数</Th><Th>对象</Th><Th>原因</Th><Th>可以这样解决（任选其一）</Th></tr></thead>
        <tbody>
          {shortages.map((shortage) => (
            <tr key={`${shortage.unitId} ${shortage.cause}`}>
              <Td className="whitespace-nowrap"><Link className="link" href={`/dispatch/${task.id}?view=units&unit=${shortage.unitId}`}>{shortage.unit}</Link></Td>
              <Td align="right">{formatNumber(shortage.inspections.length)}</Td>
              <Td>
                {shortage.inspections.slice(0, shown).map(({ id, name }) => <div key={id}><Link className="link" href={`/dispatch/${task.id}/people/${id}/candidates`}>{name}</Link></div>)}
                {shortage.inspections.length > shown && <div className="text-ink-3">等 {shortage.inspections.length} 户</div>}
              </Td>
              <Td>{shortageWords(shortage)}</Td>
              <Td><RemedyList taskId={task.id} shortage={shortage} people={people} words={words} mayChangeCap={acts.changeCap} mayChangeUnits={acts.changeUnits} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
