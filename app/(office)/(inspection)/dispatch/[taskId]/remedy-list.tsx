import { Fragment, type ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { regionWords, type Words } from "@/lib/dispatch/obstacles";
import type { Remedy } from "@/lib/dispatch/remedies";
import type { RehearsedShortage } from "@/lib/dispatch/rehearsal";
import type { PersonName } from "@/lib/dispatch/unit-scope";
import { ChangeCap } from "./change-cap";
import { PersonCell } from "./person-cell";

/** As many people as are named; the rest is counted. */
const named = 6;

type Props = {
  taskId: number;
  shortage: RehearsedShortage;
  people: ReadonlyMap<string, PersonName>;
  words: Words;
  mayChangeCap: boolean;
  mayChangeUnits: boolean;
};

/** What would solve one shortage, each with what it gives and the place where it is done. */
export function RemedyList({ shortage, ...rest }: Props) {
  return (
    <ul className="grid gap-1">
      {shortage.remedies.map((remedy) => (
        <li key={remedy.kind === "superior" ? `superior ${remedy.unitId}` : remedy.kind}>
          <RemedyText remedy={remedy} shortage={shortage} {...rest} />
          <span className="text-ink-3">（{gives(remedy, shortage)}）</span>
        </li>
      ))}
    </ul>
  );
}

const gives = ({ solved }: Remedy, { inspections }: RehearsedShortage): string =>
  solved >= inspections.length ? `可全部解决 ${inspections.length} 户` : `可解决 ${inspections.length} 户中的 ${solved} 户`;

function RemedyText({ remedy, shortage, taskId, people, words, mayChangeCap, mayChangeUnits }: Props & { remedy: Remedy }): ReactNode {
  const list = <T extends { code: string }>(those: readonly T[], more: (one: T) => string = () => "") => <People those={those} people={people} more={more} />;
  switch (remedy.kind) {
    case "cap": return <>每人最多检查户数提高到 {remedy.cap} 户 {mayChangeCap && <ChangeCap taskId={taskId} cap={remedy.cap} />}</>;
    case "region": return <>扩大执法区划：{list(remedy.people, ({ to }) => `→${regionWords(to, words)}`)}</>;
    case "competence": return <>补充执法领域：{list(remedy.people, ({ add }) => `＋${add.map(words.category).join("、")}`)}</>;
    case "certificate": return <>换发执法证件：{list(remedy.people)}</>;
    case "duty": return <>恢复在岗：{list(remedy.people)}</>;
    case "superior": return (
      <>
        {mayChangeUnits ? <Link className="link" href={`/dispatch/${taskId}?view=units&unit=${shortage.unitId}`}>更改检查部门</Link> : "更改检查部门"}
        为{remedy.unit}（有合格人员 {remedy.eligible} 人）
      </>
    );
    case "lastVisit": return <>上次检查人员的回避涉及 {remedy.barred} 人次；其余合格人员不足所需两倍时规则自动不再适用，见<Link className="link" href={`/dispatch/${taskId}/people/${shortage.inspections[0]?.id ?? ""}/candidates`}>谁可以去</Link></>;
    case "recruit": return <>由{shortage.unit}的名录库管理员在<Link className="link" href={`/inspectors?department=${shortage.unitId}`}>人员名录库</Link>补充至少 {remedy.people} 名合格人员</>;
  }
}

/** People by name, as far as they are in sight; the others are counted. */
function People<T extends { code: string }>({ those, people, more }: { those: readonly T[]; people: ReadonlyMap<string, PersonName>; more: (one: T) => string }) {
  const shown = those.flatMap((one) => {
    const person = people.get(one.code);
    return person ? [{ one, person }] : [];
  }).slice(0, named);
  return (
    <>
      {shown.map(({ one, person }, index) => <Fragment key={one.code}>{index > 0 && "、"}<PersonCell person={person} />{more(one)}</Fragment>)}
      {those.length > shown.length && `${shown.length > 0 ? "等 " : ""}${those.length} 人`}
    </>
  );
}
