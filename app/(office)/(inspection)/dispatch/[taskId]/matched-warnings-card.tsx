import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { matchedWarnings } from "@/lib/dispatch/matched-warnings";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import type { Actor } from "@/lib/platform/actor";
import { PersonCell } from "./person-cell";

/** As many inspections of one person as are named; the rest is counted. */
const shown = 5;

/** Matched people who should not go any more, with the way on. */
export async function MatchedWarningsCard({ actor, detail: { task, acts } }: { actor: Actor; detail: DispatchDetail }) {
  const warnings = await matchedWarnings(actor, task);
  if (warnings.length === 0) return null;
  return (
    <Card title={`已选派人员中有 ${new Set(warnings.map(({ code }) => code)).size} 人不再符合条件`} description="选派以后发生的变动；接替的人由抽取规则算出，不能指定" className="border-warning-line" flush>
      <Table caption="不再符合条件的已选派人员">
        <thead><tr><Th>人员</Th><Th>检查部门</Th><Th>原因</Th><Th>{acts.replace ? "到这里更换" : "涉及的检查"}</Th></tr></thead>
        <tbody>
          {warnings.map(({ inspections, why, ...person }) => (
            <tr key={`${person.code} ${why}`}>
              <Td className="whitespace-nowrap"><PersonCell person={person} /></Td>
              <Td className="whitespace-nowrap">{person.unit}</Td>
              <Td>{why}</Td>
              <Td>
                <span className="flex flex-wrap gap-x-3">
                  {inspections.slice(0, shown).map(({ id, name }) => <Link key={id} className="link" href={`/dispatch/${task.id}/people/${id}`}>{acts.replace ? `更换：${name}` : name}</Link>)}
                  {inspections.length > shown && <span className="text-ink-3">等 {inspections.length} 户</span>}
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
