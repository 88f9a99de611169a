import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { Table, Td, Th } from "@/components/ui/table";
import { isThin } from "@/lib/dispatch/labels";
import { competenceWords } from "@/lib/dispatch/obstacles";
import { dispatchDetail } from "@/lib/dispatch/queries";
import { type Candidate, whoMayGo } from "@/lib/dispatch/who-may-go";
import { wordsOfCodes } from "@/lib/dispatch/words-of-codes";
import { requirePage } from "@/lib/platform/auth";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { PersonCell } from "../../../person-cell";

export const metadata = { title: "谁可以去" };

type Props = { params: Promise<{ taskId: string; inspectionId: string }> };

/** Who can go to one inspection, with how much they have to do; and of everyone else of the unit, and of those above it, why not. */
export default async function CandidatesPage({ params }: Props) {
  const actor = await requirePage("dispatch:view");
  const { taskId, inspectionId } = await params;
  const [task, id] = [idOf(taskId), idOf(inspectionId)];
  if (task === null || id === null) notFound();
  const detail = await notFoundPage(dispatchDetail(actor, task));
  const { inspection, asked, able, barred, eligible, superior, hidden } = await notFoundPage(whoMayGo(actor, detail.task, id));
  if (inspection.taskId !== task) notFound();
  const words = await wordsOfCodes(db);
  const path = `/dispatch/${task}`;
  return (
    <>
      <PageHeader
        title={`谁可以去：${inspection.entity.name}`}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "执法检查人员选派", href: "/dispatch" }, { label: detail.task.name, href: path }]}
        actions={<>
          {detail.acts.changeUnits && <ButtonLink href={`${path}?view=units&text=${inspection.entity.objectId}`}>更改检查部门</ButtonLink>}
          {inspection.inspectors.length > 0 && <ButtonLink href={`${path}/people/${id}`}>人员记录</ButtonLink>}
        </>}
      />
      <div className="grid grid-cols-1 gap-3">
        {isThin(eligible, asked.need) && (
          <Alert tone="warning" title={eligible < asked.need ? "人员不足" : "随机性不足"}>
            合格人员 {eligible} 人，每户需要 {asked.need} 人{eligible < asked.need ? "，不能选派" : `，不到所需的两倍，随机抽取意义有限`}。下面列出每个人不能选派的原因，消除原因后即可参加选派。
          </Alert>
        )}
        <Card title="这户检查的要求">
          <DescriptionList columns={3} items={[
            { label: "检查部门", value: inspection.unit.name }, { label: "对象所在区划", value: words.division(asked.region) }, { label: "每户检查人员", value: `${asked.need} 人` },
            { label: "检查领域", value: competenceWords(asked.categories, words) }, { label: "现有合格人员", value: `${eligible} 人（不计户数上限）` },
            { label: "选派时合格人员", value: inspection.eligible === null ? "尚未选派" : `${inspection.eligible} 人` },
          ]} />
        </Card>
        <Card title={`可以去：${able.length} 人`} description="在岗、持证、领域和区划相符、没有回避、未达户数上限" flush>
          <PeopleTable caption="可以去的人员" people={able} none="没有人可以去" />
        </Card>
        <Card title={`不能去：${barred.length} 人`} description={superior.length > 0 ? `包括上级部门${superior.map(({ shortName }) => shortName).join("、")}的人员` : undefined} flush>
          <PeopleTable caption="不能去的人员" people={barred} none="没有" />
          {hidden > 0 && <p className="px-4 py-2 text-ink-3">另有上级部门 {hidden} 人，不在本部门的查看范围。</p>}
        </Card>
      </div>
    </>
  );
}

/** The 404 page for what is not there, or not the actor's to see. */
async function notFoundPage<T>(found: Promise<T>): Promise<T> {
  return found.catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
}

function PeopleTable({ caption, people, none }: { caption: string; people: readonly Candidate[]; none: string }) {
  if (people.length === 0) return <p className="px-4 py-3 text-ink-3">{none}</p>;
  return (
    <Table caption={caption}>
      <thead><tr><Th>姓名</Th><Th>编号</Th><Th>部门</Th><Th align="right">本任务已有户数</Th><Th>原因和说明</Th></tr></thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.code}>
            <Td className="whitespace-nowrap"><PersonCell person={person} /> {person.on && <Badge tone="success">在本户</Badge>}</Td>
            <Td><CodeText>{person.code}</CodeText></Td>
            <Td className="whitespace-nowrap">{person.unit}</Td>
            <Td align="right" className="figures">{person.load}</Td>
            <Td>{person.obstacles.map(({ kind, text, bars }) => <div key={`${kind} ${text}`} className={bars ? undefined : "text-ink-3"}>{text}</div>)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
