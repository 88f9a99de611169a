import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { competenceWords, regionWords, type Words } from "@/lib/dispatch/obstacles";
import { changesInMatching, changesUntilNow, type ChangeRow } from "@/lib/dispatch/people-changes";
import { wordsOfCodes } from "@/lib/dispatch/words-of-codes";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import { validMatching, validObjects } from "@/lib/draws/valid-draws";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { formatTime } from "@/lib/platform/format";
import { PersonCell } from "./person-cell";

const kinds = { left: { tone: "danger", label: "不再可选" }, came: { tone: "success", label: "新增可选" }, changed: { tone: "warning", label: "信息变动" } } as const;

/**
 * The people were frozen with the objects: what has changed since, and why. Before the matching as it stands now; after it as
 * the matching froze it, and what came later.
 */
export async function PeopleChangesCard({ actor, detail: { task } }: { actor: Actor; detail: DispatchDetail }) {
  const valid = await validObjects(db, task.id);
  if (!valid) return null;
  const objectsDraw = valid.objects;
  const matched = task.state !== "objectsDrawn" && task.state !== "unitsConfirmed";
  const matching = matched ? await validMatching(db, task.id) : null;
  const words = await wordsOfCodes(db);
  if (!matching) {
    return (
      <ChangesTable
        title="对象抽取以来的人员变动" rows={await changesUntilNow(actor, task, objectsDraw)} words={words}
        description={`人员名单于 ${formatTime(objectsDraw.createdAt)} 随对象一并冻结；选派时按现状冻结，下列变动连同原因一并写入`}
        none="与随对象冻结的人员名单一致，没有变动。"
      />
    );
  }
  return (
    <>
      <ChangesTable
        title="两次冻结之间的人员变动" rows={await changesInMatching(actor, task, matching, objectsDraw)} words={words}
        description={`对象名单 ${formatTime(objectsDraw.createdAt)} 冻结，选派名单 ${formatTime(matching.createdAt)} 冻结；下列内容已写入选派规则和排除名单，不能再改`}
        none="两次冻结的人员名单一致。"
      />
      {task.state === "inspectorsMatched" && (
        <ChangesTable
          title="选派以后、派发以前的人员变动" rows={await changesUntilNow(actor, task, matching)} words={words}
          description="不影响已经产生的选派结果；涉及已选派人员的，请更换" none="没有变动。"
        />
      )}
    </>
  );
}

type TableProps = { title: string; description: string; rows: readonly ChangeRow[]; words: Words; none: string };

function ChangesTable({ title, description, rows, words, none }: TableProps) {
  return (
    <Card title={rows.length > 0 ? `${title}：${rows.length} 人` : title} description={description} flush>
      {rows.length === 0 ? <p className="px-4 py-3 text-ink-3">{none}</p> : (
        <Table caption={title}>
          <thead><tr><Th>人员</Th><Th>部门</Th><Th>变动</Th><Th>内容</Th><Th>原因</Th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <Td className="whitespace-nowrap"><PersonCell person={row} /></Td>
                <Td className="whitespace-nowrap">{row.unit}</Td>
                <Td><Badge tone={kinds[row.kind].tone}>{kinds[row.kind].label}</Badge></Td>
                <Td>{row.kind === "changed" && row.fields.map(({ field, from, to }) => <div key={field}>{fieldLabel(field)}：{value(field, from, words)} → {value(field, to, words)}</div>)}</Td>
                <Td>{row.why || "平台没有登记原因"}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

const fieldLabels: Record<string, string> = { unit: "部门代码", region: "执法区划", competences: "执法领域", cap: "每人最多检查户数" };
const fieldLabel = (field: string): string => fieldLabels[field] ?? field;

function value(field: string, text: string, words: Words): string {
  if (field === "region") return regionWords(text, words);
  return field === "competences" ? competenceWords(text, words) : text;
}
